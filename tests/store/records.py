"""Records of every kind for the store's tests, with every field filled."""

from __future__ import annotations

from datetime import date

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck

DAY = PartialDate.parse("2019-03-05")
MONTH = PartialDate.parse("2019-03")
YEAR = PartialDate.parse("2019")

UNIT = Unit(
    code="741",
    valid_from=date(2004, 1, 1),
    valid_to=date(2025, 7, 1),
    level=Level.DISTRICT,
    name_vi="Huyện Xuân Lộc",
    name_en="Xuân Lộc District",
    parent_code="75",
    source="nguồn",
    outline=bytes(shapely.to_wkb(shapely.box(107.3, 10.8, 107.5, 11.0))),
    centre=(107.4, 10.9),
    accuracy_m=800.0,
    valid_from_confirmed=False,
    note="ghi chú",
)
BARE_UNIT = Unit("75", date(2004, 1, 1), None, Level.PROVINCE, "Tỉnh Đồng Nai", "Đồng Nai", None, "nguồn")
CHANGE = Change("732@2004-01-01", "732@2019-06-01", ChangeKind.LEVEL_CHANGE, DAY, "Nghị quyết 673", 1.0, 0.75)

PARENT = Organisation(
    "mttq",
    "front",
    "province",
    None,
    "0251 3 822 222",
    (OrganisationName("Mặt trận", "Front", None, None, "n"),),
)
CHILD = Organisation(
    "mttq_x",
    "front",
    "commune",
    "mttq",
    "",
    (
        OrganisationName("Tên cũ", "Old name", None, MONTH, "nguồn 1"),
        OrganisationName("Tên mới", "New name", DAY, None, "nguồn 2"),
    ),
)

PROJECT = Project(
    id="DN-1",
    name_vi="Ngôi nhà xanh",
    name_en="Green house",
    type="recyclables_house",
    unit_code="741",
    precision=Precision.EXACT,
    source="nguồn",
    lead_org="mttq",
    partner_orgs=("mttq_x", "mttq"),
    place="Ấp 1",
    lat=10.9543,
    lon=107.4,
    raw_location="10,9543; 107,4",
    started_on=YEAR,
    ended_on=MONTH,
    phase=Phase.ACTIVE,
    origin=Origin.NEW,
    replicated_from="DN-0",
    exemplary=True,
    managing_org="mttq",
    scale_value=12.5,
    scale_unit="hộ",
    funding_vnd=22_258_745_000_000,
    funding_source="ngân sách",
    indicators=("17.5", "17.6"),
    visibility=Visibility.INTERNAL,
    source_date=DAY,
    note="[ngờ] ghi chú",
)
BARE_PROJECT = Project("DN-2", "Tên", "Name", "other", None, Precision.DISTRICT, "nguồn")

