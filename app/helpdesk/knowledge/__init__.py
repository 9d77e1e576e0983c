"""The company's manual: short articles by task, kept right by the people who use them."""
