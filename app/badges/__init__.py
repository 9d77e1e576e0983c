"""Badges: what a person has reached, each for something that matters, kept for good; never points, never a comparison."""
