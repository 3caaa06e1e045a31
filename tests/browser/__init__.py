"""The platform as people see it: a real browser in front of all its processes."""
