"""Learning for employees: one's own path, the way to find things again, and a gentle start for those who would rather not begin."""
