"""What is true of campaigns: plain Python without I/O or clock."""
