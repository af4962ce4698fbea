"""Charts: values, and the pictures that are drawn of them."""
