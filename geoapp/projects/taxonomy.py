"""The types of model projects of the coordination programmes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProjectType:
    """A type of model project; ``icon`` names a symbol of the icon set.

    ``geometry`` has a letter for each shape such a project takes on the ground: P point, L line, A area.
    """

    code: str
    name_vi: str
    name_en: str
    icon: str
    geometry: str


PROJECT_TYPES: tuple[ProjectType, ...] = (
    ProjectType("waste_sorting", "Phân loại rác tại nguồn", "Source sorting", "recycle", "A"),
    ProjectType("recyclables_house", "Ngôi nhà xanh", "Recyclables drop-off house", "home-eco", "P"),
    ProjectType("waste_to_money", "Biến rác thành tiền", "Recyclables for funds", "coins", "PA"),
    ProjectType("waste_exchange", "Đổi rác lấy quà", "Waste for gifts", "gift", "P"),
    ProjectType("pesticide_packaging", "Thu gom bao gói thuốc BVTV", "Pesticide packaging", "flask", "P"),
    ProjectType("biogas", "Hầm biogas, chất thải chăn nuôi", "Biogas and manure", "flame", "P"),
    ProjectType("composting", "Ủ phân, hố rác gia đình", "Composting", "plant-2", "A"),
    ProjectType("flower_road", "Tuyến đường hoa", "Flower road", "flower", "L"),
    ProjectType("self_managed_road", "Đoạn đường tự quản", "Self-managed road", "road", "L"),
    ProjectType("self_managed_area", "Khu dân cư tự quản BVMT", "Self-managed area", "users-group", "A"),
    ProjectType(
        "model_residential", "Khu dân cư kiểu mẫu", "Model residential area", "building-community", "A"
    ),
    ProjectType("clean_river", "Dòng sông không rác", "Clean river", "ripple", "L"),
    ProjectType("anti_plastic", "Chống rác thải nhựa", "Anti-plastic", "bottle-off", "PA"),
    ProjectType("camera_watch", "Camera giám sát rác", "Waste camera", "device-cctv", "P"),
    ProjectType("env_club", "Câu lạc bộ môi trường", "Environment club", "speakerphone", "P"),
    ProjectType("collection_team", "Tổ, hợp tác xã thu gom rác", "Collection team", "truck", "A"),
    ProjectType("tree_planting", "Trồng cây, vườn mẫu", "Tree planting", "tree", "PA"),
    ProjectType("green_workplace", "Nơi làm việc, nhà trọ xanh", "Green workplace", "building", "P"),
    ProjectType("religious_community", "Tôn giáo tham gia BVMT", "Faith community", "heart-handshake", "P"),
    ProjectType("env_works", "Công trình môi trường", "Environmental works", "building-factory-2", "PL"),
    ProjectType("other", "Mô hình khác", "Other", "dots", "PLA"),
)

TYPE_CODES: frozenset[str] = frozenset(kind.code for kind in PROJECT_TYPES)


def project_type(code: str) -> ProjectType:
    """Return the type with ``code``; raises KeyError for an unknown one."""
    return _BY_CODE[code]


_BY_CODE = {kind.code: kind for kind in PROJECT_TYPES}
