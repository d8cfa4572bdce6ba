"""The API against its own description: whatever it is sent, it answers, and never with a fault of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core.result import Ok
from tests.desk.opened import TOKEN, opened

from sayso.desk.app import application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemathesis.schemas import BaseSchema


_HEADERS = {"authorization": f"Bearer {TOKEN}", "host": "127.0.0.1:8517"}
_SETTINGS = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(name="described", scope="module")
def fixture_described(appeal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    """The description of a desk over a ledger that these tests may fill with anything."""
    path = tmp_path_factory.mktemp("described") / "any.db"
    path.write_bytes(appeal.read_bytes())
    with opened(path) as desk:
        yield schemathesis.openapi.from_asgi("/api/1/openapi.json", application(desk.desk), headers=_HEADERS)


def test_nothing_that_is_sent_breaks_it(described: BaseSchema) -> None:
    """No request within the description, or a little beside it, gets a 5xx, whichever route it is for."""
    operations = [result.ok() for result in described.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) > 25
    for operation in operations:
        if operation.path.endswith("/address"):  # it would ask other machines
            continue

        @seed(7)
        @_SETTINGS
        @given(case=operation.as_strategy())
        def send(case: schemathesis.Case[Any]) -> None:
            answer = case.call(headers=_HEADERS)
            assert answer.status_code < 500, (
                case.method,
                case.path,
                case.body,
                case.query,
                answer.text[:300],
            )

        send()
