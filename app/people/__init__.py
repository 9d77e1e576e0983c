"""People: the company, departments, accounts, roles, invitations, sessions."""
