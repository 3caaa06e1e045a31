"""What is true of outlets, air time and coverage: plain Python without I/O or clock."""
