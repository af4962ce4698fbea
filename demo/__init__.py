"""A sales team with a past, in a local workspace: `make demo`."""
