"""What Discord refuses in the components of a message or a modal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from .refused import Json, all_different, invalid, list_between, number_between, text_between, utf16

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
OTHER_SELECTS = (5, 6, 7, 8)  # user, role, mentionable, channel
CHANNEL_SELECT = 8
SELECTS = (STRING_SELECT, *OTHER_SELECTS)
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
DEFAULTS = {5: ("user",), 6: ("role",), 7: ("user", "role"), 8: ("channel",)}
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
# components/reference.mdx: what may stand directly in a message, in a container, in a modal.
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
IN_MESSAGE = (*IN_CONTAINER, CONTAINER)
IN_LEGACY_MESSAGE = (ROW,)
IN_MODAL = (ROW, TEXT, LABEL)
IN_LABEL = (*SELECTS, TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)

LINK, PREMIUM = 5, 6
MOST_COMPONENTS = 40  # components/reference.mdx:18, nested ones counted
MOST_TEXT = 4000  # UTF-16 units over all Text Displays; discord.py ui/view.py:894
MOST_ROWS = 5  # components/reference.mdx:2542, without Components V2


def inside(component: Json) -> Iterator[Any]:
    """The components which stand directly in this one."""
    yield from component.get("components") or ()
    for key in ("accessory", "component"):
        if component.get(key) is not None:
            yield component[key]


def walk(components: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Every component, as read from top to bottom."""
    for component in components:
        yield component
        yield from walk(list(inside(component)))


def check_components(components: object, *, version_2: bool) -> None:
    """Refuse components which a message cannot have."""
    top = list_between("components", components, 0, MOST_COMPONENTS if version_2 else MOST_ROWS)
    for index, component in enumerate(top):
        check_component(f"components[{index}]", component, IN_MESSAGE if version_2 else IN_LEGACY_MESSAGE)
    check_together(top)


def check_together(top: list[Any]) -> None:
    """Refuse what is only too much, or not unique, in the message as a whole."""
    everything = list(walk(top))
    if len(everything) > MOST_COMPONENTS:
        raise invalid("components", f"at most {MOST_COMPONENTS} components, not {len(everything)}")
    # components/reference.mdx:81: custom ids are unique in the message, and so are ids other than 0.
    all_different(
        "custom_id", (each["custom_id"] for each in everything if each.get("custom_id") is not None)
    )
    all_different("id", (each["id"] for each in everything if each.get("id")))
    text = sum(utf16(each["content"]) for each in everything if each["type"] == TEXT)
    if text > MOST_TEXT:
        raise invalid("components", f"at most {MOST_TEXT} characters of text in all, not {text}")


def check_component(where: str, component: Any, allowed: Sequence[int]) -> None:
    """Refuse a component which may not stand here, or is wrong in itself."""
    if not isinstance(component, dict):
        raise invalid(where, f"must be an object, not {component!r}")
    kind = component.get("type")
    if kind not in allowed:
        raise invalid(f"{where}.type", f"must be one of {tuple(allowed)} here, not {kind!r}")
    check_id(where, component)
    if kind in SELECTS:
        check_select(where, component)
    elif kind in CHECKS:
        CHECKS[kind](where, component)


def check_id(where: str, component: Json) -> None:
    """A number of 32 bits; components/reference.mdx (Anatomy of a Component)."""
    if component.get("id") is not None:
        number_between(f"{where}.id", component["id"], 0, 2**31 - 1)


def check_row(where: str, row: Json) -> None:
    """Up to five buttons, or one select; components/reference.mdx:115."""
    content = list_between(f"{where}.components", row.get("components"), 1, 5)
    for index, component in enumerate(content):
        check_component(f"{where}.components[{index}]", component, (BUTTON, *SELECTS))
    if len(content) > 1 and any(component["type"] != BUTTON for component in content):
        raise invalid(f"{where}.components", "a select fills its row alone")


def check_button(where: str, button: Json) -> None:
    """A button acts, links or sells; components/reference.mdx:175-196."""
    style = number_between(f"{where}.style", button.get("style"), 1, 6)
    custom_id, url = button.get("custom_id"), button.get("url")
    if style == PREMIUM:
        if not button.get("sku_id") or custom_id or url or button.get("label") or button.get("emoji"):
            raise invalid(where, "a premium button has a sku_id and nothing else")
        return
    if button.get("label") is not None:
        text_between(f"{where}.label", button["label"], 0, 80)
    if not button.get("label") and not button.get("emoji"):
        raise invalid(f"{where}.label", "a button needs a label or an emoji")
    if style == LINK:
        if custom_id is not None or url is None:
            raise invalid(where, "a link button has a url and no custom_id")
        check_url(f"{where}.url", url, 512, ("http", "https", "discord"))
    elif url is not None or custom_id is None:
        raise invalid(where, "a button which is no link has a custom_id and no url")
    else:
        text_between(f"{where}.custom_id", custom_id, 1, 100)


