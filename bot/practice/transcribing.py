"""The words of a voice message: the platform's own transcript, or what a transcriber makes of the sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Clip:
    """A voice message. `transcript` is what the platform made of it, once that is complete."""

    sound: bytes
    media_type: str
    seconds: float | None = None
    transcript: str | None = None


class Transcriber(Protocol):
    """Speech to text: where a local model may be put in. None is built in; without one a clip has its length alone."""

    async def __call__(self, clip: Clip) -> str | None:
        """The words, or None where there are none to be heard."""


async def transcript_of(clip: Clip, transcriber: Transcriber | None = None) -> str | None:
    """The platform's transcript is believed; else the transcriber's, where there is one."""
    if clip.transcript and clip.transcript.strip():
        return clip.transcript.strip()
    heard = await transcriber(clip) if transcriber is not None else None
    return heard.strip() or None if heard else None
