"""What staff see: screens, templates and static files."""
