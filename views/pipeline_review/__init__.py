"""What people see of reviews of the pipeline (practice C5)."""
