"""How fast the bank reads a document, against markdown-it-py parsing the same text: python -m benchmarks.reading."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from markdown_it import MarkdownIt

from bot.bank.reading import read_document

ROUNDS = 7
_ANSWER = """Queues keep order, and I have leant on that for years:

**1. The trouble:**
- Orders came twice, and [X years] of reports were wrong
- **Late**: 400 of 12,000 messages each day

**2. What I did:**
1. **Keys:**
   - One key for each account
   - One consumer for each key

```
producer ──> queue ──> consumer
             └──> archive
```

| before | after |
|---|---|
| 5 s | 500 ms |

It held, and the night shift slept again.
"""


def document(questions: int) -> str:
    """An invented document of the common shape."""
    parts = [
        f"## Question {number}: How did you keep order {number}?\n\n### Answer\n\n{_ANSWER}"
        for number in range(1, questions + 1)
    ]
    return f"# Answers - Part 1: Queues (Questions 1-{questions})\n\n" + "\n---\n\n".join(parts)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor, which other work on the machine does not count into."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def compare(text: str) -> tuple[float, float]:
    """Median seconds of reading and of parsing, taken in turns so that the machine's moods strike both."""
    content = text.encode()
    parser = MarkdownIt("commonmark").enable("table")
    reading, parsing = [], []
    for _ in range(ROUNDS):
        reading.append(seconds(lambda: read_document("bench.md", content)))
        parsing.append(seconds(lambda: parser.parse(text)))
    return median(reading), median(parsing)


def main() -> None:
    print(f"medians of {ROUNDS} rounds in turns; MB/s of the text")
    print(f"{'questions':>9} {'MB':>6} {'bank':>8} {'markdown-it-py':>15} {'ratio':>6} {'seconds':>8}")
    for questions in (20, 200, 2_000):
        text = document(questions)
        size = len(text.encode()) / 1e6
        reading, parsing = compare(text)
        print(
            f"{questions:>9,} {size:>6.2f} {size / reading:>8.1f} {size / parsing:>15.1f} {parsing / reading:>6.1f} {reading:>8.3f}"
        )
    print("\nhostile files, once each")
    for name, text in (
        ("a line of 10 MB", "x" * 10_000_000),
        ("10 MB of line ends", "\n" * 10_000_000),
        ("100,000 headings", "".join(f"## Question {number}: Why?\n" for number in range(1, 100_001))),
        ("10 MB of headings", "# a\n" * 2_500_000),
    ):
        content = text.encode()
        taken = seconds(lambda content=content: read_document("bench.md", content))  # type: ignore[misc]
        print(f"{name:<20} {taken:>6.2f} s")


if __name__ == "__main__":
    main()
