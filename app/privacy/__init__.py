"""A person's data across all areas: everything in one file for them, and erasing them everywhere at once."""
