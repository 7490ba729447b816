"""The pages ``/gaps`` and ``/meeting``: what units miss, what helped elsewhere, what changed since a day."""
