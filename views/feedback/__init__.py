"""Feedback on the screen: its forms, its messages, its history."""
