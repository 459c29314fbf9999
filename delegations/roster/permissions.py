"""Who may see and change delegations."""

import rules

from meetings.convening.permissions import (
    is_at_badge_desk,
    is_focal_point,
    is_focal_point_of,
    is_officer,
)

rules.add_perm("delegations.manage", is_officer)
rules.add_perm("delegations.see_delegation", is_at_badge_desk | is_focal_point_of)
rules.add_perm("delegations.see_all", is_at_badge_desk)
rules.add_perm("delegations.open", is_officer | is_focal_point)
rules.add_perm("delegations.add_people", is_officer | is_focal_point_of)
