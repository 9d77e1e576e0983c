"""Staff files: reading what HR systems export, checking it against the people there are, importing it whole, and writing it."""
