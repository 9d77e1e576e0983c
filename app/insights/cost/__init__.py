"""What an hour of work costs the company, if it wants to read saved minutes as money."""
