"""Refuses markup that is no Markdown by its name, so that nobody looks for questions that were never read."""

from __future__ import annotations

import re

from bot.bank.found import Reading
from bot.model.question import Problem, Severity

_HEAD = 20_000
_ASCIIDOC = re.compile(
    r"^(?:={1,6} \S|:[a-z][\w-]{0,40}:(?: |$)|\[(?:qanda|source|NOTE|TIP)[^\n\]]{0,80}\]$|----$|={4,}$)",
    re.MULTILINE,
)
_ASCIIDOC_HEADING = re.compile(r"^={1,6} \S", re.MULTILINE)
_ORG = re.compile(r"^(?:\#\+[A-Za-z_]{2,30}:|\*{1,6} \S|:[A-Z_]{2,30}:[ \t]*$|\#\+(?i:begin)_)", re.MULTILINE)
_ORG_SURE = re.compile(
    r"^(?:\#\+(?i:title|author|startup|options|begin_src|begin_example|property|filetags|date):?|:PROPERTIES:[ \t]*$)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_ENDINGS = {
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".asc": "AsciiDoc",
    ".org": "org",
    ".rst": "reStructuredText",
    ".tex": "LaTeX",
}
_FEWEST = 2


def read(path: str, text: str) -> Reading | None:
    """Refuse AsciiDoc and org, told by the file's ending or by how it begins."""
    name = next((name for ending, name in _ENDINGS.items() if path.casefold().endswith(ending)), None)
    name = name or _by_look(text[:_HEAD])
    if not name:
        return None
    message = f"The file looks like {name}, which is not read. Save it as Markdown."
    return Reading((), (Problem(path, 1, Severity.ERROR, "format", message),), ())


def _by_look(head: str) -> str | None:
    if _ORG_SURE.search(head) and (len(_ORG.findall(head)) >= _FEWEST):
        return "org"
    if _HEADING.search(head):
        return None
    if len(_ASCIIDOC_HEADING.findall(head)) >= _FEWEST:
        return "AsciiDoc"
    return "AsciiDoc" if _ASCIIDOC_HEADING.match(head) and len(_ASCIIDOC.findall(head)) > _FEWEST else None
