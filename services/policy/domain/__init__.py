"""What is true of policies and of those who decide them: plain Python without I/O or clock."""
