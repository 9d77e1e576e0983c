"""Practice: the challenge of the day, its submission, and what a finished set sets off."""
