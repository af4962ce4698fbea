"""What is shown of skills to train."""