def check_url(where: str, url: object, most: int, schemes: Sequence[str]) -> None:
    """A url of at most `most` units; components/reference.mdx (Button, Unfurled Media Item)."""
    address = urlsplit(text_between(where, url, 1, most))
    if (
        address.scheme not in schemes
        or not address.netloc
        or any(character.isspace() for character in str(url))
    ):
        raise invalid(where, f"not a well formed URL: {url!r}")


def check_select(where: str, select: Json) -> None:
    """Any kind of select; components/reference.mdx:300-304."""
    check_custom_id(where, select)
    if select.get("placeholder") is not None:
        text_between(f"{where}.placeholder", select["placeholder"], 0, 150)
    least, most = check_range(where, select, 25)
    if select["type"] == STRING_SELECT:
        check_options(where, select, (1, 25), most)
    elif select.get("default_values"):
        defaults = list_between(f"{where}.default_values", select["default_values"], least, most)
        for index, each in enumerate(defaults):
            check_default(f"{where}.default_values[{index}]", select["type"], each)


def check_default(where: str, kind: int, default: Json) -> None:
    """Of a kind that can be picked there; components/reference.mdx (Select Default Value Structure)."""
    text_between(f"{where}.id", str(default.get("id") or ""), 1, 20)
    if default.get("type") not in DEFAULTS[kind]:
        raise invalid(f"{where}.type", f"must be one of {DEFAULTS[kind]}, not {default.get('type')!r}")


def check_custom_id(where: str, component: Json) -> None:
    """What the interaction names it by; components/reference.mdx:81."""
    text_between(f"{where}.custom_id", component.get("custom_id"), 1, 100)


def check_range(where: str, component: Json, limit: int, usual: int = 1) -> tuple[int, int]:
    """The least and the most that may be chosen; where it is left out, the most is `usual`."""
    least = number_between(f"{where}.min_values", optional(component, "min_values", 1), 0, limit)
    most = number_between(f"{where}.max_values", optional(component, "max_values", usual), 1, limit)
    if least > most:
        raise invalid(f"{where}.min_values", f"{least} is more than max_values {most}")
    return least, most


def check_options(where: str, select: Json, count: tuple[int, int], most: int) -> None:
    """What can be chosen, `most` of it at once; components/reference.mdx:319-323."""
    options = list_between(f"{where}.options", select.get("options"), *count)
    for index, option in enumerate(options):
        text_between(f"{where}.options[{index}].label", option.get("label"), 1, 100)
        text_between(f"{where}.options[{index}].value", option.get("value"), 1, 100)
        if option.get("description") is not None:
            text_between(f"{where}.options[{index}].description", option["description"], 0, 100)
    all_different(f"{where}.options.value", (option["value"] for option in options))
    if most > len(options):
        raise invalid(f"{where}.max_values", f"{most} is more than the {len(options)} options")
    if sum(bool(option.get("default")) for option in options) > most:
        raise invalid(f"{where}.options", f"more defaults than max_values {most}")


def check_section(where: str, section: Json) -> None:
    """One to three texts and an accessory beside them; components/reference.mdx (Section)."""
    for index, text in enumerate(list_between(f"{where}.components", section.get("components"), 1, 3)):
        check_component(f"{where}.components[{index}]", text, (TEXT,))
    check_component(f"{where}.accessory", section.get("accessory"), (BUTTON, THUMBNAIL))


def check_text(where: str, text: Json) -> None:
    """Text which is there; components/reference.mdx (Text Display), the total is counted elsewhere."""
    content = text_between(f"{where}.content", text.get("content"), 1, MOST_TEXT)
    if not content.strip():
        raise invalid(f"{where}.content", "must not be blank")


def check_picture(where: str, picture: Json) -> None:
    """A thumbnail or one item of a gallery; components/reference.mdx (Thumbnail, Media Gallery)."""
    check_url(
        f"{where}.media.url", (picture.get("media") or {}).get("url"), 2048, ("http", "https", "attachment")
    )
    if picture.get("description") is not None:
        text_between(f"{where}.description", picture["description"], 1, 1024)


def check_gallery(where: str, gallery: Json) -> None:
    """One to ten pictures; components/reference.mdx (Media Gallery)."""
    for index, item in enumerate(list_between(f"{where}.items", gallery.get("items"), 1, 10)):
        check_picture(f"{where}.items[{index}]", item)


def check_file(where: str, file: Json) -> None:
    """An attachment of the same message; components/reference.mdx (File)."""
    check_url(f"{where}.file.url", (file.get("file") or {}).get("url"), 2048, ("attachment",))


