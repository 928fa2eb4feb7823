"""What became of each line of a text, written down from top to bottom."""

from __future__ import annotations

from bot.model.question import LineSpan

_BLANK = " \t\n"  # as answers are trimmed: a form feed is no blank


class Ledger:
    """Takes stretches of a text in order, as offsets; a line that two of them share goes to the first."""

    def __init__(self, text: str) -> None:
        self.spans: list[LineSpan] = []
        self._text = text
        self._place, self._line = 0, 1
        self._ahead = (0, 1)  # an offset that was asked for before, and its line

    def line_at(self, place: int) -> int:
        """The number of the line that an offset stands on."""
        if place >= self._place:
            self._line += self._text.count("\n", self._place, place)
        else:
            self._line -= self._text.count("\n", place, self._place)
        self._place = place
        return self._line

    def add(self, start: int, end: int, became: str, before: int | None = None) -> int | None:
        """Write down a stretch, if it holds anything, and give its first line.

        Where it ends on the line of the offset `before`, that line is left to what follows.
        """
        held = self._text[start:end]
        bare = held.strip(_BLANK)
        if not bare:
            return None
        first_place = start + len(held) - len(held.lstrip(_BLANK))
        first = self.line_at(first_place)
        last = self.line_at(first_place + len(bare))
        if before is not None:
            last = min(last, self._line_ahead(before) - 1)
        if self.spans:
            first = max(first, self.spans[-1].last + 1)
        if first > last:
            return None
        self.spans.append(LineSpan(first, last, became))
        return first

    def _line_ahead(self, place: int) -> int:
        """The same as `line_at`, of a place that several stretches in a row lie before."""
        if self._ahead[0] != place:
            self._ahead = (place, self._line + self._text.count("\n", self._place, place))
        return self._ahead[1]
