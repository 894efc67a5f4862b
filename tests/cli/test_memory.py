"""What a process that will be forked does with its memory."""

import ctypes
import subprocess
import sys

import pytest

LEAVES_HOLES = """
from coordinator.cli import memory
memory.share_stores()
kept = [bytes(700) for _number in range(4000)]
freed = {id(kept[number]) for number in range(1, 4000, 2)}
del kept[1::2]
if WITH_FILLING:
    memory.fill_holes()
new = {id(one) for one in [bytes(700) for _number in range(2000)]}
print(len(new & freed))
"""


def used_again(*, filling: bool) -> int:
    code = LEAVES_HOLES.replace("WITH_FILLING", str(filling))
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library than the one it is for")
def test_nothing_new_is_put_between_what_the_workers_share():
    assert used_again(filling=False) > 1000
    assert used_again(filling=True) == 0
