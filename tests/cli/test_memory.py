"""What a process that will be forked does with its memory."""

import ctypes
import subprocess
import sys

import pytest

LEAVES_HOLES = """
import ctypes
from coordinator.cli import memory
memory.share_stores()
library = ctypes.CDLL(None)
take, give_back = library.malloc, library.free
take.restype, give_back.argtypes = ctypes.c_size_t, [ctypes.c_size_t]
large = take(200_000)
kept = [take(SIZE) for _number in range(4000)]
freed = set(kept[1::2])
for one in freed:
    give_back(one)
give_back(large)
if WITH_FILLING:
    memory.fill_holes()
print(len({take(SIZE) for _number in range(2000)} & freed))
"""


def used_again(size: int, *, filling: bool) -> int:
    code = LEAVES_HOLES.replace("SIZE", str(size)).replace("WITH_FILLING", str(filling))
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize("size", [24, 700])
@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library than the one it is for")
def test_nothing_new_is_put_between_what_the_workers_share(size):
    assert used_again(size, filling=False) > 1000
    assert used_again(size, filling=True) == 0
