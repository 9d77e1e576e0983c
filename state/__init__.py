"""States: each is the controller of one page or area. Check input, call a service, assign a small view model."""
