"""A simulated half-year: who finds their feet, who falls back, and what nobody may read."""
