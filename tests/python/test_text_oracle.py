# SPDX-License-Identifier: Apache-2.0
"""Normal form, case folding and trimming of the C++ core against Python's own Unicode data."""

from __future__ import annotations

import importlib.util
import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairwright import _core

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "src" / "base" / "unicode_tables.inc"
GENERATOR = ROOT / "tools" / "generate_unicode_tables.py"

# Python's isspace() also counts the separators U+001C to U+001F, which Unicode's White_Space omits.
WHITE_SPACE = "".join(
    char for char in map(chr, range(0x10000)) if char.isspace() and not "\x1c" <= char <= "\x1f"
)


def version_of_tables() -> str:
    """Returns the Unicode version that the generated tables name, such as "15.1.0"."""
    found = re.search(r"from Unicode ([\d.]+)\. ", TABLES.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def as_numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def characters_known_to_both() -> list[str]:
    """Returns the assigned characters whose data this Python and the tables must agree on.

    A Python older than the tables knows no character that they lack. A newer one does, and cannot
    tell which: then only what stood in Unicode 3.2 is compared.
    """
    newer = as_numbers(unicodedata.unidata_version) > as_numbers(version_of_tables())
    category = unicodedata.ucd_3_2_0.category if newer else unicodedata.category
    return [char for char in map(chr, range(sys.maxunicode + 1)) if category(char) not in ("Cn", "Cs", "Co")]


KNOWN = characters_known_to_both()
MARKS = [char for char in KNOWN if unicodedata.combining(char)]
JAMO = [char for char in KNOWN if "\u1100" <= char <= "\u11ff"]
SYLLABLES = [char for char in KNOWN if "\uac00" <= char <= "\ud7a3"]
DECOMPOSABLE = [char for char in KNOWN if unicodedata.normalize("NFD", char) != char]
CASED = [char for char in KNOWN if char.casefold() != char]
PARTS = sorted({part for char in DECOMPOSABLE for part in unicodedata.normalize("NFD", char)})
ALPHABETS = [MARKS, MARKS, PARTS, PARTS, DECOMPOSABLE, CASED, JAMO, SYLLABLES, list(WHITE_SPACE)]

texts = st.text(st.one_of(*map(st.sampled_from, ALPHABETS), st.sampled_from(KNOWN)), max_size=24)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def id_form(text: str) -> str:
    return nfc(text.strip(WHITE_SPACE))


def fold_name(text: str) -> str:
    return nfc(id_form(text).casefold())


ORACLES = [
    pytest.param(_core._trim, lambda text: text.strip(WHITE_SPACE), id="trim"),
    pytest.param(_core._nfc, nfc, id="nfc"),
    pytest.param(_core._id_form, id_form, id="id_form"),
    pytest.param(_core._fold_name, fold_name, id="fold_name"),
]


def disagreements(function: object, oracle: object, samples: list[str]) -> list[str]:
    assert callable(function)
    assert callable(oracle)
    return [ascii(text) for text in samples if function(text) != oracle(text)]


@pytest.mark.parametrize(("function", "oracle"), ORACLES)
def test_every_assigned_character_alone_agrees(function: object, oracle: object) -> None:
    assert disagreements(function, oracle, KNOWN)[:20] == []


@pytest.mark.parametrize(("function", "oracle"), ORACLES)
def test_every_decomposition_recomposes_alike(function: object, oracle: object) -> None:
    decomposed = [unicodedata.normalize("NFD", char) for char in DECOMPOSABLE]
    blocked = [text[0] + mark + text[1:] for text in decomposed for mark in "\u0301\u0323a"]
    assert disagreements(function, oracle, decomposed + blocked)[:20] == []


@pytest.mark.parametrize(("function", "oracle"), ORACLES)
def test_seeded_random_text_agrees(function: object, oracle: object) -> None:
    dice = random.Random(20240501)
    samples = [
        "".join(dice.choice(dice.choice(ALPHABETS)) for _ in range(dice.randrange(12))) for _ in range(20_000)
    ]
    assert disagreements(function, oracle, samples)[:20] == []


@settings(max_examples=400, deadline=None)
@given(texts)
def test_arbitrary_text_agrees(text: str) -> None:
    assert _core._trim(text) == text.strip(WHITE_SPACE)
    assert _core._nfc(text) == nfc(text)
    assert _core._id_form(text) == id_form(text)
    assert _core._fold_name(text) == fold_name(text)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_equivalent_spellings_have_one_form_and_keep_it(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert _core._id_form(decomposed) == _core._id_form(text)
    assert _core._fold_name(decomposed) == _core._fold_name(text)
    assert _core._fold_name(_core._fold_name(text)) == _core._fold_name(text)


def test_the_tables_are_what_the_generator_writes() -> None:
    if unicodedata.unidata_version != version_of_tables():
        pytest.skip(f"this Python has Unicode {unicodedata.unidata_version}")
    spec = importlib.util.spec_from_file_location("generate_unicode_tables", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = generator
    spec.loader.exec_module(generator)
    assert generator.check() == 0
