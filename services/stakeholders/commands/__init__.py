"""What can be wished of stakeholders, each wish with the permission it needs."""
