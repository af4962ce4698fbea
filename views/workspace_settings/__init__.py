"""`/cadence settings`: the menu of what a workspace settles, and a form for each page of it."""
