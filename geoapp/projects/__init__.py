"""What: model projects, works, organisations and their taxonomy."""
