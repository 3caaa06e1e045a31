"""What every test may ask for: the run's servers, a fresh database and virtual host per module."""

pytest_plugins = ["shared.testing.servers.fixtures", "shared.testing.processes"]
