"""What can be wished of media, each wish with the permission it needs."""
