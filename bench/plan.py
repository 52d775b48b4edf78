"""What reading a plan costs, each document in processes of its own, and how well it is read where a truth is at hand.

`huzheng bench plan [FILE ...] [--scorer PROGRAM --truth FOLDER]`. Without files, the demo office's plan is read. For each document:
the seconds of reading alone and of the whole command `huzheng plan parse`, the peak of memory, pages and lines, and the share of
lines that stand in the plan or have a reason not to. Ratios are against the limits; 1 is the limit. The scorer is run as
`PROGRAM TRUTH PARSED --source FILE --json` for the files whose truth is FOLDER/NAME.json.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS, COMMAND_SECONDS, SECONDS_A_PAGE, MEGABYTES = 1.0, 2.5, 0.3, 300
Figures = dict[str, Any]


def run(*files: str, scorer: str = "", truth: str = "") -> Figures:
    """Measure each document, and judge the worst of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(file) for file in files] or [demo_document(Path(folder))]
        documents = {path.name: measure(path, Path(folder), scorer, truth) for path in paths}
    worst = {name: max(row["ratios"][name] for row in documents.values()) for name in ("seconds", "command", "memory")}
    covered = min(row["coverage"] for row in documents.values())
    within = covered == 1.0 and all(ratio <= 1 for ratio in worst.values())
    return {"documents": documents, "worst": worst, "coverage": covered, "within_bar": within}


def demo_document(folder: Path) -> Path:
    """Write the plan of the demo office."""
    from huzheng.plan.book.reading.demo_document import demo_plan_odt

    path = folder / "demo.odt"
    path.write_bytes(demo_plan_odt())
    return path


def measure(path: Path, folder: Path, scorer: str, truth: str) -> Figures:
    """Return the figures of one document."""
    alone = json.loads(answer("-m", "bench.plan", str(path)))
    began = time.perf_counter()
    parsed = answer("-m", "huzheng", "plan", "parse", str(path), "--json")
    command = round(time.perf_counter() - began, 3)
    more = SECONDS_A_PAGE * alone["pages"]
    ratios = {
        "seconds": round(alone["seconds"] / (SECONDS + more), 3),
        "command": round(command / (COMMAND_SECONDS + more), 3),
        "memory": round(alone["megabytes"] / MEGABYTES, 3),
    }
    figures = {**alone, "command_seconds": command, "ratios": ratios}
    known = Path(truth) / f"{path.name}.json"
    if scorer and truth and known.exists():
        figures["score"] = score(scorer, known, parsed, path, folder)
    return figures


def score(scorer: str, truth: Path, parsed: bytes, path: Path, folder: Path) -> Figures:
    """Return what the scorer says about the plan that the command printed."""
    found = folder / "parsed.json"
    found.write_bytes(parsed)
    return dict(json.loads(answer(scorer, str(truth), str(found), "--source", str(path), "--json")))


def answer(*arguments: str) -> bytes:
    """Return what a Python of its own prints."""
    places = os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": places}
    return subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, env=environment, check=True).stdout


def read_alone(path: Path) -> Figures:
    """Read one document in this process, which does nothing else."""
    from huzheng.plan.book.reading import read_plan

    pages = {"": 0}
    began = time.perf_counter()
    plan = read_plan(path, tell=lambda step, done, total: pages.update({step: total}))
    seconds = time.perf_counter() - began
    known = {row.line for row in plan.unplaced} | plan.placed_lines
    return {
        "seconds": round(seconds, 3),
        "megabytes": round(peak_megabytes(), 1),
        "pages": pages.get("pages", 0),
        "lines": len(plan.lines),
        "coverage": round(len(known & {line.number for line in plan.lines}) / len(plan.lines), 4),
        "unplaced": round(len(plan.unplaced) / len(plan.lines), 4),
        "open": sum(row.open for row in plan.unplaced),
    }


def peak_megabytes() -> float:
    """Return the most memory that this process held; what it was before its program began does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(read_alone(Path(sys.argv[1]))))
