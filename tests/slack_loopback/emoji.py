"""Names of emoji this Slack knows, with their aliases, and how typed ones are stored."""

from __future__ import annotations

import re

ALIASES = {
    "thumbsup": "+1",
    "thumbsdown": "-1",
    "raised_hand": "hand",
    "collision": "boom",
    "pencil": "memo",
    "open_book": "book",
}
KNOWN = frozenset(
    [
        "+1",
        "-1",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "zero",
        "keycap_ten",
        "100",
        "white_check_mark",
        "heavy_check_mark",
        "ballot_box_with_check",
        "x",
        "negative_squared_cross_mark",
        "warning",
        "bulb",
        "memo",
        "pencil2",
        "book",
        "books",
        "bookmark",
        "lock",
        "unlock",
        "key",
        "eyes",
        "tada",
        "fire",
        "rocket",
        "star",
        "star2",
        "sparkles",
        "heart",
        "broken_heart",
        "clap",
        "pray",
        "muscle",
        "wave",
        "hand",
        "ok_hand",
        "raised_hands",
        "point_up",
        "point_down",
        "point_left",
        "point_right",
        "thinking_face",
        "smile",
        "slightly_smiling_face",
        "grin",
        "joy",
        "sob",
        "cry",
        "sweat_smile",
        "disappointed",
        "confused",
        "hourglass",
        "hourglass_flowing_sand",
        "stopwatch",
        "alarm_clock",
        "calendar",
        "date",
        "bar_chart",
        "chart_with_upwards_trend",
        "arrows_counterclockwise",
        "repeat",
        "arrow_right",
        "arrow_left",
        "question",
        "grey_question",
        "exclamation",
        "speech_balloon",
        "studio_microphone",
        "microphone",
        "handshake",
        "busts_in_silhouette",
        "bell",
        "no_bell",
        "pushpin",
        "round_pushpin",
        "link",
        "mag",
        "mag_right",
        "inbox_tray",
        "outbox_tray",
        "paperclip",
        "boom",
        "dart",
        "trophy",
        "medal",
    ]
)
TYPED = {
    "👍": ":+1:",
    "👎": ":-1:",
    "✅": ":white_check_mark:",
    "🎉": ":tada:",
    "🔥": ":fire:",
    "🙂": ":slightly_smiling_face:",
}
TONED = re.compile(r"(?P<plain>.+?)(?P<tone>::skin-tone-[2-6])?")


def plain_name(name: str) -> str:
    """Without skin tone, and an alias by the name it stands for."""
    found = TONED.fullmatch(name)
    plain = found["plain"] if found else name
    return ALIASES.get(plain, plain)


def same(one: str, other: str) -> bool:
    """Whether both names are one emoji, tone and all."""
    return _canonical(one) == _canonical(other)


def is_known(name: str, custom: list[str]) -> bool:
    return plain_name(name) in KNOWN or name in custom


def as_stored(text: str) -> str:
    """Emoji typed as characters come back from Slack by name."""
    for character, name in TYPED.items():
        text = text.replace(character, name)
    return text


def _canonical(name: str) -> str:
    found = TONED.fullmatch(name)
    return plain_name(name) + ((found["tone"] or "") if found else "")
