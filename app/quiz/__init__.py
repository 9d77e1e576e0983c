"""Quiz: a few questions a day, each coming back at the moment it would be forgotten."""
