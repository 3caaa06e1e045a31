"""What can be asked of media."""
