"""What partners get, in the formats that their programs read: projections of CloudEvents, and of nothing else."""
