"""Code blocks and diagrams: how wide they are, what stands under them, and what a screen reader gets."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures import diagram
from bot.platforms.room.html import Html, join, tag

CLASSES = (34, 42, 50, 60, 80, 100)  # the stylesheet's widths: the next one up is taken
PHONE_COLUMNS = 60  # what a phone shows without scrolling
DRAWN = (range(0x2500, 0x25A0), range(0x25A0, 0x2600), range(0x2190, 0x2200))  # boxes, shapes, arrows


@dataclass(frozen=True, slots=True)
class Figure:
    """One code block. `picture` is the address of the diagram as a picture, empty where it has none."""

    text: str
    section: str
    language: str
    picture: str

    @property
    def is_diagram(self) -> bool:
        return any(ord(character) in diagram.BOX_DRAWING for character in self.text)

    @property
    def columns(self) -> int:
        return diagram.columns(self.text)

    @property
    def name(self) -> str:
        kind = "Diagram" if self.is_diagram else "Code"
        return f"{kind}: {self.section}" if self.section else kind


def draw(figure: Figure) -> Html:
    is_wide = figure.columns > PHONE_COLUMNS
    hidden = figure.is_diagram and not is_wide  # its words stand under it, as text
    block = tag(
        "pre",
        tag("code", figure.text.strip("\n")),
        class_=f"w{_width_class(figure.columns)}",
        aria_hidden="true" if hidden else None,
        role="region" if is_wide else None,
        tabindex=0 if is_wide else None,
        aria_label=f"{figure.name}, {figure.columns} columns wide" if is_wide else None,
    )
    if not figure.is_diagram:
        return tag("figure", block, class_="diagram code")
    count = len(diagram.lines(figure.text))
    return tag(
        "figure",
        block,
        tag(
            "figcaption",
            tag("span", f"{figure.name}, {count} line{'s' if count != 1 else ''}."),
            join(
                tag("span", "scrolls sideways", class_="aside-scroll"),
                tag("a", "Open as picture", href=figure.picture)
                if diagram.is_drawable(figure.text)
                else None,
            )
            if is_wide
            else None,
        ),
        tag(
            "details",
            tag("summary", "As text"),
            tag("ul", [tag("li", line) for line in as_text(figure.text)]),
        ),
        class_="diagram",
    )


def as_text(text: str) -> list[str]:
    """The words of each line without the lines and arrows around them."""
    bare = (
        "".join(" " if any(ord(character) in span for span in DRAWN) else character for character in line)
        for line in diagram.lines(text)
    )
    return [" ".join(line.split()) for line in bare if line.strip()]


def _width_class(columns: int) -> int:
    return next((width for width in CLASSES if columns <= width), CLASSES[-1])
