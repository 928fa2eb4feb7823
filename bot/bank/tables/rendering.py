"""A value of a data file as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from bot.bank.tables.nodes import Node

_TEXT_NAMES = {"text", "markdown", "content", "value", "body", "answer", "question"}


def markdown_of(node: Node) -> str:
    """Text as it stands; a list as bullets, or as paragraphs where its texts have several lines; names as labels."""
    if node.text is not None:
        return node.text
    if node.items:
        texts = [text for text, _ in texts_of(node)]
        if any("\n" in text for text in texts):
            return "\n\n".join(texts)
        return "\n".join(f"- {text}" for text in texts)
    single = _single_text(node)
    if single is not None:
        return single
    return "\n\n".join(_labelled(name, value) for name, value in node.pairs if value.value)


def texts_of(node: Node) -> Iterator[tuple[str, int]]:
    """Each value of a list as Markdown, with its line."""
    for item in node.items:
        text = markdown_of(item)
        if text.strip():
            yield text, item.line


def _single_text(node: Node) -> str | None:
    """The text of values that name nothing else, such as an option with its mark."""
    texts = [value.text for name, value in node.pairs if value.text and name.casefold() in _TEXT_NAMES]
    return (
        texts[0]
        if len(texts) == 1 and not any(value.items or value.pairs for _, value in node.pairs)
        else None
    )


def _labelled(name: str, node: Node) -> str:
    text = markdown_of(node)
    if len(name) == 1:  # the letter of an option
        return f"{name}. {text}"
    label = " ".join(name.replace("_", " ").split())
    label = label[:1].upper() + label[1:]
    return f"**{label}:**\n{text}" if "\n" in text or node.items else f"**{label}:** {text}"
