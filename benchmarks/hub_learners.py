"""What one learner on a JupyterHub costs: `python -m benchmarks.hub_learners [LEARNERS] [PAGES]`, as root.

Memory is the proportional set size: what learners share is counted once and divided among them. The figures are for
whoever plans a machine with docs/jupyterhub.md. No ratio is promised, so they are not among `python -m benchmarks`.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat

from tests.classroom.hub import Hub, Person, running_hub
from workbook.launch.folder import installed_pages

IDLE_SECONDS = 30


@dataclass(frozen=True)
class Use:
    """Processes of one user: how much memory they hold, and how much of a core they have used so far."""

    mebibytes: float
    seconds: float

    @classmethod
    def of(cls, processes: list[Path]) -> Use:
        """Add up what some processes hold and have used."""
        kibibytes = ticks = 0
        for process in processes:
            for line in (process / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kibibytes += int(line.split()[1])
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return cls(kibibytes / 1024, ticks / os.sysconf("SC_CLK_TCK"))


def processes_of(uid: int) -> list[Path]:
    """The folders in /proc of a user's processes."""
    return [path for path in Path("/proc").glob("[0-9]*") if path.stat().st_uid == uid]


def processes_below(pid: int) -> list[Path]:
    """A process of the hub's and those that it started for itself."""
    found = [Path("/proc") / str(pid)]
    for path in Path("/proc").glob("[0-9]*"):
        fields = (path / "stat").read_text().rpartition(")")[2].split()
        if int(fields[1]) == pid and path.stat().st_uid == 0:
            found.append(path)
    return found


def open_page(person: Person, page: Path) -> None:
    """Run a page from top to bottom in a kernel of its own, as it does when it is opened."""
    kernel = person.kernel()
    for cell in nbformat.read(page, as_version=4).cells:
        if cell.cell_type == "code":
            kernel.run(cell.source)


def measure(hub: Hub, people: list[Person], pages: list[Path]) -> None:
    """Start everybody at once, open page after page, and print what each step costs one learner."""
    uses = {"nobody is there": Use.of(processes_below(hub.process.pid))}
    print(f"{'the hub, its proxy and the culler':<44} {uses['nobody is there'].mebibytes:7.0f} MiB")
    begun = time.monotonic()
    for person in people:
        assert person.sign_in(hub.passwords[person.name]) == 200
        person.begin()
    for person in people:
        person.arrive()
    print(f"{f'{len(people)} servers started at once after':<44} {time.monotonic() - begun:7.1f} s")
    before = 0.0
    for number, page in enumerate([None, *pages]):
        if page is not None:
            for person in people:
                open_page(person, page)
        now = [Use.of(processes_of(hub.uids[person.name])) for person in people]
        seconds = median(use.seconds for use in now)
        what = f"a learner with {number} pages open" if page else "a learner whose server has started"
        print(f"{what:<44} {median(use.mebibytes for use in now):7.0f} MiB {seconds - before:7.1f} s of a core")
        before = seconds
    time.sleep(IDLE_SECONDS)
    later = [Use.of(processes_of(hub.uids[person.name])).seconds for person in people]
    print(f"{'of a core while nothing is done':<44} {100 * (median(later) - before) / IDLE_SECONDS:7.2f} %")
    print(f"{'the hub now':<44} {Use.of(processes_below(hub.process.pid)).mebibytes:7.0f} MiB")


def main() -> int:
    """Measure with the given numbers of learners and pages; 6 and 3 by default."""
    learners, count = (int(word) for word in (*sys.argv[1:], *("6", "3")[len(sys.argv) - 1 :]))
    pages = sorted(installed_pages().glob("0*.ipynb"))[:count]
    names = [f"learner-{number}" for number in range(learners)]
    with running_hub({"wb_provisioner.env": "host=127.0.0.1 dbname=nothing"}, {"everybody": names}) as hub:
        if not hub.apart:
            print("Only root can start servers as users of their own, and count what each uses.")
            return 1
        measure(hub, [hub.person(name) for name in names], pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
