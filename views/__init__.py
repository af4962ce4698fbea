"""Block Kit builders, pure: values in, blocks out."""
