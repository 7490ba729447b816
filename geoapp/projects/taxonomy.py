"""The types of model projects of the coordination programmes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProjectType:
    """A type of model project; ``icon`` names a symbol of the icon set."""

    code: str
    name_vi: str
    name_en: str
    icon: str


PROJECT_TYPES: tuple[ProjectType, ...] = (
    ProjectType("waste_sorting", "Phân loại rác tại nguồn", "Source sorting", "recycle"),
    ProjectType("recyclables_house", "Ngôi nhà xanh", "Recyclables drop-off house", "home-eco"),
    ProjectType("waste_to_money", "Biến rác thành tiền", "Recyclables for funds", "coins"),
    ProjectType("waste_exchange", "Đổi rác lấy quà", "Waste for gifts", "gift"),
    ProjectType("pesticide_packaging", "Thu gom bao gói thuốc BVTV", "Pesticide packaging", "flask"),
    ProjectType("biogas", "Hầm biogas, chất thải chăn nuôi", "Biogas and manure", "flame"),
    ProjectType("composting", "Ủ phân, hố rác gia đình", "Composting", "plant-2"),
    ProjectType("flower_road", "Tuyến đường hoa", "Flower road", "flower"),
    ProjectType("self_managed_road", "Đoạn đường tự quản", "Self-managed road", "road"),
    ProjectType("self_managed_area", "Khu dân cư tự quản BVMT", "Self-managed area", "users-group"),
    ProjectType("model_residential", "Khu dân cư kiểu mẫu", "Model residential area", "building-community"),
    ProjectType("clean_river", "Dòng sông không rác", "Clean river", "ripple"),
    ProjectType("anti_plastic", "Chống rác thải nhựa", "Anti-plastic", "bottle-off"),
    ProjectType("camera_watch", "Camera giám sát rác", "Waste camera", "device-cctv"),
    ProjectType("env_club", "Câu lạc bộ môi trường", "Environment club", "speakerphone"),
    ProjectType("collection_team", "Tổ, hợp tác xã thu gom rác", "Collection team", "truck"),
    ProjectType("tree_planting", "Trồng cây, vườn mẫu", "Tree planting", "tree"),
    ProjectType("green_workplace", "Nơi làm việc, nhà trọ xanh", "Green workplace", "building"),
    ProjectType("religious_community", "Tôn giáo tham gia BVMT", "Faith community", "heart-handshake"),
    ProjectType("env_works", "Công trình môi trường", "Environmental works", "building-factory-2"),
    ProjectType("other", "Mô hình khác", "Other", "dots"),
)

TYPE_CODES: frozenset[str] = frozenset(kind.code for kind in PROJECT_TYPES)


def project_type(code: str) -> ProjectType:
    """Return the type with ``code``; raises KeyError for an unknown one."""
    return _BY_CODE[code]


_BY_CODE = {kind.code: kind for kind in PROJECT_TYPES}
