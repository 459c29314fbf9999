"""Pages of core: home, a new meeting, the dashboard, and the office of a meeting."""
