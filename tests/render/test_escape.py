"""What an article holds is shown, and is never markup."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dossier.render.escape import markdown, visible, web_address

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "**gras** _ital_ `code` ~~barré~~ [lien](javascript:alert(1)) ![image](http://x/y.png)",
    "# titre",
    "- puce",
    "+ puce",
    "1. un",
    "12) douze",
    "> cité",
    "---",
    "===",
    "    code",
    "```\ncode",
    "~~~\ncode",
    "a | b\n--|--\nc | d",
    "[^1]: une note [^1]",
    "[a]: http://exemple.test",
    "&lt;b&gt; &amp; &#60; &copy;",
    "<!-- commentaire --> <?php ?> <![CDATA[x]]>",
    "voir http://exemple.test et www.exemple.test, <http://exemple.test>",
    "prix : $5 et $6, `a$b$`",
    "fin \\",
    "\\*pas gras\\*",
    "snake_case et _souligné_",
    "* * *",
    "5 * 4 * 3",
    '« il a dit : "non" »',
]


def shown(source: str) -> str:
    """What a CommonMark reader shows of one line in a list item, as text; fails where it makes anything but text of it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- {source}\n")
    assert [token.type for token in tokens] == [
        "bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close", "bullet_list_close",
    ], source  # fmt: skip
    inline = tokens[3].children or []
    assert {child.type for child in inline} <= {"text", "text_special"}, source
    return "".join(child.content for child in inline)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_to_the_letter(text: str) -> None:
    assert shown(markdown(text)) == " ".join(text.split())


@given(st.text(alphabet=st.one_of(st.sampled_from("\\`*_{}[]<>()#+-.!|~$&;:/w@=0123456789ab \n\t'\""), st.characters(codec="utf-8"))))
def test_markdown_shows_any_text_to_the_letter(text: str) -> None:
    wanted = re.sub("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+", " ", visible(text)).strip()
    assume(wanted)
    assert shown(markdown(text)).strip() == wanted


def test_bare_addresses_make_no_link() -> None:
    assert markdown("http://a.test www.b.test") == "http\\://a.test www\\.b.test"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("abc\u202edef", "abc[U+202E]def"),
        ("a\x00b\x1bc\x7f", "a[U+0000]b[U+001B]c[U+007F]"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("\U000e0041", "[U+E0041]"),
        ("\ud800", "[U+D800]"),
        ("« déjà »\xa0: l’été\u202f! 👩‍👧 \n\t", "« déjà »\xa0: l’été\u202f! 👩‍👧 \n\t"),
    ],
)
def test_unseen_characters_are_named(text: str, words: str) -> None:
    assert visible(text) == words


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://exemple.test/a?b=c#d", True),
        ("HTTP://exemple.test", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://exemple.test/a b", False),
        (" https://exemple.test", False),
        ("//exemple.test", False),
        (None, False),
    ],
)
def test_links_lead_to_the_web_only(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)
