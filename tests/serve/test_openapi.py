"""What ``/openapi.json`` promises is kept, whatever is sent: schemathesis makes requests from it, fitting and unfitting."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from serving import Server

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

# A name that nobody has, or a text that is no SPARQL, fits a schema and is refused all the same: what is refused is tested elsewhere.
KEPT = [
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
]
BOUNDED = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "3")),
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_described(server: Server) -> None:
    schema = schemathesis.openapi.from_url(f"{server.url}openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 15
    schemathesis.checks.load_all_checks()
    for operation in operations:
        _try(operation, schemathesis.checks.CHECKS.get_by_names(KEPT))


def _try(operation: Any, checks: list[Any]) -> None:
    @BOUNDED
    @given(operation.as_strategy())
    def answers(case: Any) -> None:
        response = case.call(timeout=30)
        # Beyond a bound is an answer of its own; everything else that is a server's fault is not.
        assert response.status_code < 500 or (response.status_code == 503 and "Retry-After" in response.headers)
        case.validate_response(response, checks=checks)

    answers()
