"""Spanish copy as agencies write it: verbs with other words, asides, who asked, who is not named."""

import pytest
from tests.statement.universal.universal_telling import names_of, told, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Las autoridades dieron a conocer que hay 41 casos.",
            ("Las autoridades", "dieron a conocer", "que hay 41 casos"),
            id="a-verb-with-other-words",
        ),
        pytest.param(
            "El comité ha hecho un llamamiento a la población para que no salga.",
            ("El comité", "ha hecho un llamamiento", "a la población para que no salga"),
            id="and-an-appeal",
        ),
        pytest.param(
            "El portal aseguró, tras hablar con los vecinos, que el túnel se inundó.",
            ("El portal", "aseguró", "que el túnel se inundó"),
            id="an-aside-before-the-clause",
        ),
        pytest.param(
            "El ministro admitió en rueda de prensa que hubo errores.",
            ("El ministro", "admitió", "que hubo errores"),
            id="a-channel-before-the-clause",
        ),
        pytest.param(
            "El grupo armado amenazó con ejecutar a dos rehenes si no se cumple el plazo.",
            ("El grupo armado", "amenazó", "con ejecutar a dos rehenes si no se cumple el plazo"),
            id="an-infinitive-before-a-condition",
        ),
        pytest.param(
            "“No me voy a rendir”: la alcaldesa de Puerto Hondo",
            ("la alcaldesa de Puerto Hondo", ":", "“No me voy a rendir”"),
            id="a-headline-that-ends-with-who-says-it",
        ),
        pytest.param(
            "La compañía estaría negociando la venta.",
            ("", "estaría", "La compañía … negociando la venta"),
            id="the-conditional-of-rumour",
        ),
        pytest.param(
            "La alcaldesa explicó que el fuego está apagado y agradeció el trabajo de los vecinos.",
            ("La alcaldesa", "explicó", "que el fuego está apagado"),
            id="what-she-does-beside-saying",
        ),
    ],
)
def test_one_statement(text: str, expected: tuple[str, str, str]) -> None:
    """Each sentence gives one statement: source, cue, content."""
    assert [words_of(one) for one in told("es", text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("El exalcalde fue condenado ayer a prisión.", id="what-is-done-to-him"),
        pytest.param("El embajador ha sido llamado a consultas.", id="called-home"),
        pytest.param("Un soldado que pidió no ser identificado huyó.", id="he-asked-not-to-be-named"),
        pytest.param("El embalse estaría al límite si no se abriera la compuerta.", id="a-true-conditional"),
    ],
)
def test_nothing_is_said(text: str) -> None:
    """What looks like an attribution and is none."""
    assert told("es", text) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(
            "Según fuentes del Ejecutivo consultadas por Prensa Ibera, el decreto saldrá el martes.",
            ["Prensa Ibera", "fuentes del Ejecutivo"],
            id="consulted-by",
        ),
        pytest.param(
            "Consultado por Radio Kesh, el vicealmirante sostuvo que nadie salió.",
            ["Radio Kesh", "vicealmirante"],
            id="asked-by",
        ),
        pytest.param(
            "“Nos dejaron sin munición”, contó a este diario un soldado que pidió no ser identificado.",
            ["soldado"],
            id="without-how-he-is-not-named",
        ),
        pytest.param("Según ha podido saber este diario, cerrará.", [], id="the-report's-own-outlet"),
        pytest.param("Ni Kesh ni Valdoria han confirmado el canje.", ["Kesh", "Valdoria"], id="neither"),
    ],
)
def test_chains(text: str, chain: list[str]) -> None:
    """Who asked passes on, and nobody is named by how he is not named."""
    assert [names_of(one) for one in told("es", text)] == [chain]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        pytest.param("cerca de 7 mil 500 millones de pesos", 7.5e9, "peso", id="mexican"),
        pytest.param("dos mil quinientos millones de euros", 2.5e9, "euro", id="in-words"),
    ],
)
def test_figures(words: str, value: float, unit: str) -> None:
    """A thousand within millions multiplies them, in digits and in words."""
    (one,) = told("es", f"El gremio perdió {words}, dijo el alcalde.")
    assert [(figure.value, figure.unit) for figure in one.quantities] == [(value, unit)]
