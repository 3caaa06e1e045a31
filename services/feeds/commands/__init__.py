"""What can be wished of feeds."""
