"""Invented documents at the edges of what people write, each with what should come of it."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN = (
    "# Practice Answers - Part 1: Basics (Questions 1-2)\n\n"
    "## Question 1: What is a queue?\n\n### Answer\n\nA queue keeps **order**.\n\n- first in\n- first out\n\n---\n\n"
    "## Question 2: What is a stack?\n\n### Answer\n\nA stack reverses order.\n"
)
QUEUE, STACK = ("1", "What is a queue?"), ("2", "What is a stack?")
BOTH = (QUEUE, STACK)
UNNUMBERED = ((None, QUEUE[1]), (None, STACK[1]))


@dataclass(frozen=True, slots=True)
class Edge:
    """A file's bytes and what reading it gives; `lines` are those of the problems, where they are told."""

    name: str
    content: bytes
    verdict: str
    questions: tuple[tuple[str | None, str], ...] = ()
    codes: tuple[str, ...] = ()
    lines: tuple[int, ...] | None = None


def _imported(name: str, text: str | bytes, *codes: str, lines: tuple[int, ...] | None = None) -> Edge:
    return Edge(name, text if isinstance(text, bytes) else text.encode(), "import", BOTH, codes, lines)


def _refused(name: str, content: bytes, code: str, line: int) -> Edge:
    return Edge(name, content, "refused", (), (code,), (line,))


def _nothing(name: str, text: str, code: str) -> Edge:
    return Edge(name, text.encode(), "no_questions", (), (code,))


def _imported_as(name: str, text: str, questions: tuple[tuple[str | None, str], ...], *codes: str) -> Edge:
    return Edge(name, text.encode(), "import", questions, codes)


_FIRST = "- first in"
_WITHOUT_TITLE = PLAIN.split("\n\n", 1)[1]

