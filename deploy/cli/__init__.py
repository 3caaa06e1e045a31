"""The command line `groundswell`: over the JSON API from anywhere, and on the machine that has the addresses."""
