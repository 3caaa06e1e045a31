"""What partners' programs ask over HTTP: their events, and their word for what they hold."""
