"""Use cases, settings, importers and the command line around the budget's domain."""
