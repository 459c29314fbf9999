"""Who prints badges and who hands them out."""

import rules

from meetings.convening.permissions import is_at_badge_desk, is_officer

rules.add_perm("badges.desk", is_at_badge_desk)
rules.add_perm("badges.print", is_at_badge_desk)
rules.add_perm("badges.void", is_officer)
