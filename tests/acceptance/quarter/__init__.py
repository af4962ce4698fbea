"""A simulated quarter: three teams, their meetings, and what became of each."""
