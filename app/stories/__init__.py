"""Success stories: what worked for one person, ready to be tried by the next."""
