"""One measurement a file: what is prepared, what is run, and what is counted."""
