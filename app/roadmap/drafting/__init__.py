"""Texts that several people write at once, field by field; nothing anybody typed is lost."""
