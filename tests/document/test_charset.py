"""From bytes to characters."""

from __future__ import annotations

import pytest

from sayso.document.charset import decoded, recoded

RUSSIAN = "Военные сообщили о сдаче в плен двенадцати солдат в понедельник утром."
KOREAN = "우크라이나 정보당국은 월요일 북한 군인들에게 항복을 권고했다고 밝혔다."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("“Café”".encode(), "“Café”", id="utf-8"),
        pytest.param("“Café”".encode("utf-8-sig"), "“Café”", id="byte order mark"),
        pytest.param(RUSSIAN.encode("utf-16"), RUSSIAN, id="utf-16"),
        pytest.param("“It’s a café,” she said.".encode("cp1252"), "“It’s a café,” she said.", id="cp1252"),
        pytest.param(RUSSIAN.encode("cp1251"), RUSSIAN, id="cp1251 by its bytes"),
        pytest.param(KOREAN.encode("cp949"), KOREAN, id="cp949 by its bytes"),
        pytest.param(
            b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"),
            '<meta charset="koi8-r">' + RUSSIAN,
            id="declared",
        ),
        pytest.param(
            '<meta charset="iso-8859-1">“quoted”'.encode("cp1252"),
            '<meta charset="iso-8859-1">“quoted”',
            id="declared too narrowly, as browsers read it",
        ),
        pytest.param(
            b'<meta charset="windows-1251">' + RUSSIAN.encode(),
            '<meta charset="windows-1251">' + RUSSIAN,
            id="saved again as utf-8 under an old declaration",
        ),
        pytest.param(
            b'<meta charset="no-such">caf\xe9', '<meta charset="no-such">café', id="declared nonsense"
        ),
    ],
)
def test_characters_are_read_by_mark_declaration_or_bytes(content: bytes, text: str) -> None:
    assert decoded(content) == text


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        pytest.param("Паром".encode("koi8-r"), "koi8-r", "Паром", id="as the server says"),
        pytest.param("Паром".encode(), "windows-1251", "Паром", id="UTF-8 under an old name"),
        pytest.param(b"caf\xe9 \x80", "iso-8859-1", "café €", id="what browsers read under that name"),
    ],
)
def test_a_charset_from_outside_is_applied(content: bytes, charset: str, text: str) -> None:
    assert recoded(content, charset).decode() == text


def test_a_charset_that_does_not_fit_changes_nothing() -> None:
    assert recoded(b"\xff\xff", "utf-8") == b"\xff\xff"
    assert recoded(b"\xe9", "no-such-charset") == b"\xe9"
