"""Jobs that run by the clock. Each calls one service, is idempotent, and changes nothing that a later read would not settle."""
