"""What this room gives at start-up: its permissions."""

from meetings.convening import permissions as permissions
