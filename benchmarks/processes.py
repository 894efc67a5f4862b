"""What a served program costs this machine, read from the kernel: CPU and memory of a process and all its children."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """The process and all that it started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = _fields(stat)
        if fields:
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, []))
    return found


def cpu(pid: int) -> float:
    """Seconds of CPU that the tree has used; a hundredth of a second is the grain."""
    used = (_fields(Path(f"/proc/{one}/stat")) for one in tree(pid))
    return sum((int(fields[11]) + int(fields[12])) / TICK for fields in used if fields)


def memory(pid: int) -> float:
    """MiB of the tree, shared pages counted once (PSS)."""
    return sum(_pss(one) for one in tree(pid)) / 1024


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _fields(stat: Path) -> list[str]:
    """The fields after the name, which may hold blanks; none for a process that has ended."""
    try:
        return stat.read_text().rpartition(") ")[2].split()
    except OSError:
        return []
