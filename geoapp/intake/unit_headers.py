"""The fields of a unit, and what people call their columns in layers of boundaries."""

from __future__ import annotations

from geoapp.boundaries.units import Level
from geoapp.intake.cells import words
from geoapp.names import fold

#: What a unit's feature can say, in the order of the documentation.
FIELDS = (
    *("code", "name_vi", "name_en", "level", "parent_code", "valid_from", "valid_to", "source"),
    *("accuracy_m", "valid_from_confirmed", "note", "continues", "decision"),
)
#: Words for the level of a unit; a "thành phố" may be a province, a district or a part of one.
LEVELS = words(
    (
        Level.PROVINCE,
        (
            "province",
            "tỉnh",
            "cấp tỉnh",
            "thành phố trực thuộc trung ương",
            "ADM1",
            "region",
            "provinces",
            "province level",
        ),
    ),
    (
        Level.DISTRICT,
        (
            "district",
            "huyện",
            "cấp huyện",
            "quận",
            "thị xã",
            "thành phố thuộc tỉnh",
            "ADM2",
            "county",
            "districts",
            "district level",
        ),
    ),
    (
        Level.COMMUNE,
        (
            "commune",
            "xã",
            "cấp xã",
            "phường",
            "thị trấn",
            "đặc khu",
            "ward",
            "township",
            "ADM3",
            "localadmin",
            "communes",
            "commune level",
        ),
    ),
)
#: What else a field is called: by the General Statistics Office, the departments, GADM, geoBoundaries, OCHA,
#: Who's On First.
WAYS: dict[str, tuple[str, ...]] = {
    "code": ("ma", "Mã ĐVHC", "Mã đơn vị", "madvhc", "shapeISO", "wof:id"),
    "name_vi": ("ten", "Tên", "name", "Tên ĐVHC", "Tên đơn vị", "tendvhc", "shapeName", "wof:name"),
    "name_en": ("Tên tiếng Anh", "English name"),
    "level": ("cap", "Cấp", "shapeType", "wof:placetype"),
    "parent_code": ("Mã cấp trên", "Mã cha", "parent", "wof:parent_id"),
    "valid_from": ("Từ ngày", "Ngày hiệu lực", "Hiệu lực từ", "start_date"),
    "valid_to": ("Đến ngày", "Ngày hết hiệu lực", "Hết hiệu lực", "end_date"),
    "source": ("nguon", "Nguồn"),
    "note": ("Ghi chú", "notes"),
    "type": ("loai", "Loại", "type", "Loại ĐVHC"),
}
#: The same where a column names the level it speaks of; the lowest level first.
OF_LEVEL: dict[Level, dict[str, tuple[str, ...]]] = {
    Level.COMMUNE: {
        "code": (
            "commune_code",
            "ma_xa",
            "maxa",
            "Mã xã phường",
            "ma_px",
            "ward_code",
            "GID_3",
            "ADM3_PCODE",
        ),
        "name_vi": (
            "commune_name",
            "ten_xa",
            "tenxa",
            "ten_px",
            "Xã",
            "Xã phường",
            "ward_name",
            "NAME_3",
            "ADM3_VI",
        ),
        "name_en": ("ADM3_EN",),
        "type": ("commune_type", "loai_xa", "TYPE_3"),
    },
    Level.DISTRICT: {
        "code": ("district_code", "ma_huyen", "mahuyen", "Mã quận huyện", "ma_qh", "GID_2", "ADM2_PCODE"),
        "name_vi": (
            "district_name",
            "ten_huyen",
            "tenhuyen",
            "ten_qh",
            "Huyện",
            "Quận huyện",
            "NAME_2",
            "ADM2_VI",
        ),
        "name_en": ("ADM2_EN",),
        "type": ("district_type", "loai_huyen", "TYPE_2"),
    },
    Level.PROVINCE: {
        "code": ("province_code", "ma_tinh", "matinh", "Mã tỉnh thành phố", "ma_tp", "GID_1", "ADM1_PCODE"),
        "name_vi": (
            "province_name",
            "ten_tinh",
            "tentinh",
            "ten_tp",
            "Tỉnh",
            "Tỉnh thành phố",
            "NAME_1",
            "ADM1_VI",
        ),
        "name_en": ("ADM1_EN",),
        "type": ("province_type", "loai_tinh", "TYPE_1"),
    },
}
#: Numbers that programs give to rows; they say nothing of the unit.
COUNTERS = frozenset(map(fold, ("fid", "ogc_fid", "objectid", "objectid_1", "id", "gid", "stt", "tt")))
#: Ranks as units bear them before their names.
RANKS = frozenset(
    map(fold, ("tỉnh", "thành phố", "thị xã", "thị trấn", "huyện", "quận", "phường", "xã", "đặc khu"))
)
