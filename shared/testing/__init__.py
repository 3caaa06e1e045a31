"""Real servers, personas and fault injection for the tests of every service."""
