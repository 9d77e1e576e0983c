"""A manager's view of a team: aggregates of at least five others, reasons to thank by name, and what helps; never a list of laggards."""
