"""A service that only listens, so that what arrives and how often can be counted."""
