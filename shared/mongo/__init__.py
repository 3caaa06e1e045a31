"""MongoDB as the platform uses it: connection, unit of work, indexes, leases."""
