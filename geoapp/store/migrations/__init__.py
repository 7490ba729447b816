"""The steps that bring a store's tables to this version."""
