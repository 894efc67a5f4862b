"""Loading the geography that everything else refers to."""

import csv
from pathlib import Path

from coordinator.core.db import db
from coordinator.core.folding import fold
from coordinator.core.sorting import thai_key
from coordinator.places.models import District, Zone

DATA = Path(__file__).resolve().parent / "data"
ALIASES = {
    "1008": ("ป้อมปราบ", "Pom Prap Sattruphai", "Pom Prap"),
    "1012": ("Yannawa",),
    "1024": ("ราษฏร์บูรณะ",),
    "1027": ("Bung Kum",),
    "1029": ("Bang Su",),
    "1037": ("Rat Thewi",),
    "1039": ("Watthana",),
    "1043": ("Khanna Yao",),
    "1045": ("Wang Thong Lang",),
    "1049": ("Thung Khu",),
}


def load_geography(folder: Path = DATA) -> int:
    """Create the zones and districts of ``zones.csv`` and ``districts.csv`` that do not exist yet.

    Returns how many districts were created; running it again changes nothing.
    """
    for number, row in enumerate(_rows(folder / "zones.csv"), start=1):
        if db.session.get(Zone, row["zone"]) is None:
            db.session.add(
                Zone(
                    slug=row["zone"],
                    position=number,
                    bma_code=row["bma_code"],
                    name_th=row["name_th"],
                    short_th=row["short_th"],
                    name_en=row["name_en"],
                )
            )
    db.session.flush()
    missing = [row for row in _rows(folder / "districts.csv") if db.session.get(District, row["code"]) is None]
    db.session.add_all(_district(row) for row in missing)
    db.session.flush()
    return len(missing)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _district(row: dict[str, str]) -> District:
    names = (row["name_th"], row["name_en"], *ALIASES.get(row["code"], ()))
    return District(
        code=row["code"],
        pcode=row["pcode"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        zone_slug=row["zone"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        tile_column=int(row["tile_col"]),
        tile_row=int(row["tile_row"]),
        folded="|".join(dict.fromkeys(fold(name) for name in names)),
        sort_key=thai_key(row["name_th"]),
    )
