"""A company to try the product with: forty people and three months of history, made through the services."""
