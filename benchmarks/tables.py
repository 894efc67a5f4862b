"""Tables as people bring them: copied out of a spreadsheet, and as a file."""

import time
from collections.abc import Callable

from benchmarks import measure
from benchmarks.site import Client

HEADINGS = ("เขต", "พื้นที่เป้าหมาย", "กระบวนการ", "กิจกรรม", "เครื่องมือ", "ระยะเวลา", "ผู้รับผิดชอบ", "ผู้เกี่ยวข้อง", "สถานะ")
DISTRICTS = ("ดินแดง", "พระนคร", "ดุสิต", "บางรัก", "คลองเตย", "จตุจักร", "หนองจอก", "บางแค", "ธนบุรี", "ทุ่งครุ")
BOUNDARY = "a-line-between-the-parts-of-a-form"
PATIENCE = 120


def lines(count: int, separator: str) -> str:
    """A table with headings and ``count`` rows that nobody has entered before."""
    rows = (_row(number, DISTRICTS[number % len(DISTRICTS)]) for number in range(count))
    return "\n".join(separator.join(cells) for cells in (HEADINGS, *rows))


def _row(number: int, district: str) -> tuple[str, ...]:
    area = f"ชุมชน{district}พัฒนา {number % 40 + 1}"
    name = f"นำเข้าลำดับที่ {number}"
    return (district, area, "สำรวจข้อมูล", name, "แบบสำรวจ", "ก.พ. - เม.ย. 2570", "ฝ่ายพัฒนาชุมชน", "พอช.", "ยังไม่เริ่ม")


def pasted(count: int) -> str:
    """Rows as a spreadsheet puts them on the clipboard."""
    return lines(count, "\t")


def bring_in(client: Client, count: int) -> None:
    """Upload a file with ``count`` rows, wait until it is checked, save it, wait until that is done."""
    answer = _upload(client, lines(count, ",").encode())
    if answer[0] != 303:
        raise measure.Failed(f"the file was answered with {answer[0]}")
    job = answer[1]
    _until(client, job, lambda page: b'value="save"' in page)
    client.post(job, {"do": "save"})
    _until(client, job, lambda page: f"{job}/undo".encode() in page)


def _upload(client: Client, content: bytes) -> tuple[int, str]:
    fields = {"csrf_token": client.token, "kind": "plans", "text": "", "unit": "", "year": "2570"}
    parts = [_part(f'name="{name}"', value.encode()) for name, value in fields.items()]
    parts.append(_part('name="upload"; filename="rows.csv"', content))
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    answer = client.ask("POST", "/team/imports/new", body, kind)
    return answer.status, answer.location


def _part(named: str, content: bytes) -> bytes:
    return f"--{BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + content + b"\r\n"


def _until(client: Client, path: str, reached: Callable[[bytes], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if reached(client.get(path).body):
            return
        time.sleep(0.2)
    raise measure.Failed(f"{path} did not come to an end")
