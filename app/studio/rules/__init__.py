"""Rules of the studio: the form, its way to files and back, warnings, differences. Pure."""
