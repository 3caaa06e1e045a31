"""What can be wished of campaigns, each wish with the permission it needs."""
