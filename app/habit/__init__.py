"""The habit: learning days, the workday calendar, the streak with its freezes and repairs, leave, points."""
