"""The pages of this room: home, a new meeting, Today, and the office's pages of a meeting."""
