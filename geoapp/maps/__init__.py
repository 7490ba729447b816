"""Map definitions, queries, classes, folium elements, pictures and standalone files."""
