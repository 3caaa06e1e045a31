"""The permission that reading policy needs."""

READ = "policy.read"
