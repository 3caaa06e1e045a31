"""What can be asked of insights."""
