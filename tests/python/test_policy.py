# SPDX-License-Identifier: Apache-2.0
"""Policies from TOML, JSON and dicts, and every way in which they can be wrong."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pairwright as pw
from conftest import ROOT, Rows
from pairwright.errors import MissingInputError

PEOPLE: tuple[Rows, Rows] = ([{"id": "e1", "wants": "sql"}], [{"id": "m1", "skills": "sql:5"}])


def test_toml_json_and_a_dict_mean_the_same(tmp_path: Path) -> None:
    toml = tmp_path / "p.toml"
    toml.write_text(
        'objective = "total"\nreference_date = 2026-03-02\n[factors.skills]\nweight = 4\n', encoding="utf-8"
    )
    plain = {
        "objective": "total",
        "reference_date": datetime.date(2026, 3, 2),
        "factors": {"skills": {"weight": 4}},
    }
    as_json = tmp_path / "p.json"
    as_json.write_text(json.dumps(plain, default=str), encoding="utf-8")
    complete = [pw.complete_policy(policy) for policy in (toml, as_json, plain)]
    assert complete[0] == complete[1] == complete[2]
    assert complete[0]["factors"]["skills"] == {"kind": "skills", "weight": 4, "missing": 0.5}


def test_a_complete_policy_is_read_back_as_itself(sample: tuple[Rows, Rows], sample_policy: Path) -> None:
    result = pw.match(*sample, sample_policy)
    assert pw.complete_policy(result.policy) == result.policy
    assert pw.match(*sample, result.policy).to_json() == result.to_json()


def test_the_published_schema_is_the_registry_and_accepts_policies(sample_policy: Path) -> None:
    published = (ROOT / "docs/reference/policy.schema.json").read_text(encoding="utf-8")
    assert published == pw.policy_schema(), "run `make reference`"
    schema = json.loads(published)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(pw.complete_policy(sample_policy))
    validator.validate(pw.match(*PEOPLE).policy)
    for wrong in (
        {"objectiv": "total"},
        {"factors": {"skills": {"wieght": 1}}},
        {"rules": {"x": {"kind": "y"}}},
    ):
        assert not validator.is_valid(wrong)


WRONG: dict[str, tuple[Any, str]] = {
    "row_12_all_weights_zero": ({"factors": {"skills": {"weight": 0}}}, "every weight is 0"),
    "row_12_negative_weight": ({"factors": {"skills": {"weight": -1}}}, "out of range"),
    "row_44_unknown_key": ({"objektive": "total"}, "did you mean 'objective'"),
    "row_44_unknown_parameter": ({"factors": {"availability": {"meeting_minute": 3}}}, "'meeting_minutes'"),
    "row_44_unknown_kind": ({"rules": {"a": {"kind": "report_line"}}}, "did you mean 'reporting_line'"),
    "row_44_unknown_objective": ({"objective": "covrage"}, "did you mean 'coverage'"),
    "unknown_column": ({"factors": {"x": {"kind": "number", "column": "skils"}}}, "did you mean 'skills'"),
    "unknown_zone": ({"timezone": "Europe/Atlantis"}, "IANA"),
    "no_such_day": ({"reference_date": "2026-02-30"}, "no such day"),
    "missing_out_of_range": ({"factors": {"skills": {"missing": 2}}}, "0 to 1"),
    "missing_word": ({"factors": {"skills": {"missing": "skip"}}}, "renormalise"),
    "wrong_type": ({"factors": {"skills": 3}}, "expected a table"),
    "nan": ({"factors": {"skills": {"weight": float("nan")}}}, "cannot have"),
    "table_out_of_range": (
        {"factors": {"c": {"kind": "category", "column": "id", "table": {"a": {"b": 7}}}}},
        "range",
    ),
    "unserialisable": ({"objective": object()}, "cannot have"),
}  # fmt: skip


@pytest.mark.parametrize(("policy", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_policy_is_refused_with_its_place(policy: Any, message: str) -> None:
    with pytest.raises(pw.PolicyError, match=message):
        pw.match(*PEOPLE, policy)


def test_all_faults_of_a_policy_are_reported_together() -> None:
    policy = {"objective": "x", "factors": {"skills": {"weight": -1}}, "rules": {"a": {"kind": "b"}}, "z": 1}
    with pytest.raises(pw.PolicyError) as raised:
        pw.match(*PEOPLE, policy)
    places = {fault.column for fault in raised.value.faults}
    assert {"objective", "factors.skills.weight", "rules.a.kind", "z"} <= places


TEXTS = {
    "row_42_json_nesting": ("p.json", '{"a":' * 100_000 + "1" + "}" * 100_000),
    "row_42_toml_nesting": ("p.toml", "a = " + "[" * 100_000 + "]" * 100_000),
    "row_43_duplicate_keys": ("p.json", '{"objective": "total", "objective": "coverage"}'),
    "row_43_duplicate_toml": ("p.toml", "objective = 'total'\nobjective = 'coverage'\n"),
    "row_43_nan_literal": ("p.json", '{"factors": {"skills": {"weight": NaN}}}'),
    "row_43_huge_exponent": ("p.json", '{"factors": {"skills": {"weight": 1e999}}}'),
    "not_toml": ("p.toml", "objective: total"),
    "not_utf8": ("p.toml", None),
    "other_ending": ("p.yaml", "objective: total"),
    "empty_json": ("p.json", ""),
}


@pytest.mark.parametrize(("name", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_a_text_that_is_no_policy_is_refused(tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(b"# \xff" if text is None else text.encode())
    with pytest.raises(pw.PolicyError):
        pw.match(*PEOPLE, path)


def test_a_missing_policy_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError, match=r"none\.toml"):
        pw.match(*PEOPLE, tmp_path / "none.toml")


def test_people_s_exclusions_hold_under_every_policy() -> None:
    mentees = [{"id": "e1", "wants": "sql", "excludes": "m1"}]
    policy = {"factors": {"skills": {}}, "rules": {"s": {"kind": "minimum_score", "score": 0}}}
    assert pw.match(mentees, PEOPLE[1], policy).pairs == []
    assert list(pw.match(mentees, PEOPLE[1], policy).policy["rules"]) == ["excluded", "s"]


def test_the_catalogue_lists_what_is_registered() -> None:
    listed = pw.catalogue()
    names = {kind: [entry["name"] for entry in entries] for kind, entries in listed.items()}
    assert {"skills", "goals", "values", "availability", "category", "overlap", "number"} <= set(
        names["factors"]
    )
    assert "reporting_line" in names["rules"]
    assert {"total", "coverage", "perfect", "fairest"} <= set(names["objectives"])
    assert all(entry["help"] for entries in listed.values() for entry in entries)
