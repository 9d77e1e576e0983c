"""The rules of learning, pure: how texts are found, what comes next, and which small path fits which feeling."""
