"""Memory that was freed between what stays goes back to the system."""

import ctypes
import subprocess
import sys

import pytest

FREES_BETWEEN = """
from pathlib import Path
from coordinator.core.freed import give_back_freed

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

before = held()
kept = [bytes(9000) if number % 40 else bytes(600) for number in range(8000)]
kept = [one for one in kept if len(one) == 600]
lies = held() - before
give_back_freed()
print(lies, held() - before)
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another C library than the one it is for")
def test_what_was_freed_between_what_stays_goes_back_to_the_system():
    told = subprocess.run([sys.executable, "-c", FREES_BETWEEN], capture_output=True, check=True, text=True).stdout
    lies, left = map(int, told.split())
    assert lies > 50_000_000
    assert left < 5_000_000
