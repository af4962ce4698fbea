"""What calendar programs read, and what people see of it."""
