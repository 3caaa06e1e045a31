"""What may come in and what goes out of campaigns, checked at the door."""
