"""Authoring: drafts, publishing, schedule and item health."""
