"""The shared web dashboard of coalition staff: sign-in, pages, JSON API, live updates; it owns no domain data."""
