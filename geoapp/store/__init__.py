"""The system of record: SQL in named functions beside the table it serves."""
