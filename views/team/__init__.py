"""The team on screen: who belongs to it, and the forms that change it."""
