"""What the benchmarks compare with: the least that a good engineer could write by hand."""
