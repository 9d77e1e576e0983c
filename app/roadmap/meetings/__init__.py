"""Regular meetings of a cycle: when they are, what is talked about, what was decided; and the calendar people subscribe to."""
