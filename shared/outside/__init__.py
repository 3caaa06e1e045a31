"""Going out of the house: which addresses of the web a process may connect to."""
