"""What this app adds to earlier ones: its command types."""

from confsvc.commands.extension_points import register_command_types
from meetings.treaties.command_types import COMMAND_TYPES

register_command_types("meetings.treaties", COMMAND_TYPES)
