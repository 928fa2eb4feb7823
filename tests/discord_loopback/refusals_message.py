"""What Discord refuses in a message: lengths, emptiness, embeds, files and nonces."""

from __future__ import annotations

from collections.abc import Sequence

from tests.discord_loopback.components import ComponentKind, texts, walk
from tests.discord_loopback.errors import invalid_form, refused, server_error, too_long
from tests.discord_loopback.refusals_components import check_components
from tests.discord_loopback.world import Attachment, Json

CONTENT_LIMIT = 2000
EMBEDS_LIMIT = 10
EMBED_TOTAL_LIMIT = 6000
FILES_LIMIT = 10
FILE_BYTES_LIMIT = 10 * 1024 * 1024
TEXT_TOTAL_LIMIT = 4000
TEXT_BYTES_CEILING = 10_170
TEXT_DISPLAY_OVERHEAD_BYTES = 12
NONCE_LIMIT = 25
V2_FORBIDS = ("content", "embeds", "sticker_ids", "poll", "shared_client_theme")


def units(text: str) -> int:
    """Length in UTF-16 units, the stricter of the two ways Discord may count."""
    return len(text.encode("utf-16-le")) // 2


def check_message(
    *,
    content: str,
    embeds: Sequence[Json],
    components: Sequence[Json],
    attachments: Sequence[Attachment],
    uses_components_v2: bool,
    may_be_empty: bool = False,
) -> None:
    """The message as it would stand."""
    if units(content) > CONTENT_LIMIT:
        raise too_long("content", CONTENT_LIMIT)
    check_embeds(embeds)
    check_files(attachments)
    check_components(components, uses_components_v2=uses_components_v2)
    if uses_components_v2:
        check_text_displays(components)
        check_named_files(components, attachments)
    if not (content.strip() or embeds or components or attachments or may_be_empty):
        raise refused(50006)


def check_v2_mix(body: Json) -> None:
    """Words, embeds, stickers and polls have no place in a message of the second kind of components."""
    for key in V2_FORBIDS:
        if body.get(key):
            why = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            raise invalid_form(key, why, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")


def check_embeds(embeds: Sequence[Json]) -> None:
    if len(embeds) > EMBEDS_LIMIT:
        raise too_long("embeds", EMBEDS_LIMIT)
    total = 0
    for index, embed in enumerate(embeds):
        where = f"embeds.{index}"
        total += _embed_part(embed.get("title"), 256, f"{where}.title")
        total += _embed_part(embed.get("description"), 4096, f"{where}.description")
        total += _embed_part((embed.get("footer") or {}).get("text"), 2048, f"{where}.footer.text")
        total += _embed_part((embed.get("author") or {}).get("name"), 256, f"{where}.author.name")
        fields = embed.get("fields") or []
        if len(fields) > 25:
            raise too_long(f"{where}.fields", 25)
        for number, each in enumerate(fields):
            for key, limit in (("name", 256), ("value", 1024)):
                if not each.get(key):
                    raise invalid_form(
                        f"{where}.fields.{number}.{key}", "This field is required", "BASE_TYPE_REQUIRED"
                    )
                total += _embed_part(each[key], limit, f"{where}.fields.{number}.{key}")
    if total > EMBED_TOTAL_LIMIT:
        raise invalid_form(
            "embeds", f"Embed size exceeds maximum size of {EMBED_TOTAL_LIMIT}", "MAX_EMBED_SIZE_EXCEEDED"
        )


def check_files(attachments: Sequence[Attachment]) -> None:
    if len(attachments) > FILES_LIMIT:
        raise refused(30015)
    for index, each in enumerate(attachments):
        if len(each.content) > FILE_BYTES_LIMIT:
            raise refused(40005)
        if each.description is not None and units(each.description) > 1024:
            raise too_long(f"attachments.{index}.description", 1024)


def check_text_displays(components: Sequence[Json]) -> None:
    """4000 characters in all; beyond the byte ceiling Discord answers with a 500."""
    said = texts(components)
    if sum(units(each) for each in said) > TEXT_TOTAL_LIMIT:
        why = f"The total size of all text content exceeds {TEXT_TOTAL_LIMIT}"
        raise invalid_form("components", why, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED")
    if sum(len(each.encode()) + TEXT_DISPLAY_OVERHEAD_BYTES for each in said) > TEXT_BYTES_CEILING:
        raise server_error()


def check_named_files(components: Sequence[Json], attachments: Sequence[Attachment]) -> None:
    """A component that shows `attachment://name` needs that file beside it."""
    names = {each.filename for each in attachments}
    for where, component in walk(components):
        media = [component.get("file"), component.get("media")]
        if component.get("type") == ComponentKind.MEDIA_GALLERY:
            media += [item.get("media") for item in component.get("items") or []]
        for each in media:
            url = (each or {}).get("url") or ""
            if url.startswith("attachment://") and url.removeprefix("attachment://") not in names:
                raise invalid_form(
                    where,
                    f"The referenced attachment was not found: {url}",
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                )


def check_nonce(body: Json) -> str | None:
    nonce = body.get("nonce")
    if nonce is None:
        return None
    if isinstance(nonce, int):
        return str(nonce)
    if not isinstance(nonce, str) or len(nonce) > NONCE_LIMIT:
        raise too_long("nonce", NONCE_LIMIT)
    return nonce


def _embed_part(text: str | None, limit: int, where: str) -> int:
    length = units((text or "").strip())
    if length > limit:
        raise too_long(where, limit)
    return length