CRITERIA_SET = CriteriaSet(
    code="BO-1",
    name_vi="Bộ",
    name_en="Set",
    level=Level.COMMUNE,
    tier=Tier.NTM,
    decision="1980/QĐ-TTg",
    decision_date=date(2016, 10, 17),
    valid_from=date(2016, 12, 1),
    valid_to=None,
    assesses_from=2016,
    assesses_to=2020,
    criteria=(Criterion("18", "B", "B", True, "n"), Criterion("17", "A", "A", False, "n")),
    indicators=(
        Indicator(
            code="17.6",
            criterion="17",
            name_vi="Nhà tiêu",
            name_en="Toilets",
            unit="%",
            operator=Operator.AT_LEAST,
            thresholds=(
                Threshold(90.0, True, "n", region="dong_nam_bo"),
                Threshold(85.0, False, "n", year=2019),
                Threshold(80.0, True, "n", group="group_1"),
            ),
            confidence="high",
            note="ghi chú",
            source="nguồn",
            unconfirmed=False,
        ),
        Indicator("17.3", "17", "Cảnh quan", "Landscape", "", Operator.IS_MET, (), "low"),
    ),
    extends="BO-0",
    criteria_total=19,
    province_code="75",
    note="ghi chú",
)
ASSESSMENT = Assessment(
    "741",
    "BO-1",
    "17.6",
    date(2019, 1, 1),
    date(2019, 12, 31),
    Assessor.APPRAISED,
    "nguồn",
    value=91.5,
    status=Status.MET,
    source_date=MONTH,
    note="ghi chú",
)
RECOGNITION = Recognition(
    "741", Tier.NTM, Stage.RECOGNISED, "nguồn", 2014, DAY, YEAR, "326/QĐ-TTg", PartialDate.parse("2024")
)
BARE_RECOGNITION = Recognition("741", Tier.NTM, Stage.RECOGNISED, "nguồn")
STATISTIC = Statistic("75", "communes_ntm", 124.0, MONTH, "nguồn")
BARE_STATISTIC = Statistic("75", "communes_ntm", 128.0, None, "nguồn")
GUIDANCE = Guidance(
    id="HD-1",
    unit_code="741",
    set="BO-1",
    indicator="17.6",
    organisation="mttq",
    step="Xây 12 nhà tiêu",
    source="nguồn",
    document="Công văn 12",
    issued_on=DAY,
    due=MONTH,
    done_on=YEAR,
    result="Đã xây 12",
    note="[ngờ] ghi chú",
)
BARE_GUIDANCE = Guidance("HD-2", "741", "BO-1", "17.3", "mttq_x", "Phát quang", "nguồn")
ROADMAP = Roadmap("741", Tier.NTM, YEAR, "nguồn", "Kế hoạch 5", "ghi chú", DAY)
BARE_ROADMAP = Roadmap("741", Tier.NANG_CAO, MONTH, "nguồn")
DOCUMENT = Document(
    id="VB-1",
    kind=DocumentKind.PLAN,
    title="Chương trình phối hợp",
    source="nguồn",
    number="20/CTrPH",
    issued_on=DAY,
    issuer="Bộ",
    url="https://example.org/a",
    units=("741", "732"),
    indicators=("17.6",),
    note="ghi chú",
)
BARE_DOCUMENT = Document("VB-2", DocumentKind.OTHER, "Tên", "nguồn")
PROGRAMME = Programme(
    year=2019,
    title="Chương trình phối hợp năm 2019",
    source="nguồn",
    signed_on=DAY,
    legal_basis=("VB-1", "VB-2"),
    parties=(Party("mttq", PartyRole.LEAD), Party("mttq_x")),
    note="ghi chú",
)
BARE_PROGRAMME = Programme(2020, "Chương trình", "nguồn")
COMMITMENT = Commitment(
    id="CK-1",
    year=2019,
    organisation="mttq",
    kind=CommitmentKind.PEOPLE_REACHED,
    source="nguồn",
    target=1200.0,
    unit="người",
    unit_code="741",
    text="Tuyên truyền",
    delivered=0.0,
    delivered_source="báo cáo",
    note="ghi chú",
)
BARE_COMMITMENT = Commitment("CK-2", 2019, "mttq_x", CommitmentKind.OTHER, "nguồn")
ACTIVITY = Activity(
    id="HDG-1",
    kind=ActivityKind.CLEAN_UP,
    organisation="mttq",
    held_on=DAY,
    source="nguồn",
    precision=Precision.EXACT,
    partner_orgs=("mttq_x",),
    ended_on=MONTH,
    unit_code="741",
    place="Suối Rết",
    lat=10.9,
    lon=107.4,
    participants=120,
    quantity=1.5,
    quantity_unit="km",
    documents=("VB-1",),
    project="DN-1",
    visibility=Visibility.INTERNAL,
    note="ghi chú",
    raw_location="10,9; 107,4",
)
BARE_ACTIVITY = Activity("HDG-2", ActivityKind.OTHER, "mttq_x", YEAR, "nguồn")
INSPECTION = Inspection(
    id="KT-1",
    sector=Sector.LIVESTOCK,
    unit_code="741",
    inspected_on=DAY,
    source="nguồn",
    agencies=("mttq", "Phòng Cảnh sát môi trường"),
    result=InspectionResult.TO_REMEDY,
    remedy="Xây hầm biogas",
    remedy_due=MONTH,
    remedied_on=YEAR,
    indicators=("17.2",),
    note="ghi chú",
)
BARE_INSPECTION = Inspection("KT-2", Sector.OTHER, "741", YEAR, "nguồn")
CHECK = UpkeepCheck("DN-1", DAY, Condition.MINOR_DAMAGE, "nguồn", "mttq", MONTH, "ghi chú")
BARE_CHECK = UpkeepCheck("DN-1", MONTH, Condition.UNKNOWN, "nguồn")
