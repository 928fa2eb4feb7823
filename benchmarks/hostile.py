"""Files made to hurt, each read in a process of its own: time and peak memory, beside an empty file: python -m benchmarks.hostile."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

LARGE = 10_000_000 - 100
"""Just below what is refused by its size alone."""
ANSWERED = b"## Question 1: Why?\n\n### Answer\n\n"
FOLDED = b"What is it? <details><summary>Show</summary>a</details>"
MOST_SECONDS, MOST_MB = 1.0, 100.0
"""What each is meant to stay within, over the empty file."""


def _bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * 200_000_000)
    return packed.getvalue()


def _aliases() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("\n".join([*lines, "questions: *a11"]) + "\n").encode()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("empty.md", lambda: b""),
    "line of 10 MB": ("line.md", lambda: b"x" * LARGE),
    "10 MB of line ends": ("ends.md", lambda: b"\n" * LARGE),
    "line ends in an answer": ("blank.md", lambda: ANSWERED + b"a" + b"\n" * (LARGE - 100) + b"b"),
    "400,000 short lines": ("short.md", lambda: ANSWERED + b"a\n\n" * 199_000),
    "100,000 headings": (
        "headings.md",
        lambda: b"".join(b"## Question %d: Why?\n" % n for n in range(100_000)),
    ),
    "100,000 bold lines": ("bold.md", lambda: b"**Why?**\n\n" * 100_000),
    "20,000 headings": (
        "fewer.md",
        lambda: b"".join(b"## Question %d: Why?\n\nSo.\n\n" % n for n in range(20_000)),
    ),
    "100,000 details": ("details.md", lambda: b"<details>\n" * 100_000),
    "100,000 closed details": (
        "closed.md",
        lambda: b"".join(b"<details><summary>Why %d?</summary>a</details>\n" % n for n in range(100_000)),
    ),
    "30,000 folded hints": (
        "hints.md",
        lambda: FOLDED + b"<details><summary>Hint</summary>a</details>b\n" * 30_000 + FOLDED,
    ),
    "hints": ("labels.md", lambda: ANSWERED + b"Hint: a\n\n" * 199_000),
    "200,000 follow-ups": (
        "follow.md",
        lambda: ANSWERED + b"So.\n\n## Follow-ups\n\n" + b"- Question 1: Why so?\n" * 200_000,
    ),
    "short follow-ups": (
        "more.md",
        lambda: ANSWERED + b"So.\n\n## Follow-ups\n\n" + b"- Why so?\n" * 390_000,
    ),
    "deep lists": ("lists.md", lambda: b"".join(b" " * n + b"- a\n" for n in range(2_000))),
    "deep quotes": ("quotes.md", lambda: b">" * 100_000 + b" a\n"),
    "10 MB of brackets": ("brackets.md", lambda: b"# Q?\n\n" + b"[" * (LARGE - 10)),
    "10 MB of stars": ("stars.md", lambda: b"# Q?\n\n" + b"*" * (LARGE - 10)),
    "YAML aliases": ("aliases.yaml", _aliases),
    "deep JSON": ("deep.json", lambda: b"[" * 1_000_000),
    "long JSON": ("long.json", lambda: b"[" + b'{"question":"Why?"},' * 300_000 + b"0]"),
    "long YAML": ("long.yaml", lambda: b"- question: Why?\n  answer: a\n" * 300_000),
    "wide CSV": ("wide.csv", lambda: b"," * LARGE),
    "open CSV quote": ("open.csv", lambda: b'question,answer\n"' + b"a\n" * (LARGE // 2 - 20)),
    "zip bomb": ("bomb.apkg", _bomb),
    "NUL tail": ("tail.md", lambda: b"# Question 1: Why?\n\nSo.\n" + b"\0" * 5_000_000),
}


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    peak_mb: float
    verdict: str
    says: str


def read(name: str) -> Cost:
    """Reads one of the files in a process of its own, so that its peak is its own."""
    command = [sys.executable, "-m", "benchmarks.hostile", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return Cost(0.0, 0.0, f"ended with {done.returncode}", last[:120])
    seconds, peak_mb, verdict, says = done.stdout.rstrip("\n").split("\t")
    return Cost(float(seconds), float(peak_mb), verdict, says)


def _read_here(name: str) -> None:
    from bot.bank.reading import read_document

    path, make = FILES[name]
    content = make()
    before = _peak_mb()
    begun = time.process_time()
    document = read_document(path, content)
    seconds = time.process_time() - begun
    says = document.problems[0].message if document.problems else ""
    verdict = f"{document.verdict.value} {len(document.questions)}"
    print(seconds, _peak_mb() - before, verdict, " ".join(says.split())[:120], sep="\t")


def _peak_mb() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    if len(sys.argv) > 1:
        _read_here(sys.argv[1])
        return
    print(
        f"once each; meant to stay within {MOST_SECONDS:g} s and {MOST_MB:g} MB more than the file itself takes"
    )
    print(f"{'file':<22} {'seconds':>8} {'peak MB':>8}  {'verdict':<16} says")
    for name in FILES:
        cost = read(name)
        over = "over" if cost.seconds > MOST_SECONDS or cost.peak_mb > MOST_MB else ""
        print(
            f"{name:<22} {cost.seconds:>8.2f} {cost.peak_mb:>8.0f}  {cost.verdict:<16} {over:<4} {cost.says}"
        )


if __name__ == "__main__":
    main()
