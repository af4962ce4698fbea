"""Goals on screen (practice A7, A12, B1)."""
