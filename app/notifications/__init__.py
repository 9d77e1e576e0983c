"""What people are told: an inbox in the product."""
