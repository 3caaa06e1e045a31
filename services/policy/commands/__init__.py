"""What can be wished of policy, each wish with the permission it needs."""
