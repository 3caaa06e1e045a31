"""One machine, nothing installed: the servers, the services and the dashboard behind `make run`."""
