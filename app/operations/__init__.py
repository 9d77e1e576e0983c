"""Running the product: checking a database, backing it up and bringing it back. Stands on top of all areas; none knows it."""
