"""Answers of one sentence: done, refused with the reason, or failed with a reference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Help:
    manages: bool


class What(StrEnum):
    """Acts that need no more than one sentence."""

    JOINED = "joined"
    LEFT = "left"
    REVEALED = "revealed"
    ANOTHER = "another"
    SHOWN_IN_PUBLIC = "shown-in-public"
    RETRIED = "retried"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"  # an offered file: nothing was changed
    NOT_TODAY = "not-today"
    PROPOSED = "proposed"  # a question, for who manages
    QUESTION_TAKEN = "question-taken"
    QUESTION_TAKEN_ASIDE = "question-taken-aside"  # where only the shipped ones are in use
    QUESTION_DECLINED = "question-declined"
    READY = "ready"  # for a turn of a mock interview, before the other is
    CLOCK_RUNS = "clock-runs"
    MOCK_KEPT = "mock-kept"
    TURN_ENDED = "turn-ended"
    HINT_GIVEN = "hint-given"
    NOTES_KEPT = "notes-kept"
    HEARD = "heard"  # words typed in a mock interview
    OWN_VIEW_KEPT = "own-view-kept"
    LEFT_OUT = "left-out"
    WAITING = "waiting"  # for an answer, one day longer
    PAIR_ENDED = "pair-ended"
    NOTED = "noted"  # nothing to say: the act itself is the receipt


@dataclass(frozen=True, slots=True)
class Done:
    what: What


class Why(StrEnum):
    """What a member may do wrong, each with its sentence in `wording.py`."""

    UNKNOWN_QUESTION = "unknown-question"  # words, held (ranges in words), nearest (a comma list)
    NO_QUESTIONS = "no-questions"
    MANAGERS_ONLY = "managers-only"  # act
    NOT_OPEN = "not-open"  # number, reveal_at (ISO): rated before the reveal
    CLOSED = "closed"  # number, closed_on (ISO date)
    RETIRED = "retired"
    NOT_FOUND = "not-found"
    NOTHING_OPEN = "nothing-open"
    STILL_SEALED = "still-sealed"  # number: /answer public of today's question
    EMPTY = "empty"
    TOO_LONG = "too-long"  # length, limit
    TIME_NOT_UNDERSTOOD = "time"  # words
    ZONE_NOT_UNDERSTOOD = "zone"  # words, suggestion
    DAYS_NOT_UNDERSTOOD = "days"  # words
    HOURS_NOT_UNDERSTOOD = "hours"  # words
    REVEAL_NOT_UNDERSTOOD = "reveal"  # words
    ORDER_NOT_UNDERSTOOD = "order"  # words
    DATE_NOT_UNDERSTOOD = "date"  # words
    PICTURES_NOT_UNDERSTOOD = "pictures"  # words
    EFFORT_NOT_UNDERSTOOD = "effort"  # words
    SHARING_NOT_UNDERSTOOD = "sharing"  # words
    NUDGE_NOT_UNDERSTOOD = "nudge"  # words
    LINE_TOO_LONG = "line-too-long"  # length, limit: a comment
    NOTHING_TO_SHOW = "nothing-to-show"  # no sealed answer of one's own
    NO_INTERVIEW = "no-interview"
    NOTHING_JOINED = "nothing-joined"  # away of what?
    SPAN_TOO_LONG = "span-too-long"  # limit, in days
    NOTHING_SKIPPED = "nothing-skipped"
    GROUP_NOT_UNDERSTOOD = "group"  # words
    EVERYBODY_MENTIONED = "everybody"  # words
    NO_GROUPS_HERE = "no-groups"  # in the room
    TITLE_MISSING = "title-missing"
    TITLE_TOO_LONG = "title-too-long"  # length, limit, words
    PROPOSED_TOO_LONG = "proposed-too-long"  # length, limit, words: an answer
    ANSWER_NOT_ONE = "answer-not-one"  # words: a proposed answer that reads as more than one question
    TOO_MANY_PROPOSALS = "too-many-proposals"  # limit, words
    ZONE_MISSING = "zone-missing"
    OWN_ZONE_MISSING = "own-zone-missing"
    NO_SCHEDULE = "no-schedule"
    NOT_PAUSED = "not-paused"
    ASKED_ALREADY = "asked-already"  # date: today's question stands already
    ANSWERED_ALREADY = "answered-already"  # *Another question* after the first answer
    NOT_IN_A_SERVER = "not-in-a-server"
    CANNOT_POST = "cannot-post"  # lacking (a comma list)
    TOO_FAST = "too-fast"
    NOTHING_TO_LOOK_FOR = "nothing-to-look-for"  # a search without a word in it
    NAME_MISSING = "name-missing"
    NOT_A_PERSON = "not-a-person"  # a bot was named where somebody was meant
    UNKNOWN_MEMBER = "unknown-member"  # words, nearest (a comma list)
    ONESELF = "oneself"
    PARTNERS_ALREADY = "partners-already"
    INVITED_ALREADY = "invited-already"  # until (ISO)
    FOR_ANOTHER = "for-another"  # a question that somebody else was asked
    OWN_ANSWER = "own-answer"  # of which one says nothing as a partner
    RATE_FIRST = "rate-first"  # oneself, before a partner
    NOT_RATED = "not-rated"  # a view of a partner's answer without how it went
    SENTENCE_TOO_LONG = "sentence-too-long"  # length, limit, words
    QUESTION_OF_NOT_UNDERSTOOD = "question-of"  # words
    NO_GAPS = "no-gaps"  # no answer leaves anything to the member
    NO_SUCH_GAP = "no-such-gap"  # words
    WORDS_TOO_LONG = "words-too-long"  # key, length, limit: a value of the profile
    VERSION_TOO_LONG = "version-too-long"  # length, limit, words
    CHANGED_MEANWHILE = "changed-meanwhile"  # words, given back
    LINK_SPENT = "link-spent"
    UNKNOWN_COMMAND = "unknown-command"  # words, nearest
    FILE_TOO_LARGE = "file-too-large"  # name, size and limit in bytes: known before it was fetched
    FILE_NOT_FETCHED = "file-not-fetched"  # name
    PROPOSAL_SETTLED = "proposal-settled"  # name
    PROPOSAL_LAPSED = "proposal-lapsed"  # name
    BANK_EMPTY = "bank-empty"  # which (ours, shipped): it cannot be the only one in use
    BANK_NOT_UNDERSTOOD = "bank"  # words
    DIFFICULTY_NOT_UNDERSTOOD = "difficulty"  # words
    COUNT_NOT_UNDERSTOOD = "count"  # words
    UNKNOWN_TOPIC = "unknown-topic"  # words, topics (a comma list)
    FORMAT_NOT_UNDERSTOOD = "format"  # words
    TOPIC_TOO_LONG = "topic-too-long"  # length, limit
    MINUTES_NOT_UNDERSTOOD = "minutes"  # words
    PARTNER_NOT_NAMED = "partner-not-named"  # a mock interview with nobody
    TOO_FEW_QUESTIONS = "too-few-questions"  # two are asked, and not the same
    IN_A_MOCK = "in-a-mock"  # one of the two is in an interview already
    MOCK_OVER = "mock-over"
    TURN_OVER = "turn-over"
    TURN_RUNS = "turn-runs"
    NOT_AWAY = "not-away"
    NOT_THE_INTERVIEWER = "not-the-interviewer"
    NOT_THE_CANDIDATE = "not-the-candidate"
    NOT_HEARD = "not-heard"  # said where nothing is asked of one
    NO_MORE_HINTS = "no-more-hints"
    NOTES_TOO_LONG = "notes-too-long"  # length, limit, words
    NOT_STORED = "not-stored"  # what the disk said; words is the member's own text, given back


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind no, with the facts its sentence needs (names as noted at `Why`)."""

    why: Why
    facts: tuple[tuple[str, str], ...] = ()

    def fact(self, name: str) -> str:
        return dict(self.facts).get(name, "")


@dataclass(frozen=True, slots=True)
class Failed:
    """What we did wrong: logged under this short reference, which is all the member sees."""

    reference: str
