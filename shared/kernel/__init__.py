"""Plain Python that every room may import: commands, events, errors, clock, ids, roles, settings."""
