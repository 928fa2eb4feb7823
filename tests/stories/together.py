"""The words of those who practise together, on whichever platform."""

from __future__ import annotations

ANAS, BENS, CEMS = (
    "Zebra stripes bend where the two metals meet.",
    "Quokkas would say that steam has its own mind.",
    "Axolotls wait for the click.",
)
KIND_WORDS = "Narwhals liked the first sentence most."
FORM = {
    "How did it go, for you as its reader?": 3,
    "The first sentence answered the question": "yes",
    "A result was named with a figure": "no",
    "It kept to its time": "yes",
    "One kind sentence": KIND_WORDS,
}
