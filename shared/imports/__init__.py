"""Bringing users' files in: what every importing service needs and none should do differently."""
