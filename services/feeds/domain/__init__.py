"""What is true of agreements with partners, and of what leaves the house."""
