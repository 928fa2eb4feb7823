"""A bank whose answer leaves gaps to its reader, for the stories of filling them."""

from __future__ import annotations

from pathlib import Path

BANK = """# Answers for talks - Part 2: Bakers (Questions 6-6)

## Question 6: Why do you leave your bakery?

### Answer

After [X years] at [current company] I look for a larger oven, and [mention what you look for].

**1. Craft**

[If applicable] Rye is new to me.

**2. Reach**

At [company's] ovens I bake for many.
"""
HOSTILE = "**Crust** & Co. <!channel> @everyone"


def content_in(folder: Path) -> str:
    """A folder with that bank alone."""
    content = folder / "bakers"
    content.mkdir()
    (content / "bakers.md").write_text(BANK, encoding="utf-8")
    return str(content)
