from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.mirror import StarPart
from bot.rules.speech import Length, asks_for_a_story, has_many_fillers, length_of, speech_of

STORY = """When I joined, the ferry was late every other day. My task was to make it punctual by the summer. I counted who
boarded where, moved the ticket desk and spoke with the crew. In the end delays fell by 60%."""


def test_length_aloud_is_reckoned_at_140_words_a_minute() -> None:
    speech = speech_of("word " * 210)
    assert (speech.words, speech.minutes) == (210, 1.5)


def test_signs_are_no_words() -> None:
    assert speech_of("- one, two & three – 4").words == 4


def test_the_real_length_is_believed() -> None:
    assert speech_of("word " * 210, seconds=120).minutes == 2


@pytest.mark.parametrize(
    ("words", "length"),
    [
        (0, Length.SHORT),
        (69, Length.SHORT),
        (70, Length.FINE),
        (280, Length.FINE),
        (281, Length.LONG),
        (351, Length.VERY_LONG),
    ],
)
def test_an_answer_of_one_or_two_minutes_is_fine(words: int, length: Length) -> None:
    assert length_of(speech_of("word " * words)) is length


def test_hedges_are_counted() -> None:
    assert speech_of("I think it was, maybe, the crew. To be honest I’m not sure; perhaps.").hedges == 5


def test_fillers_are_counted_in_transcripts_alone() -> None:
    said = "um so you know I was, like, basically there, uh, sort of"
    assert speech_of(said).fillers is None
    spoken = speech_of(said, is_transcript=True)
    assert spoken.fillers == 6
    assert has_many_fillers(spoken)
    assert not has_many_fillers(speech_of("We like likely things", is_transcript=True))


def test_i_and_we_are_counted_and_not_judged() -> None:
    speech = speech_of("I asked my crew, and we moved our desk; it is US law. i did")
    assert (speech.i, speech.we) == (3, 3)


def test_results_are_sentences_with_a_change_and_a_quantity() -> None:
    assert speech_of("Delays fell by 60%. We were happy with the result. There are 12 ferries.").results == 1


def test_the_parts_of_a_story_are_looked_for_in_stories_alone() -> None:
    assert speech_of(STORY).star is None
    assert speech_of(STORY, is_story=True).star == frozenset(StarPart)
    assert speech_of("Ferries are nice.", is_story=True).star == frozenset()
    assert speech_of("I counted who boarded where.", is_story=True).star == frozenset({StarPart.ACTION})


@pytest.mark.parametrize(
    "title",
    [
        "Tell me about a time when you disagreed",
        "What project are you proud of?",
        "Your biggest achievement?",
        "Describe a challenging situation",
        "Give an example of a failure",
    ],
)
def test_questions_that_want_a_story(title: str) -> None:
    assert asks_for_a_story(title)


@pytest.mark.parametrize(
    "title", ["Why do you want this job?", "What is a queue?", "How does a kettle stop in time?"]
)
def test_questions_that_want_none(title: str) -> None:
    assert not asks_for_a_story(title)


@given(st.text())
def test_anything_can_be_counted(text: str) -> None:
    speech = speech_of(text, is_story=True, is_transcript=True)
    assert min(speech.words, speech.minutes, speech.hedges, speech.i, speech.we, speech.results) >= 0
