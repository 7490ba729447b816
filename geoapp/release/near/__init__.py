"""What lies at a point: units of each level on a date, and the projects nearest to it.

``geoapp locate`` answers from the store, ``/near`` from an index in the release; both answer the same.
All here but ``build`` is plain Python, for the showroom.
"""
