"""Looks at processes as the system shows them to everybody: memory, arguments, open doors."""

from pathlib import Path

_LISTENING = "0A"


def tree(pid: int) -> list[int]:
    """Give a process and all that it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def memory(pid: int) -> float:
    """Give the resident memory of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def arguments(pid: int) -> str:
    """Give a process's command line, which every user of the machine may read."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def is_alive(pid: int) -> bool:
    """Tell whether a process runs."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def doors(pid: int) -> set[tuple[str, int]]:
    """Give the addresses and ports that a process listens on."""
    own = {_target(fd) for fd in Path(f"/proc/{pid}/fd").iterdir()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == _LISTENING and f"socket:[{fields[9]}]" in own:
                address, _, port = fields[1].rpartition(":")
                found.add((_readable(address), int(port, 16)))
    return found


def _target(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except OSError:
        return ""


def _readable(address: str) -> str:
    if len(address) != 8:
        return address
    return ".".join(str(part) for part in reversed(bytes.fromhex(address)))
