"""Spreading to the next department: its ambassador, the workflow as a drawing, and the stages."""
