"""Boards: the team board by week and season, the team's garden, and the individual board for those who want one."""
