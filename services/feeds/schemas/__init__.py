"""What may come in and what goes out of feeds, checked at the door."""
