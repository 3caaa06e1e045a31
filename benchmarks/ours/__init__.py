"""The platform's side of a measurement where it needs a process that is no service."""
