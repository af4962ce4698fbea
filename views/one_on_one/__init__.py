"""What people see of one-on-ones."""
