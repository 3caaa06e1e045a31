"""What would be a bug if two services did it differently; knows no service."""
