"""What a column or key is called, in the words of several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Field(StrEnum):
    """What a named value of a record is for. Further hints and answers have the same field once more."""

    QUESTION = "question"
    FRONT = "front"  # asks only beside an answer, as a title or a text does
    TITLE = "title"
    TEXT = "text"  # the question where nothing else names it, else what stands below its title
    BODY = "body"
    OPTIONS = "options"
    ANSWER = "answer"
    FURTHER = "alternatives"
    EXPLANATION = "explanation"
    NUMBER = "number"
    ID = "id"
    PART = "part"
    TOPIC = "topic"
    TAGS = "tags"
    DIFFICULTY = "difficulty"
    HINT = "hint"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Value:
    """A text under a name, `line` being its first."""

    field: Field
    text: str
    line: int


ASKING = (Field.TITLE, Field.QUESTION, Field.FRONT, Field.TEXT)
ANSWERING = (Field.ANSWER, Field.FURTHER)

_NAMES = {
    Field.QUESTION: (
        "question interviewquestion frage pregunta pergunta domanda vraag вопрос питання pytanie soru سؤال 问题 問題 質問"
    ),
    Field.FRONT: "front q prompt ask vorderseite anverso frente fronte recto voorkant przód",
    Field.TITLE: "title heading headline titel titre título titulo titolo заголовок 标题",
    Field.TEXT: "text questiontext questionbody statement stem",
    Field.BODY: "body details description context",
    Field.OPTIONS: "options choices answeroptions alternativesgiven antwortmöglichkeiten opciones",
    Field.ANSWER: (
        "answer a ans back response reply solution correctanswer modelanswer sampleanswer answertext antwort rückseite"
        " lösung respuesta reverso resposta verso réponse reponse risposta retro antwoord achterkant ответ відповідь"
        " odpowiedź cevap الإجابة الاجابة 答案 回答 解答"
    ),
    Field.FURTHER: "alternatives alternative alternativeanswer alternativeanswers otheranswers shortanswer longanswer",
    Field.EXPLANATION: "explanation explanations extra backextra rationale erklärung explicación explication spiegazione",
    Field.NUMBER: "number no nr num # questionnumber nummer número numero numéro номер",
    Field.ID: "id questionid index",
    Field.PART: "part teil partie parte",
    Field.TOPIC: (
        "topic category section deck subject area chapter theme thema kategorie bereich categoría categoria catégorie"
        " tema sujet тема категория"
    ),
    Field.TAGS: "tags tag labels keywords schlagwörter etiquetas étiquettes теги",
    Field.DIFFICULTY: (
        "difficulty level complexity difficultylevel schwierigkeit schwierigkeitsgrad dificultad nivel dificuldade"
        " nível difficulté niveau difficoltà livello сложность"
    ),
    Field.HINT: "hint hints clue hinweis hinweise tipp pista pistas indice indices suggerimento подсказка",
    Field.FOLLOW_UP: (
        "followup followups followupquestion followupquestions nachfrage nachfragen seguimiento relance"
    ),
}  # fmt: skip
_KNOWN = {name: field for field, names in _NAMES.items() for name in names.split()}
_PLURAL = {"hints", "hinweise", "followups", "followupquestions", "nachfragen", "pistas", "indices"}
_BETWEEN = re.compile(r"[\s_\-./:*]+")
_LONGEST_NAME = 40


@lru_cache(maxsize=4096)
def field_of(name: str) -> Field | None:
    """What a column or key is for; the number that tells several of a kind apart does not count."""
    if len(name) > _LONGEST_NAME:
        return None
    bare = _folded(name)
    return _KNOWN.get(bare) or _KNOWN.get(bare.rstrip("0123456789"))


def holds_several(name: str) -> bool:
    """Whether one value under this name may list several."""
    return _folded(name) in _PLURAL


def _folded(name: str) -> str:
    return _BETWEEN.sub("", name.strip().casefold())
