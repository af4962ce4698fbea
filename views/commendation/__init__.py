"""Words upward on screen (practice A5)."""
