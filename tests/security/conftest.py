"""The test meetings of the permission tests."""

from tests.permissions.conftest import draft_world, far_world, one_transaction, open_world

__all__ = ["draft_world", "far_world", "one_transaction", "open_world"]
