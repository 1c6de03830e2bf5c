"""Writing what the town offers."""
