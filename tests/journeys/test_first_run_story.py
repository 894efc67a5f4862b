"""The program starts on an empty machine, everybody of the sample signs in, and a second start keeps all."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support import database
from tests.support.tab import Tab

ROOT = Path(__file__).parent.parent.parent
DESKS = {
    "admin": "/team/overview",
    "zone-central": "/team/zones/central",
    "zone-south": "/team/zones/south",
    "district-1001": "/team/zones/central",
    "district-1008": "/team/zones/central",
    "trainer": "/team/events",
    "trainer2": "/team/events",
}
PATIENCE = 240  # seconds until a start is given up: it takes ten, more where much else is done


@pytest.fixture
def machine(database_url, tmp_path):
    """The environment of a machine on which the program never ran."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with database.fresh(database_url, tmp_path) as url:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COORDINATOR_")}
        own = {"COORDINATOR_DATA": str(tmp_path / "data"), "PORT": str(port), "PYTHONPATH": str(ROOT)}
        if url.startswith("postgresql"):
            own["COORDINATOR_DATABASE_URL"] = url
        yield kept | own


@contextmanager
def started(machine, folder):
    """The program at work: its address and what it has printed."""
    log, address = folder / "printed.txt", f"http://127.0.0.1:{machine['PORT']}"
    command = [sys.executable, "-m", "coordinator", "serve", "--demo"]
    with log.open("w") as printed:
        process = subprocess.Popen(command, env=machine, cwd=folder, stdout=printed, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: "Ctrl+C" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200
        yield address, log.read_text()
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=PATIENCE)
        finally:
            process.kill()  # one that does not end must not be the next test's fault
            process.wait()


def wait_until(done):
    limit = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < limit, "waited too long"
        time.sleep(0.1)


def test_a_first_start_shows_sample_content_and_a_second_one_keeps_what_was_added(machine, tmp_path, chrome):
    with started(machine, tmp_path) as (address, printed):
        password = re.search(r"(?:Password|รหัสผ่าน)[^:]*: (\S+)", printed)[1]
        assert all(f"{person}@example.invalid" in printed for person in [*DESKS, "participant"])
        a_visitor_finds_the_workshop(chrome, address)
        for person, desk in DESKS.items():
            signs_in(chrome, address, person, password, desk)
        adds_an_area(chrome, address, password)
    began = time.monotonic()
    with started(machine, tmp_path) as (address, printed):
        assert time.monotonic() - began < 20
        assert password in printed
        finds_the_area_again(chrome, address, password)


@contextmanager
def window(chrome, address, person=None, password=""):
    tab = Tab(chrome, address)
    if person:
        tab.sign_in(f"{person}@example.invalid", password)
    yield tab
    tab.close()


def a_visitor_finds_the_workshop(chrome, address):
    with window(chrome, address) as visitor:
        visitor.open("/calendar/2022-12")
        visitor.link("ครั้งที่ 2")
        for told in ("พฤ 15 – ศ 16 ธ.ค. 2565", "โรงแรมปรินซ์พาเลซ", "สำนักพัฒนาสังคม", "ทำทั้งเมือง"):
            expect(visitor.main(":scope")).to_contain_text(told)
        visitor.open("/calendar")
        expect(visitor.main(":scope")).to_contain_text("ข้อมูลตัวอย่าง")


def signs_in(chrome, address, person, password, desk):
    with window(chrome, address, person, password) as tab:
        expect(tab.page).to_have_url(re.compile(f"{desk}$"))


def adds_an_area(chrome, address, password):
    with window(chrome, address, "zone-central", password) as tab:
        tab.open("/team/areas/new")
        tab.fill({"name": "ชุมชนวัดม่วง", "district_code": "1026", "kind": "community"})
        tab.press("บันทึก")
        expect(tab.page.locator("h1")).to_have_text("ชุมชนวัดม่วง")


def finds_the_area_again(chrome, address, password):
    with window(chrome, address, "zone-central", password) as tab:
        tab.open("/team/areas")
        expect(tab.main("tbody")).to_contain_text("ชุมชนวัดม่วง")
