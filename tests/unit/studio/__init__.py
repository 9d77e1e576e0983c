"""Rules of the studio."""
