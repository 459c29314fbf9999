"""What this room adds to earlier ones: permissions, tabs, lines on Today, parts of a kit."""
