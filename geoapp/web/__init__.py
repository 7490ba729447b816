"""The web: what readers are served."""
