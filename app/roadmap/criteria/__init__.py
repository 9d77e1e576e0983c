"""When a phase of a cycle is done, how the three conditions stand, and which pattern a rollout follows."""
