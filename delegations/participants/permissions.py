"""Who prepares the list of participants and who may read an issue of it."""

from typing import Any

import rules

from meetings.core.permissions import can_see_meeting, is_officer


@rules.predicate
def is_final(_user: Any, issue: Any) -> bool:
    """A final list is a public document; a provisional one is for the office."""
    return not issue.provisional


rules.add_perm("participants.manage_list", is_officer)
rules.add_perm("participants.read_issue", is_officer | (is_final & can_see_meeting))
