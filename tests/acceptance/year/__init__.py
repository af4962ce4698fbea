"""A simulated year: a team in many zones, and who was congratulated when."""
