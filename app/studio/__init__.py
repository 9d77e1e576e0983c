"""The studio: trainers find, write, check, review and publish content. Everything published is an immutable version of the curriculum."""
