# SPDX-License-Identifier: Apache-2.0
"""Every notebook runs from top to bottom, next to the sample data that it reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import jupytext
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))


@pytest.mark.filterwarnings("default")  # what Jupyter warns of is not ours to mend
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(notebook: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    place = tmp_path / "docs" / "notebooks"
    place.mkdir(parents=True)
    client = NotebookClient(
        jupytext.read(notebook),
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(place)}},
    )
    client.execute()
    assert (place / "report.html").exists()


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
