"""The pages of organisations and programmes, and the works to be checked."""
