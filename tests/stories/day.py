"""A group's day, whatever the platform: the steps, and the words that are said in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable

SEALED = {
    "ben": "Two of everything, said the lighthouse keeper, and a spare boat.",
    "ann": "A probe knocks every thirty seconds, like a landlord in autumn.",
}
KEPT = "The third lamp stays dark, and only one person knows why."
"""What Cat seals and shows nobody; Ann shows hers with her name, Ben his without."""
OPEN = {
    "cat": "Watch each part, restart what falls over, keep copies.",
    "dan": "I would draw the failure domains first.",
}
RATINGS = ["1 again", "2 hard", "3 good", "4 easy"]
ANSWER_FIELD = "Your answer"
GUESS_FIELD = "How will it go?"
WHEN_FIELD = "When it opens"
NAMELESS = "Show it without my name"
WITHOUT_A_NAME = "Without a name"
POINTED = "To let the others write before they read yours, use Answer next time."
NOT_FOUND = "Not found in your answer"
I_DID_SAY = "I did say …"
BY_YOUR_WORD = "by your word"
GUESSES = "SELECT guess FROM seats WHERE guess IS NOT NULL"
TICKS = "SELECT json_array_length(ticked) FROM seats WHERE ticked != '[]'"
STANDING = "SELECT rating FROM ratings GROUP BY rating HAVING sum(CASE WHEN held THEN 1 ELSE -1 END) > 0"


class GroupDay(ABC):
    """From the invitation to the last erasure. Each step waits for what it should bring; between two the bot may be killed.

    Each platform has ways of its own to answer and to rate; which they are is said where they are done.
    """

    @property
    def steps(self) -> tuple[Callable[[], Awaitable[None]], ...]:
        return (
            self.the_group_begins,
            self.a_schedule_is_set,
            self.members_join,
            self.the_question_is_asked,
            self.ben_opens_the_form,
            self.ben_seals_an_answer,
            self.ben_says_what_was_missed,
            self.cat_answers_another_way,
            self.cat_seals_what_she_keeps,
            self.ann_answers_a_third_way,
            self.dan_answers_last_and_the_answer_opens,
            self.two_of_the_answers_are_shown,
            self.ben_rates,
            self.ben_changes_his_rating,
            self.cat_rates_another_way,
            self.dan_rates_a_third_way,
            self.ben_looks_at_his_figures,
            self.ben_takes_a_copy,
            self.ben_asks_to_be_erased,
            self.ben_is_erased,
        )

    @abstractmethod
    async def the_group_begins(self) -> None: ...

    @abstractmethod
    async def a_schedule_is_set(self) -> None: ...

    @abstractmethod
    async def members_join(self) -> None: ...

    @abstractmethod
    async def the_question_is_asked(self) -> None: ...

    @abstractmethod
    async def ben_opens_the_form(self) -> None: ...

    @abstractmethod
    async def ben_seals_an_answer(self) -> None: ...

    @abstractmethod
    async def ben_says_what_was_missed(self) -> None: ...

    @abstractmethod
    async def cat_answers_another_way(self) -> None: ...

    @abstractmethod
    async def cat_seals_what_she_keeps(self) -> None: ...

    @abstractmethod
    async def ann_answers_a_third_way(self) -> None: ...

    @abstractmethod
    async def dan_answers_last_and_the_answer_opens(self) -> None: ...

    @abstractmethod
    async def two_of_the_answers_are_shown(self) -> None: ...

    @abstractmethod
    async def ben_rates(self) -> None: ...

    @abstractmethod
    async def ben_changes_his_rating(self) -> None: ...

    @abstractmethod
    async def cat_rates_another_way(self) -> None: ...

    @abstractmethod
    async def dan_rates_a_third_way(self) -> None: ...

    @abstractmethod
    async def ben_looks_at_his_figures(self) -> None: ...

    @abstractmethod
    async def ben_takes_a_copy(self) -> None: ...

    @abstractmethod
    async def ben_asks_to_be_erased(self) -> None: ...

    @abstractmethod
    async def ben_is_erased(self) -> None: ...
