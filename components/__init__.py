"""Pure views: they take Vars and handlers as arguments and know no state and no service."""
