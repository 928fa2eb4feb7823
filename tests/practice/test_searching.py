"""A search finds questions and the passage that says it, and never lets out an answer that is still sealed."""

from __future__ import annotations

import pytest

from bot.model.incoming import AnswerAsked, LookAsked, RevealAsked, SearchAsked
from bot.model.question import SourceFile
from bot.model.views import AnswerShown, Hit, Hits, Refused, WhichOne, Why
from bot.practice.importing import import_paths
from bot.practice.searching import catch_up
from tests.practice.test_answering import SECRET, give_own_bank, looks
from tests.practice.world import OTHER_SERVER, SERVER, World


async def found(world: World, words: str) -> Hits:
    hits = await world.do("ben", SearchAsked(words))
    assert isinstance(hits, Hits)
    return hits


def numbers(hits: Hits) -> list[str | None]:
    return [hit.number for hit in hits.hits]


def matched(hit: Hit) -> list[str]:
    return [hit.passage[start:end] for start, end in hit.matched]


async def test_words_find_the_question_and_the_passage_that_says_it(world: World) -> None:
    hits = await found(world, "wheel lean")

    (hit,) = hits.hits
    assert (hit.number, hit.section) == ("2", "Steering")
    assert hit.passage == "The front wheel turns into the lean."
    assert matched(hit) == ["wheel", "lean"]
    assert (hits.corrected, hits.partly, hits.more) == (None, False, False)


async def test_a_title_comes_before_what_only_speaks_of_it(world: World) -> None:
    await world.load(
        "## Question 8: Which machines boil?\n\n### Answer\n\nA fridge does not, a fridge cools, fridge.\n\n"
        "## Question 9: Who mends a fridge?\n\n### Answer\n\nWhoever sells it.\n",
        "more.md",
    )
    assert numbers(await found(world, "fridge"))[-1] == "8"


async def test_a_misspelt_word_is_looked_for_as_the_titles_spell_it(world: World) -> None:
    hits = await found(world, "bicicle whel")
    assert hits.corrected is None or "bicycle" in hits.corrected
    assert numbers(hits)[0] == "2"

    hits = await found(world, "bicicle")
    assert (hits.words, hits.corrected, numbers(hits)) == ("bicicle", "bicycle", ["2"])


async def test_words_in_several_passages_of_one_answer_are_all_held(world: World) -> None:
    hits = await found(world, "lean trail 60")
    assert (numbers(hits), hits.partly) == (["2"], False)


async def test_where_none_holds_all_the_words_those_that_hold_most_come_first(world: World) -> None:
    hits = await found(world, "metals heat zebra")
    assert hits.partly
    assert numbers(hits)[0] == "1"


async def test_nothing_found_is_told_so(world: World) -> None:
    hits = await found(world, "zebra")
    assert hits == Hits("zebra", ())


@pytest.mark.parametrize("words", ["", "  ", "?!", "“”", "---"])
async def test_without_a_word_there_is_nothing_to_look_for(world: World, words: str) -> None:
    refused = await world.do("ben", SearchAsked(words))
    assert isinstance(refused, Refused)
    assert refused.why is Why.NOTHING_TO_LOOK_FOR


async def test_a_hit_opens_its_answer(world: World) -> None:
    (hit,) = (await found(world, "shear")).hits
    shown = await world.do("ben", AnswerAsked(f"id:{hit.question}"))
    assert isinstance(shown, AnswerShown)
    assert shown.question.number == "4"


async def test_of_a_sealed_question_only_the_title_is_shown_until_the_reveal(world: World) -> None:
    await world.wait(hours=1)
    day = world.day.question
    words = day.answer.markdown.split()[1]

    hit = next(hit for hit in (await found(world, words)).hits if hit.question == day.id)
    assert (hit.sealed, hit.passage, hit.matched, hit.section) == (True, "", (), None)
    assert await looks(world) == 0  # the title alone is no look

    await world.do("ana", RevealAsked(world.asking), manages=True)
    hit = next(hit for hit in (await found(world, words)).hits if hit.question == day.id)
    assert not hit.sealed
    assert hit.passage


async def test_what_is_sealed_here_is_not_sealed_elsewhere(world: World) -> None:
    await world.wait(hours=1)
    day = world.day.question
    hits = await world.do("cleo", SearchAsked(day.title), community=OTHER_SERVER, place=None)
    assert isinstance(hits, Hits)
    assert not any(hit.sealed for hit in hits.hits)


async def test_an_edited_answer_is_found_by_its_new_words_at_once(world: World) -> None:
    await world.load(
        "## Question 1: How does a kettle know when to stop?\n\n### Answer\n\nA thermostat clicks.\n"
    )
    assert numbers(await found(world, "thermostat")) == ["1"]
    assert (await found(world, "metals")).hits == ()
    assert (await found(world, "bicycle")).hits == ()  # it is gone from the document


async def test_a_shipped_question_that_is_shadowed_is_not_found(world: World) -> None:
    await import_paths(
        world.db,
        [
            SourceFile(
                "own.md",
                b"## Question 4: Where does a lock rust?\n\n### Answer\n\nAt the latch.\n",
                "/b/own.md",
            )
        ],
        covers=["/b"],
        dry_run=False,
        questions_only=False,
        encoding=None,
        now=world.now,
    )
    assert (await found(world, "pins")).hits == ()
    assert len((await found(world, "latch")).hits) == 1

    await import_paths(
        world.db, [], covers=["/b"], dry_run=False, questions_only=False, encoding=None, now=world.now
    )
    assert numbers(await found(world, "pins")) == ["4"]


async def test_a_dry_run_leaves_the_index_alone(world: World) -> None:
    await import_paths(
        world.db,
        [SourceFile("own.md", b"## Question 9: Who?\n\n### Answer\n\nA walrus.\n")],
        covers=(),
        dry_run=True,
        questions_only=False,
        encoding=None,
        now=world.now,
    )
    assert (await found(world, "walrus")).hits == ()


async def test_a_bank_that_was_never_drawn_is_drawn_at_the_next_start(world: World) -> None:
    await give_own_bank(world, SERVER, SECRET)
    assert (await found(world, "oak")).hits == ()
    await catch_up(world.db)
    assert numbers(await found(world, "oak")) == ["77"]


async def test_another_communitys_bank_is_never_found(world: World) -> None:
    await give_own_bank(world, OTHER_SERVER, SECRET)
    await catch_up(world.db)
    assert (await found(world, "treasure oak")).hits == ()
    assert (await found(world, "tresure")).corrected is None


async def test_an_answer_is_found_by_a_word_of_its_text(world: World) -> None:
    shown = await world.do("ben", AnswerAsked("squeezed"))
    assert isinstance(shown, AnswerShown)
    assert shown.question.number == "3"


async def test_several_answers_that_speak_of_it_are_asked_back(world: World) -> None:
    which = await world.do("ben", AnswerAsked("bar pin"))
    assert not isinstance(which, AnswerShown)
    which = await world.do("ben", AnswerAsked("wheel"))
    assert isinstance(which, AnswerShown)
    which = await world.do("ben", AnswerAsked("it"))
    assert isinstance(which, WhichOne | Refused)


async def test_a_look_at_a_hit_of_a_sealed_question_is_noted(world: World) -> None:
    await world.wait(hours=1)
    day = world.day.question
    await world.do("ben", AnswerAsked(f"id:{day.id}"))
    assert await looks(world) == 1
    await world.do("ben", LookAsked(world.asking, sure=True))
