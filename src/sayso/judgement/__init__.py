"""What people decide about what was read, kept beside it and applied over it."""
