"""Invented documents that are no banks of questions, whatever they number and ask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Other:
    """A document without questions to practise."""

    name: str
    text: str


OTHERS = (
    Other(
        "a list of links",
        "# Awesome Trees\n\n## Contents\n\n- [Books](#books)\n- [Questions](#questions)\n\n## Books\n\n- [Heaps at home](https://example.org/1) - A book.\n\n"
        "## Questions\n\n- [Hundred heaps](https://example.org/2) - Many questions.\n- [What is a trie?](https://example.org/3)\n\n## License\n\nFree.\n",
    ),
    Other(
        "links to questions elsewhere, by topic",
        "# Interview questions\n\n## Questions\n\n### Heaps\n\n- [What is a heap?](https://example.org/1)\n- [Why heaps?](https://example.org/2)\n\n"
        "### Tries\n\n- [What is a trie?](https://example.org/3)\n",
    ),
    Other(
        "a guide in numbered chapters",
        "# Heaps by hand\n\n## 1. Introduction\n\nWords.\n\n## 2. What is a heap?\n\nWords.\n\n## 3. Installing\n\nWords.\n\n## 4. Writing one\n\nWords.\n\n## 5. Next steps\n\nWords.\n",
    ),
    Other(
        "a tutorial whose chapters say how",
        "# Heaps\n\n## 1. How to install\n\nWords.\n\n## 2. How to build\n\nWords.\n\n## 3. How to test\n\nWords.\n",
    ),
    Other(
        "a project's page with steps",
        "# heapster\n\nA heap for all.\n\n## Installation\n\n1. Clone the repository\n2. Run `make`\n3. Start the server\n\n## Usage\n\n```sh\nheapster --help\n```\n\n## Contributing\n\nPlease do.\n\n## License\n\nFree.\n",
    ),
    Other(
        "a project's page with a question or two",
        "# heapster\n\n## Why?\n\nBecause.\n\n## What is it?\n\nA heap.\n\n## Installation\n\nClone it.\n\n## Usage\n\nRun it.\n\n## Roadmap\n\nMore.\n",
    ),
    Other(
        "a changelog",
        "# Changelog\n\n## [1.2.0] - 2026-01-02\n\n### Added\n\n- Heaps\n\n### Fixed\n\n- Why did tries fail? Fixed.\n\n## 1.1.0\n\n### Added\n\n- Tries\n",
    ),
    Other(
        "a changelog with numbered versions",
        "## 3. Third release\n\n- More\n\n## 2. Second release\n\n- Some\n\n## 1. First release\n\n- Few\n",
    ),
    Other(
        "a reference",
        "# API\n\n## GET /heaps\n\nReturns heaps.\n\n### Parameters\n\n| name | type |\n|---|---|\n| id | int |\n\n## POST /heaps\n\nMakes one.\n\n### Errors\n\n1. 400: bad\n2. 404: none\n",
    ),
    Other(
        "a reference with scope operators",
        "# heap::Heap\n\n`heap::Heap::push` adds.\n\nstd::vector is used inside.\n\nheap :: Int -> Heap\n\n- Heap::pop takes\n- Heap::peek looks\n",
    ),
    Other(
        "a list of things to do",
        "# To do\n\n- [ ] What about heaps?\n- [x] Write tries\n- [ ] Ask Ann?\n\n1. [ ] Buy trees?\n2. [x] Plant trees?\n",
    ),
    Other(
        "minutes of a meeting",
        "# Weekly meeting\n\n## Attendees\n\n- Ann\n- Ben\n\n## Agenda\n\n1. Budget\n2. What about hiring?\n3. Trees\n\n## Notes\n\nAnn asked: why so late? Ben did not know.\n\n"
        "## Action items\n\n- Ben: ask around\n- Ann: who pays?\n",
    ),
    Other(
        "an essay",
        "# Why we planted trees\n\nWords about trees.\n\n## Leaves\n\nWords.\n\n## Roots\n\nWords.\n",
    ),
    Other(
        "a diary",
        "# 2026-01-02\n\nQuick start into the year. A: the first. Quite a day.\n\n# 2026-01-03\n\n**Morning.** Rain.\n\n**Evening.** Rain?\n",
    ),
    Other(
        "notes with bold labels",
        "# Heaps\n\n**1. Order**\n\nWords.\n\n**2. Shape**\n\nWords.\n\n**Why it matters:** words.\n\n**3. Cost**\n\nWords.\n",
    ),
    Other(
        "notes with definitions",
        "# Words\n\n1. **Heap** - a tree with an order\n2. **Trie** - a tree of keys\n3. **Rope** - a tree of text\n\n- **Leaf**: an end\n- **Root**: a beginning\n",
    ),
    Other(
        "a recipe",
        "# Bread\n\n## Ingredients\n\n- flour\n- water\n\n## Steps\n\n1. Mix. Is it too dry? Add water.\n2. Wait.\n3. Bake.\n",
    ),
    Other(
        "prose that asks at its end",
        "# Heaps\n\nA heap is a tree.\n\nIt keeps its least on top, and that is all it promises to anybody who uses it.\n\n"
        "Think about this:\n\n1. Why is it not sorted?\n2. What would sorting cost?\n\nMore words follow here, and they go on for a while so that nobody takes this for a list.\n",
    ),
    Other(
        "contents alone",
        "# T\n\n1. [What is a heap?](#a)\n2. [What is a trie?](#b)\n\n- [[What is a rope?]]\n",
    ),
    Other(
        "a table of files",
        "# Questions\n\n| topic | file |\n|---|---|\n| Heaps | [heaps.md](heaps.md) |\n| Tries | [tries.md](tries.md) |\n",
    ),
    Other(
        "a contract",
        "# Terms\n\n## 1. Parties\n\nWe and you.\n\n## 2. Subject\n\n1. Trees are sold.\n2. Trees are paid.\n\n## 3. What is not covered\n\nFire.\n\n## 4. End\n\nAny time.\n",
    ),
    Other(
        "code with comments",
        "```python\n# Question 1: what is this?\n# Answer: a comment\nQ = 1\n```\n\n```\nQ: hidden?\nA: yes\n```\n",
    ),
    Other(
        "a log in letters",
        "Q1 2026 results\n\nA. Smith reports.\n\nQ2 2026 results\n\nB. Jones reports.\n",
    ),
    Other(
        "a plan of study",
        "# Plan\n\n## Week 1: Heaps\n\n- read\n- What do I know?\n\n## Week 2: Tries\n\n- read\n\n## Week 3: Ropes\n\n- rest\n",
    ),
)
