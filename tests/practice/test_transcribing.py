from __future__ import annotations

import pytest

from bot.practice.transcribing import Clip, transcript_of


class Heard:
    """Hears the same words in every clip."""

    def __init__(self, words: str | None) -> None:
        self.words = words
        self.clips: list[Clip] = []

    async def __call__(self, clip: Clip) -> str | None:
        self.clips.append(clip)
        return self.words


async def test_the_platforms_own_transcript_is_believed() -> None:
    transcriber = Heard("other words")
    clip = Clip(b"", "audio/ogg", 4.0, " my words ")

    assert await transcript_of(clip, transcriber) == "my words"
    assert transcriber.clips == []


@pytest.mark.parametrize("transcript", [None, "", "  "])
async def test_without_one_a_transcriber_is_asked_where_there_is_one(transcript: str | None) -> None:
    transcriber = Heard(" what was said\n")
    clip = Clip(b"sound", "audio/ogg", 4.0, transcript)

    assert await transcript_of(clip, transcriber) == "what was said"
    assert transcriber.clips == [clip]
    assert await transcript_of(clip) is None


@pytest.mark.parametrize("heard", [None, "", " \n"])
async def test_silence_has_no_transcript(heard: str | None) -> None:
    assert await transcript_of(Clip(b"", "audio/ogg"), Heard(heard)) is None
