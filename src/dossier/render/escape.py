"""Everything that an article holds is shown as text: nothing of it is markup, and nothing of it stays unseen.

Reversible where it counts: what is shown differs from what the article says only by a backslash, an entity or a visible name
of a character that can't be seen.
"""

import re

from markupsafe import Markup

# C0 and C1 controls but tab and line ends, marks that turn the direction of writing,
# interlinear marks, noncharacters, tags, lone surrogates
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]{2,}|[\t\n\r\x0b\x0c\x85\u2028\u2029]")  # but for one space alone
_MARKS = r"\\`*<>~$|{}\[\]_&!"
_SPECIAL = re.compile(rf"[{_MARKS}:.](?:(?<=[{_MARKS}])|(?<=:)//|(?<=www\.)|(?<=mailto:)|(?<=xmpp:))", re.IGNORECASE)
"""Found wherever `_INLINE` is, at less cost: most text holds none."""
_INLINE = re.compile(
    r"""
    [\\`*<>~$|{}]                             # emphasis, code, HTML, strikethrough, mathematics, tables
    | \[(?=\^) | \](?=[(\[:]|\Z)             # footnotes and links: brackets alone make none
    | (?<![^\W_])_ | _(?![^\W_])              # an underscore but inside a word
    | &(?=\#?\w+;)                            # an entity
    # what makes links of bare addresses
    | (?<=https)(?=://) | (?<=http)(?=://) | (?<=ftp)(?=://) | (?<=www)(?=\.) | (?<=mailto)(?=:) | (?<=xmpp)(?=:)
    | !(?=\[)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(r"(?P<mark>[#+=\[-])|(?P<number>\d{1,9})(?P<dot>[.)])")


def visible(text: str) -> str:
    """`text` with the characters that can't be seen, or that turn the text around, replaced by their names: `[U+202E]`."""
    if text.isprintable():  # as nearly all is: quicker than looking for what is not
        return text
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def content(text: str) -> Markup:
    """`text` as it stands between tags, where quotation marks are no markup; not for the value of an attribute."""
    return Markup(visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def inline(text: str) -> Markup:
    """`text` on one line, as Markdown that shows it to the letter where something stands before it on its line; on GitHub too."""
    line = text if text.isprintable() and "  " not in text else _SPACES.sub(" ", visible(text))
    return Markup(_INLINE.sub(lambda found: "\\" + found[0], line) if _SPECIAL.search(line) else line)


def markdown(text: str) -> Markup:
    """`text` on one line, as Markdown that shows it to the letter wherever it stands."""
    escaped: str = inline(text)
    opening = _LEADING.match(escaped)
    if opening and opening["mark"]:
        escaped = "\\" + escaped
    elif opening:
        escaped = f"{opening['number']}\\{opening['dot']}{escaped[opening.end() :]}"
    return Markup(escaped)


def web_address(url: str | None) -> str | None:
    """`url` where it is one that a link may lead to: http or https, to a named host, without a space or control."""
    return url if url and re.fullmatch(r"https?://[^\s/?#\x00-\x20\x7f-\xa0]+[^\s\x00-\x20\x7f-\xa0]*", url, re.IGNORECASE) else None
