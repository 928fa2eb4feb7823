"""Where the monospaced font lies whose box drawing is aligned."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def monospaced() -> Path:
    """DejaVu Sans Mono as matplotlib ships it; matplotlib itself is not imported, it costs too much memory."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib is not installed, which holds DejaVuSansMono.ttf")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSansMono.ttf"
