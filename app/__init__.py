"""Nezuku: generative AI as a daily habit, one self-hosted instance per company."""
