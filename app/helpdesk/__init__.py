"""The help desk: questions, answers, and what becomes knowledge."""

"""The help desk: questions, their answers, and the desk that looks after them. Knowledge articles live in a package of their own."""
