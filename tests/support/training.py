"""What a trainer types into the form of a new event: two days, a venue, two organisers."""

TWO_DAYS = {
    "kind": "training",
    "title_th": "อบรมการสำรวจข้อมูลที่อยู่อาศัย",
    "days-0-on_date": "15/12/65",
    "days-0-starts": "9.00",
    "days-0-ends": "16:30",
    "days-1-on_date": "16 ธ.ค. 2565",
    "days-1-starts": "9:00",
    "days-1-ends": "16.00 น.",
    "venue": "โรงแรมปรินซ์พาเลซ",
    "venue_district": "1008",
    "organisers-0-name": "สำนักพัฒนาสังคม",
    "organisers-1-name": "พอช.",
    "organisers-1-part": "co_organiser",
    "capacity": "160",
    "contact": "สำนักพัฒนาสังคม 0 2245 5165",
}
