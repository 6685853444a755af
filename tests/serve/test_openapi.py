"""What ``/openapi.json`` promises is kept, whatever is sent: schemathesis makes requests from it, fitting and unfitting."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from serving import Server

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_described(server: Server) -> None:
    schema = schemathesis.openapi.from_url(f"{server.url}openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    @BOUNDED
    @given(operation.as_strategy())
    def answers(case: Any) -> None:
        response = case.call(timeout=30)
        # Beyond a bound is an answer of its own; everything else that is a server's fault is not.
        assert response.status_code < 500 or (response.status_code == 503 and "Retry-After" in response.headers)
        case.validate_response(response, excluded_checks=[schemathesis.checks.not_a_server_error])

    answers()
