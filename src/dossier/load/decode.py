"""From a file's bytes to its characters, nothing added and nothing lost."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000  # bytes that tell whether it is text
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 31})
_FRENCH = frozenset("éèêëàâäçîïôöûùüÿœæÉÈÊËÀÂÄÇÎÏÔÖÛÙÜŸŒÆ«»’‘“”…–—€°²³\u00a0")


class Undecodable(Exception):
    """Bytes that are no text; the message says why."""


def decode(data: bytes) -> tuple[str, str]:
    """The characters of a text file and the encoding they were in; a byte-order mark stays a character.

    Raises Undecodable for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    if bare := _bare_utf16(data):
        return _strict(data, bare), bare
    if _binary(data):
        raise Undecodable("not a text file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detected(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(f"damaged {encoding.upper()} at byte {error.start}") from None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return 0 in sample or (len(sample) - len(sample.translate(None, _CONTROLS))) * 50 > len(sample)


def _detected(data: bytes) -> tuple[str, str]:
    """Old encodings: Windows-1252 where it gives the letters that French has, else what charset-normalizer finds."""
    western = data.decode("cp1252", "replace")
    high = [character for character in western if ord(character) > 127]
    if "\ufffd" not in western and sum(character in _FRENCH for character in high) >= 0.9 * len(high):
        return western, "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    if best is None:
        raise Undecodable("in no encoding that can be told; save it as UTF-8")
    return _strict(data, best.encoding), best.encoding
