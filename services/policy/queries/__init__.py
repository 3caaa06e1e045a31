"""What can be asked of policy."""
