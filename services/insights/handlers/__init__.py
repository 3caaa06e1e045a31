"""How insights carries out what is wished of it."""
