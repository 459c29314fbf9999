"""Who may see and change delegations."""

import rules

from meetings.core.permissions import is_at_badge_desk, is_focal_point, is_focal_point_of, is_officer

rules.add_perm("roster.manage_delegations", is_officer)
rules.add_perm("roster.see_delegation", is_at_badge_desk | is_focal_point_of)
rules.add_perm("roster.see_all_delegations", is_at_badge_desk)
rules.add_perm("roster.open_delegation", is_officer | is_focal_point)
rules.add_perm("roster.add_people", is_officer | is_focal_point_of)