EDGES = (
    _imported("plain", PLAIN),
    _imported("crlf", PLAIN.replace("\n", "\r\n")),
    _imported("cr only", PLAIN.replace("\n", "\r"), "eol"),
    _imported("mixed line ends", PLAIN.replace("\n", "\r\n", 7), "eol", lines=(8,)),
    _imported("bom", b"\xef\xbb\xbf" + PLAIN.encode()),
    _imported("utf-16-le with bom", b"\xff\xfe" + PLAIN.encode("utf-16-le"), "encoding"),
    _imported("utf-16-be with bom", b"\xfe\xff" + PLAIN.encode("utf-16-be"), "encoding"),
    _refused("utf-16 without bom", PLAIN.encode("utf-16-le"), "encoding", 1),
    _refused("utf-16 tail", PLAIN.encode() + "\n## Question 3: Broken?\n".encode("utf-16-le"), "nul", 20),
    _refused("windows-1252", PLAIN.replace("order**", "order\u2019s**").encode("cp1252"), "encoding", 7),
    _imported(
        "mojibake", PLAIN.replace("keeps", "keeps \u2014").encode().decode("cp1252"), "mojibake", lines=(7,)
    ),
    _imported("no-break space", PLAIN.replace("## Question 1", "##\u00a0Question 1"), "nbsp", lines=(3,)),
    _imported("no space", PLAIN.replace("## Question 1", "##Question 1"), "heading-space", lines=(3,)),
    _imported("tabs", PLAIN.replace("- first out", "\t- nested by tab")),
    _imported("unclosed fence", PLAIN.replace(_FIRST, "```python\nprint(1)"), "fence", lines=(9,)),
    _imported(
        "headings in a fence", PLAIN.replace(_FIRST, "```markdown\n## Question 9: not real?\n### Answer\n```")
    ),
    _imported("nested fence", PLAIN.replace(_FIRST, "````md\n```\n## Question 9: not real?\n```\n````")),
    _imported("tilde fence", PLAIN.replace(_FIRST, "~~~\n## Question 9: no?\n~~~")),
    Edge(
        "number twice",
        PLAIN.replace("Question 2", "Question 1").encode(),
        "import",
        (QUEUE, ("1", "What is a stack?")),
        ("dup-number",),
        (14,),
    ),
    _imported("everything twice", PLAIN + "\n---\n\n" + _WITHOUT_TITLE, "duplicate", lines=(22,)),
    Edge(
        "gap and range",
        PLAIN.replace("Question 2", "Question 4").encode(),
        "import",
        (QUEUE, ("4", "What is a stack?")),
        ("declared-range", "gap"),
        (1, 14),
    ),
    _imported("missing answer", PLAIN.replace("A stack reverses order.\n", ""), "no-answer", lines=(14,)),
    _imported("no answer heading", PLAIN.replace("### Answer\n\n", "")),
    _imported("two answers", PLAIN.replace("---\n", "### Answer 2\n\nShort form: FIFO.\n\n---\n")),
    _imported(
        "orphan", "# Notes\n\n### Answer\n\nOrphan text.\n\n" + _WITHOUT_TITLE, "orphan-answer", lines=(3,)
    ),
    _imported(
        "sibling heading",
        PLAIN.replace("A queue keeps", "### Definition\n\nA queue keeps").replace(
            _FIRST, "#### Detail\n\n- first in"
        ),
    ),
    _imported("summary after", PLAIN + "\n## Summary\n\nThis text belongs to no question.\n"),
    _imported("rule inside", PLAIN.replace(_FIRST, "---\n\n- first in")),
    _imported("front matter", "---\ntitle: Basics\ntags: [queue, stack]\n---\n\n" + PLAIN),
    _imported(
        "setext",
        PLAIN.replace("## Question 1: What is a queue?", "Question 1: What is a queue?\n" + "-" * 27),
    ),
    _imported_as(
        "details",
        "# Q\n\n<details>\n<summary>What is a\nqueue?</summary><br><b>\n\nFIFO\n\n</b></details>\n\n"
        "<details><summary><b>What is a stack?</b></summary>\n\nLIFO\n\n</details>\n",
        UNNUMBERED,
    ),
    _imported_as(
        "details that stay open",
        "<details><summary>One?</summary>\nfirst\n\n<details><summary>Two?</summary>\nsecond\n</details>\n",
        ((None, "One?"), (None, "Two?")),
        "details",
    ),
    _imported_as(
        "letters at line starts",
        "Q: What is a queue?\nA: FIFO\n\nQ: What is a stack?\nA:\nLIFO\nover two lines\n",
        UNNUMBERED,
    ),
    _imported_as(
        "bold questions",
        "**Q1.** What is a queue?\n**A:** FIFO\n\n**Q2.** What is a stack?\n**A:** LIFO\n",
        BOTH,
    ),
    _imported_as(
        "double colons",
        "#flashcards\n\nWhat is a queue?::FIFO\n<!--SR:!2026-01-01,4,270-->\n\nWhat is\na stack?\n?\nLIFO\n",
        UNNUMBERED,
    ),
    _imported_as(
        "numbered list", "# Q\n\n1. What is a queue?\n\n   FIFO\n\n2. What is a stack?\n\n   LIFO\n", BOTH
    ),
    Edge(
        "right to left and emoji",
        PLAIN.replace("What is a queue?", "什么是队列？")
        .replace("What is a stack?", "מהי מחסנית? 👩‍💻")
        .encode(),
        "import",
        (("1", "什么是队列？"), ("2", "מהי מחסנית? 👩‍💻")),
    ),
    _imported("long line", PLAIN.replace(_FIRST, "x" * 200_000), "long-line", lines=(9,)),
    _imported("line separator", PLAIN.replace(_FIRST, "a\u2028b\x0cc")),
    _nothing("empty", "", "empty"),
    _nothing("blank", " \n\t\n", "empty"),
    _nothing("front matter only", "---\ntitle: x\n---\n", "no-questions"),
    _nothing("contents only", "# T\n\n- [Question 1: A?](#a)\n- [Question 2: B?](#b)\n", "no-questions"),
    _refused("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary", 1),
    Edge(
        "stacked",
        b"## What is A?\n## What is B?\nBoth are letters.\n",
        "import",
        ((None, "What is A?"), (None, "What is B?")),
        ("no-answer",),
        (1,),
    ),
    _imported(
        "injection",
        PLAIN.replace("A queue keeps", "@everyone <@1> [x](javascript:alert(1)) </details> A queue keeps"),
    ),
)
