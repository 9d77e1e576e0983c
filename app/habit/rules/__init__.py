"""The laws of the habit as pure functions: no I/O, no SQL, no clock.

learning_day  which day an instant belongs to, and what happens when a person changes zone
workdays      on which days a person is expected, and why not on the others
streak        current, best, freezes and the status of every day, from facts alone
corrections   what a correction must add so that nobody loses by it
points        what a finished set is worth
"""
