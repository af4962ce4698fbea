"""The roster as people see it: what a file would change, what is wrong in it."""
