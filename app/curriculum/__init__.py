"""Curriculum: content packs as plain files, their checker, and the immutable versions people practise with."""
