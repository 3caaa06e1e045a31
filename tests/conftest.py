"""What every test may ask for: the run's servers, a fresh database and virtual host per module."""

from hypothesis import settings

pytest_plugins = ["shared.testing.servers.fixtures", "shared.testing.processes"]

# The same examples in every run: a red run must be the change's fault. `--hypothesis-profile=search` looks further.
settings.register_profile("steady", derandomize=True, print_blob=True)
settings.register_profile("search", max_examples=2_000)
settings.load_profile("steady")
