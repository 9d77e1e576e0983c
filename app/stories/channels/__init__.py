"""The three ways a story travels to people who have not opened the app: newsletter, morning meeting, chat."""
