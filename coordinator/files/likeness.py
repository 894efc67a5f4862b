"""Whether two pictures look alike, however they were saved: by which parts are lighter than the part beside them.

The "difference hash": the picture in grey, 9 by 8 points, and for each two neighbours whether the left one is lighter.
Saving it smaller, in another format or with other quality changes few of the 64 bits.
"""

import io

from PIL import Image

COLUMNS, ROWS = 9, 8
NEAR = 6  # of 64 bits; pictures of different things differ in about 32
FLAT = 4  # a picture with fewer bits than that has no parts to tell it by


def likeness(picture: bytes) -> str:
    """The 64 bits as 16 hexadecimal digits; "" of a picture that is of one colour nearly everywhere."""
    with Image.open(io.BytesIO(picture)) as opened:
        grey = opened.convert("L").resize((COLUMNS, ROWS), Image.Resampling.LANCZOS).tobytes()
    lighter = [
        grey[row * COLUMNS + column] > grey[row * COLUMNS + column + 1]
        for row in range(ROWS)
        for column in range(COLUMNS - 1)
    ]
    if not FLAT <= sum(lighter) <= len(lighter) - FLAT:
        return ""
    return f"{int(''.join('1' if one else '0' for one in lighter), 2):016x}"


def are_alike(one: str, other: str) -> bool:
    """Whether two pictures with these hashes look the same.

    >>> are_alike("00000000000000ff", "00000000000000fe"), are_alike("00000000000000ff", "ff00000000000000")
    (True, False)
    >>> are_alike("", "")
    False
    """
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR
