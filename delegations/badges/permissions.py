"""Who prints badges and who hands them out."""

import rules

from meetings.core.permissions import is_at_badge_desk, is_officer

rules.add_perm("badges.use_desk", is_at_badge_desk)
rules.add_perm("badges.print_badges", is_at_badge_desk)
rules.add_perm("badges.void_badge", is_officer)
