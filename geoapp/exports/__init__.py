"""Downloads: public records as CSV and GeoJSON."""
