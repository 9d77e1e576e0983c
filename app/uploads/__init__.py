"""Pictures that people send in: theirs until they stand in something others may see."""
