"""What management says: the announcement, the kick-off with what people want to be rid of, and the president's message."""
