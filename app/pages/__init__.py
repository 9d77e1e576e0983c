"""Pages: each composes components with state; no logic."""
