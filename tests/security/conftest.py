"""The same meeting with one of everything that the table of permissions uses."""

from tests.permissions.conftest import draft_world, far_world, one_transaction, open_world

__all__ = ["draft_world", "far_world", "one_transaction", "open_world"]
