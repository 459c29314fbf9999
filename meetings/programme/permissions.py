"""Who may change the programme, and who may call a session to order."""

import rules

from meetings.core.permissions import is_chair_of, is_officer

rules.add_perm("programme.change_programme", is_officer)
rules.add_perm("programme.hold_session", is_chair_of)
