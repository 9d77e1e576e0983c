"""Cases: near misses and violations reported without blame, what is done about them, and the lessons everybody may read."""
