"""The help desk: questions, answers, and what becomes knowledge."""
