from __future__ import annotations

from bot.bank.folders import natural_order


def test_files_are_ordered_as_people_count() -> None:
    paths = [
        "Part10.md",
        "Part2.md",
        "part1.md",
        "b/Part1.md",
        "a/Part 3.md",
        "Part02.md",
        "9" * 5000 + ".md",
        "10.md",
    ]
    assert natural_order(paths) == [
        "10.md",
        "9" * 5000 + ".md",
        "a/Part 3.md",
        "b/Part1.md",
        "part1.md",
        "Part02.md",
        "Part2.md",
        "Part10.md",
    ]
