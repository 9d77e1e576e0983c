"""Pulse surveys: a minute of somebody's time, shown only together and only once they are over."""
