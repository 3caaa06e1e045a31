"""A service that asks its neighbours whatever it is told to ask."""
