"""Insights: what the numbers mean and how they are made, in one place."""
