"""Small nameko services, built and run like the platform's own, to be measured."""
