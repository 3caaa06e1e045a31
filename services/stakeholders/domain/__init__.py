"""What is true of people, organisations, their ties, consents and names: plain Python without I/O or clock."""
