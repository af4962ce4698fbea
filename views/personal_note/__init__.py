"""Private notes about a person: for their author, and what the person learns of them."""
