"""Files to import, and the store looked at as a whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.operations.import_kinds import VECTORS
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_file
from geoapp.store.engine import open_store

HEADER = "id,name_vi,type,unit_code,precision,source\n"
GOOD = "DN-1,Ngôi nhà xanh,recyclables_house,741,district,báo cáo\n"
ALSO_GOOD = "DN-2,Đường hoa,flower_road,734,district,báo cáo\n"
BAD = "DN-3,Sai loại,no_such_type,741,district,báo cáo\n"

#: One good file of each kind that the pilot's store takes.
FILES = {
    "boundaries": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {
                        "code": "900",
                        "name_vi": "Huyện Thử",
                        "level": "district",
                        "valid_from": "2004-01-01",
                        "source": "thử",
                    },
                    "geometry": None,
                }
            ],
        }
    ),
    "lineage": "from_code,to_code,to_name,on,decision\n26461,90001,Xã Thử,2025-07-01,Nghị quyết 1662\n",
    "organisations": "slug,name_vi,kind,level,source\nto_thu,Tổ thử,volunteer_group,commune,thử\n",
    "projects": HEADER + GOOD,
    "shapes": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"id": "DN-734-003"},
                    "geometry": {"type": "LineString", "coordinates": [[107.3, 11.5], [107.31, 11.5]]},
                }
            ],
        }
    ),
    "contacts": "project,role,phone,consent,consent_on\nDN-734-003,kế toán,02513822000,true,2026-01-05\n",
    "assessments": "unit_code,set,indicator,period_start,status,assessor,source\n"
    "741,QG-HUYEN-NTM-2016-2020,7.1,2019,met,self,thử\n",
    "recognitions": "unit_code,tier,stage,for_year,known_by,source\n741,nang_cao,submitted,2020,2020,thử\n",
    "statistics": "unit_code,measure,value,as_of,source\n741,trees,5,2019,thử\n",
    "guidance": "id,unit_code,indicator,organisation,issued_on,step,due,source\n"
    "HD-1,741,7.1,mttq,2019-02,Lập đề án,2019-06,thử\n",
    "roadmap": "unit_code,tier,target,source\n741,nang_cao,2020,thử\n",
    "documents": "id,kind,title,number,source\nVB-1,plan,Chương trình thử,1/CTr,thử\n",
    "programmes": "year,title,parties,source\n2019,Chương trình thử,department:lead;mttq,thử\n",
    "commitments": "id,year,organisation,kind,target,source\nCK-1,2019,mttq,new_projects,2,thử\n",
    "activities": "id,kind,organisation,held_on,unit_code,source\nHDG-1,rally,mttq,2019-06-05,741,thử\n",
    "inspections": "id,sector,unit_code,inspected_on,source\nKT-1,livestock,741,2019,thử\n",
    "upkeep": "project,checked_on,condition,source\nDN-731-001,2023-05,good,thử\n",
}


#: What a kind's file needs in the store before it.
BEFORE = {"commitments": "programmes"}


def write(folder: Path, kind: str, text: str) -> Path:
    """Write a file of ``kind``."""
    path = folder / f"{kind}.{'geojson' if kind in VECTORS else 'csv'}"
    path.write_text(text, encoding="utf-8")
    return path


def run(
    settings: Settings, kind: str, path: Path, *, dry_run: bool = False, skip_bad: bool = False
) -> ImportReport:
    """Import a file."""
    return import_file(
        open_store(settings.store_path),
        kind,
        path,
        province=read_province(settings.province_path),
        dry_run=dry_run,
        skip_bad=skip_bad,
    )


def dump(settings: Settings, *, audit: bool = True) -> str:
    """Return a hash of everything in the store, with or without its audit."""
    connection = sqlite3.connect(settings.store_path)
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        names = [name for (name,) in tables if audit or name != "audit"]
        rows = [(name, sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))) for name in names]  # noqa: S608
    finally:
        connection.close()
    return hashlib.sha256(repr(rows).encode()).hexdigest()
