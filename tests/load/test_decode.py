"""From bytes to characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.load.decode import Undecodable, decode

TEXT = "« L'été », a dit Hélène – à l'œuvre – pour 40 000 €.\r\nDeuxième ligne.\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_is_kept_to_the_character(encoding: str, mark: str) -> None:
    if mark == "" and encoding.startswith("utf-32"):
        pytest.skip("UTF-32 without its mark is taken for no text")
    assert decode((mark + TEXT).encode(encoding)) == (mark + TEXT, encoding)


def test_windows_1252() -> None:
    assert decode(TEXT.encode("cp1252")) == (TEXT, "cp1252")


def test_another_old_encoding() -> None:
    text = "Le préfet a été évacué par hélicoptère après l'incendie, où l'on a dénombré 17 blessés légers à l'hôpital. " * 4
    assert decode(text.encode("mac_roman"))[0] == text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(200), b"\xff\xfea\x00b"])
def test_no_text(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded, encoding = decode(text.encode("utf-8"))
    assert (decoded, encoding) == (text, "utf-8")
