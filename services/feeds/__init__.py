"""What partner agencies get of what happens: agreements, one log of deliveries each, and the ways to receive."""
