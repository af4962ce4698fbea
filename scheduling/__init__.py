"""Time and Slack out: what is due is found, rendered afresh and sent once."""
