"""The columns of the downloads of what lies beside a project's point, as :mod:`geoapp.exports.columns`."""

from __future__ import annotations

from geoapp.exports.columns import NOTE
from geoapp.exports.columns import SOURCE
from geoapp.exports.columns import Column

SHAPES = (
    Column("id", "Mã mô hình, công trình", "Identifier of the model project or works"),
    Column("name_vi", "Tên tiếng Việt", "Vietnamese name"),
    Column("type", "Loại mô hình (mã)", "Type (code)"),
    Column("kind", "line tuyến, area vùng", "line or area"),
    Column("length_m", "Chiều dài của tuyến trên elipxôit WGS84, mét", "Length of a line on WGS84, metres"),
    Column("area_m2", "Diện tích của vùng trên elipxôit WGS84, mét vuông", "Surface of an area on WGS84, m²"),
    SOURCE,
    NOTE,
)

PLACE_DOWNLOADS: dict[str, tuple[Column, ...]] = {"project_shapes.geojson": SHAPES}
