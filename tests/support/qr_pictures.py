"""Pictures of ticket codes as a phone sees them: turned, aslant, grainy, dark, half in shadow, blurred."""

import io
import math
import random
from collections.abc import Iterator

import segno
from PIL import Image, ImageChops, ImageFilter

FRAME = 400
PAPER, INK, WALL = 235, 25, 150
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
Corner = tuple[float, float]

KINDS: dict[str, dict[str, float]] = {
    "straight": {},
    "small": {"size": 150},
    "turned": {"turned": 1},
    "aslant": {"slant": 0.35, "turned": 1},
    "grainy": {"noise": 40, "turned": 1},
    "dark": {"light": 0.3, "noise": 12, "turned": 1},
    "shadow": {"shadow": 1, "noise": 15, "turned": 1},
    "blurred": {"blur": 1.8, "turned": 1},
    "everything": {"slant": 0.25, "noise": 25, "light": 0.5, "shadow": 1, "blur": 1.0, "turned": 1},
}


def pictures(each: int, seed: int = 7) -> Iterator[tuple[str, str, Image.Image]]:
    """(kind, text, picture): ``each`` of every kind."""
    chance = random.Random(seed)
    for kind, how in KINDS.items():
        for _ in range(each):
            text = "HTTPS://HOUSING.EXAMPLE.GO.TH/T/" + "".join(chance.choice(ALPHABET) for _ in range(9))
            size = how.get("size") or chance.uniform(190, 270)
            turn = chance.uniform(0, 360) if how.get("turned") else 0
            yield kind, text, _spoiled(_seen(text, size, turn, how.get("slant", 0)), how, chance)


def _seen(text: str, size: float, turn: float, slant: float) -> Image.Image:
    """The code on a wall, turned by degrees, the upper edge nearer than the lower one."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
    code = Image.open(drawn).convert("L").point(lambda value: PAPER if value > 128 else INK)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    corners = []
    for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = dx * size / 2 * (1 - slant * dy * 0.5), dy * size / 2 * (1 - slant * 0.3)
        corners.append((FRAME / 2 + cos * x - sin * y, FRAME / 2 + sin * x + cos * y))
    edge = code.width
    matrix = _perspective(corners, [(0, 0), (edge, 0), (edge, edge), (0, edge)])
    size_of_frame = (FRAME, FRAME)
    return code.transform(size_of_frame, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC, fillcolor=WALL)


def _spoiled(picture: Image.Image, how: dict[str, float], chance: random.Random) -> Image.Image:
    if how.get("shadow"):
        shade = Image.linear_gradient("L").resize(picture.size).rotate(chance.uniform(0, 360), fillcolor=128)
        picture = ImageChops.multiply(picture, shade.point(lambda value: 90 + value * 165 // 255))
    light = how.get("light", 1)
    picture = picture.point(lambda value: int(value * light)).filter(ImageFilter.GaussianBlur(how.get("blur", 0)))
    if how.get("noise"):
        picture = ImageChops.add(picture, Image.effect_noise(picture.size, how["noise"]), offset=-128)
    return picture


def _perspective(seen: list[Corner], flat: list[Corner]) -> list[float]:
    """The eight numbers that take a point of the picture back to the code (Gauss)."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(8):
            if row != column:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [one - factor * two for one, two in zip(rows[row], rows[column], strict=True)]
    return [rows[row][8] / rows[row][row] for row in range(8)]
