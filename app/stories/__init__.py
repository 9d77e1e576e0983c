"""Success stories: what worked for somebody, told so that others can try it; tries, thanks, questions, and how a story spreads."""
