"""What can be said to `groundswell`, a module for each word."""
