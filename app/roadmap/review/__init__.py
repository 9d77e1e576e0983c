"""The three-month review: five measures, what was decided, and a report a president reads in three minutes."""
