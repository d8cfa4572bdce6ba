"""What a report says of checking."""

import pytest
from tests.statement.universal.universal_telling import told

from sayso.model import Act, StatusKind


@pytest.mark.parametrize(
    ("language", "text", "kind", "by"),
    [
        pytest.param(
            "es",
            "Delta no pudo verificar de forma independiente el video.",
            StatusKind.UNVERIFIED,
            "Delta",
            id="es",
        ),
        pytest.param(
            "es",
            "El ejército ni confirmó ni desmintió el ataque.",
            StatusKind.UNCONFIRMED,
            "ejército",
            id="es-neither",
        ),
        pytest.param(
            "ru", "Министерство не подтвердило гибель людей.", StatusKind.UNCONFIRMED, "Министерство", id="ru"
        ),
        pytest.param(
            "uk",
            "Міністерство не підтвердило загибель людей.",
            StatusKind.UNCONFIRMED,
            "Міністерство",
            id="uk",
        ),
    ],
)
def test_a_check_is_a_statement(language: str, text: str, kind: StatusKind, by: str) -> None:
    """Who could not verify or has not confirmed says so."""
    (statement,) = told(language, text)
    assert statement.act is Act.VERIFICATION
    assert [(one.kind, one.by) for one in statement.status] == [(kind, by)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "El conductor presuntamente falsificó los papeles.", id="es"),
        pytest.param("es", "El Gobierno habría enviado tropas a la isla.", id="es-conditional-of-rumour"),
        pytest.param("ru", "Водитель якобы подделал документы.", id="ru"),
        pytest.param("uk", "Водій нібито підробив документи.", id="uk"),
    ],
)
def test_hearsay_has_no_source_and_is_hedged(language: str, text: str) -> None:
    """What the outlet does not vouch for is nobody's, and hedged."""
    (statement,) = told(language, text)
    assert statement.source is None
    assert [one.kind for one in statement.status] == [StatusKind.HEDGED]


def test_a_denial_reaches_what_it_denies() -> None:
    """Words denied in the same paragraph carry the denial too."""
    said, denied = told("es", "La fiscalía sostiene que hubo sobornos. La empresa desmintió esa versión.")
    assert [one.kind for one in denied.status] == [StatusKind.DENIED]
    assert [one.kind for one in said.status] == [StatusKind.DENIED]
