"""What services tell and offer, as data: event schemas in `events/`, operations in `operations/`."""