def check_separator(where: str, separator: Json) -> None:
    """Small or large; components/reference.mdx (Separator)."""
    number_between(f"{where}.spacing", optional(separator, "spacing", 1), 1, 2)


def check_container(where: str, container: Json) -> None:
    """A card; components/reference.mdx (Container)."""
    number_between(f"{where}.accent_color", optional(container, "accent_color", 0), 0, 0xFFFFFF)
    for index, each in enumerate(list_between(f"{where}.components", container.get("components"), 1, 40)):
        check_component(f"{where}.components[{index}]", each, IN_CONTAINER)


def check_text_input(where: str, field: Json) -> None:
    """A text field of a modal; components/reference.mdx:499-507."""
    check_custom_id(where, field)
    number_between(f"{where}.style", field.get("style"), 1, 2)
    least = number_between(f"{where}.min_length", optional(field, "min_length", 0), 0, 4000)
    most = number_between(f"{where}.max_length", optional(field, "max_length", 4000), 1, 4000)
    if least > most:
        raise invalid(f"{where}.min_length", f"{least} is more than max_length {most}")
    # A value that is filled in must fit: Cogmasters/concord#184, "Must be 17 or more in length."
    for key, shortest, longest in (("label", 1, 45), ("value", least, most), ("placeholder", 0, 100)):
        if field.get(key) is not None:
            text_between(f"{where}.{key}", field[key], shortest, longest)


def check_file_upload(where: str, upload: Json) -> None:
    """Up to ten files; components/reference.mdx (File Upload)."""
    check_custom_id(where, upload)
    check_range(where, upload, 10)


def check_radio_group(where: str, group: Json) -> None:
    """One of two to ten options; components/reference.mdx (Radio Group)."""
    check_custom_id(where, group)
    check_options(where, group, (2, 10), 1)


def check_checkbox_group(where: str, group: Json) -> None:
    """Any of one to ten options; components/reference.mdx (Checkbox Group)."""
    check_custom_id(where, group)
    count = len(list_between(f"{where}.options", group.get("options"), 1, 10))
    _, most = check_range(where, group, 10, usual=count)
    check_options(where, group, (1, 10), most)


def check_label(where: str, label: Json) -> None:
    """A label around one field of a modal; components/reference.mdx:2017."""
    text_between(f"{where}.label", label.get("label"), 1, 45)
    if label.get("description") is not None:
        text_between(f"{where}.description", label["description"], 1, 100)
    check_component(f"{where}.component", label.get("component"), IN_LABEL)
    check_field(f"{where}.component", label["component"])


def check_field(where: str, field: Json) -> None:
    """Refuse what may be in a message, but not in a modal; components/reference.mdx (notes on selects)."""
    if field.get("disabled"):
        raise invalid(f"{where}.disabled", "Modals do not support disabled components")
    # The same note stands at every select, File Upload and Checkbox Group.
    if optional(field, "required", True) and field.get("min_values") == 0:
        raise invalid(f"{where}.min_values", "must be at least 1, or left out, where an answer is required")


def check_modal(data: Json) -> None:
    """Refuse a modal; receiving-and-responding.mdx:320-323."""
    text_between("data.custom_id", data.get("custom_id"), 1, 100)
    text_between("data.title", data.get("title"), 1, 45)
    for index, component in enumerate(list_between("data.components", data.get("components"), 1, 5)):
        where = f"data.components[{index}]"
        if isinstance(component, dict) and component.get("type") == ROW:
            check_row_of_modal(where, component)
        else:
            check_component(where, component, IN_MODAL)
    check_together(list(data["components"]))


def check_row_of_modal(where: str, row: Json) -> None:
    """One text input, as before labels; components/reference.mdx (Action Row)."""
    check_id(where, row)
    [field] = list_between(f"{where}.components", row.get("components"), 1, 1)
    check_component(f"{where}.components[0]", field, (TEXT_INPUT,))


def optional(json: Json, key: str, default: int) -> object:
    """The value, or the default where it is left out or null."""
    value = json.get(key)
    return default if value is None else value


CHECKS = {
    ROW: check_row,
    BUTTON: check_button,
    TEXT_INPUT: check_text_input,
    SECTION: check_section,
    TEXT: check_text,
    THUMBNAIL: check_picture,
    GALLERY: check_gallery,
    FILE: check_file,
    SEPARATOR: check_separator,
    CONTAINER: check_container,
    LABEL: check_label,
    FILE_UPLOAD: check_file_upload,
    RADIO_GROUP: check_radio_group,
    CHECKBOX_GROUP: check_checkbox_group,
    CHECKBOX: check_custom_id,
}
