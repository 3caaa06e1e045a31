"""Pages for everybody, without an account: acting on a petition or an appeal, and reading who stands where."""
