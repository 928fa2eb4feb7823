"""A bank of two short answers, for the stories of a private round."""

from __future__ import annotations

from pathlib import Path

BANK = """# Answers for talks - Part 1: Small machines (Questions 1-2)

## Question 1: How does a kettle know when to stop?

### Answer

A strip of two metals bends with the heat.

**1. The strip**
- It bends at 100 degrees.

---

## Question 2: Why does a bicycle stay up?

### Answer

Mostly because the rider steers under the fall.

**1. Steering**
- The front wheel turns into the lean.
"""
ATTEMPT = "Two metals grow at different speed, so the strip bends."
NOTHING_DUE = "Nothing is due today. Practise ahead?"


def content_in(folder: Path) -> str:
    """A folder with that bank alone."""
    content = folder / "machines"
    content.mkdir()
    (content / "machines.md").write_text(BANK, encoding="utf-8")
    return str(content)
