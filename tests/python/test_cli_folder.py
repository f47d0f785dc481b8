# SPDX-License-Identifier: Apache-2.0
"""The output folder is whole or absent, whatever happens: kill, full disk, Ctrl-C, bad data."""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli_runs import Cohort, files_of, quickstart_cohort, run, spawn_code, write_rows
from generate_cohort import generate, write_csv
from pairwright.cli import result_folder
from pairwright.cli.exit_codes import ExitCode
from pairwright.write import RESULT_FILES


@pytest.fixture
def cohort(tmp_path: Path) -> Cohort:
    return quickstart_cohort(tmp_path)


@pytest.fixture
def before(cohort: Cohort, tmp_path: Path) -> dict[str, bytes]:
    """A result that is there already, of another policy."""
    run(*Cohort(cohort.mentees, cohort.mentors).arguments(tmp_path / "out"))
    return dict(files_of(tmp_path / "out"))


def names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


KILLED = """
import os, signal
from pairwright.cli import main, result_folder
write_csv = result_folder.write_csv
def killed(path, columns):
    write_csv(path, columns)
    os.kill(os.getpid(), signal.SIGKILL)
result_folder.write_csv = killed
main()
"""


def test_killed_while_writing_there_is_no_folder(cohort: Cohort, tmp_path: Path) -> None:
    assert spawn_code(KILLED, *cohort.arguments(tmp_path / "out")).code == -signal.SIGKILL
    assert not (tmp_path / "out").exists()


def test_killed_while_replacing_the_old_folder_is_whole(
    cohort: Cohort, before: dict[str, bytes], tmp_path: Path
) -> None:
    spawn_code(KILLED, *cohort.arguments(tmp_path / "out"), "--force")
    assert files_of(tmp_path / "out") == before
    assert run("verify", tmp_path / "out").code == ExitCode.DONE


@pytest.mark.parametrize("name", sorted(RESULT_FILES))
def test_a_full_disk_leaves_nothing_behind(
    name: str, cohort: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no room for one of the files, whichever it is."""
    really_open = io.open

    def no_room(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        stream = really_open(file, mode, *rest, **options)
        if "w" in mode and Path(str(file)).name == name:
            stream.write("half of it")
            stream.close()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        return stream

    monkeypatch.setattr(io, "open", no_room)  # of pathlib
    monkeypatch.setattr(builtins, "open", no_room)
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.SYSTEM
    assert f"{name}: No space left on device" in ended.stderr
    assert names_in(tmp_path) == {"cohort"}


def test_a_limit_of_the_system_leaves_the_old_folder_as_it_was(
    cohort: Cohort, before: dict[str, bytes], tmp_path: Path
) -> None:
    limited = """
import resource
from pairwright.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
main()
"""
    ended = spawn_code(limited, *cohort.arguments(tmp_path / "out"), "--force")
    assert ended.code == ExitCode.SYSTEM
    assert files_of(tmp_path / "out") == before
    assert names_in(tmp_path) == {"cohort", "out"}


@pytest.fixture(scope="module")
def large_cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """One that takes seconds to match."""
    place = tmp_path_factory.mktemp("large")
    cohort = Cohort(place / "mentees.csv", place / "mentors.csv")
    for columns, path in zip(generate(3000, 900, seed=1), (cohort.mentees, cohort.mentors), strict=True):
        write_csv(columns, path)
    return cohort


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def stop(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    yield request.param


def test_an_interrupted_run_ends_with_130_and_leaves_nothing_behind(
    stop: signal.Signals, large_cohort: Cohort, tmp_path: Path
) -> None:
    arguments = map(str, large_cohort.arguments(tmp_path / "out"))
    command = [sys.executable, "-m", "pairwright", *arguments, "--log-format", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        assert running.stderr is not None
        assert '"reading"' in running.stderr.readline()  # is over: the core is at work
        running.send_signal(stop)
        _, told = running.communicate(timeout=20)
    assert running.returncode == ExitCode.INTERRUPTED
    assert "interrupted" in told
    assert names_in(tmp_path) == set()


def test_interrupted_while_writing_nothing_is_left_behind(
    cohort: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(result_folder, "write_csv", interrupt)
    assert run(*cohort.arguments(tmp_path / "out")).code == ExitCode.INTERRUPTED
    assert names_in(tmp_path) == {"cohort"}


def test_bad_data_leaves_nothing_behind(cohort: Cohort, tmp_path: Path) -> None:
    write_rows(cohort.mentees, [["id"], ["e1"], ["e1"]])
    assert run(*cohort.arguments(tmp_path / "out")).code == ExitCode.BAD_DATA
    assert names_in(tmp_path) == {"cohort"}


def test_a_folder_that_is_there_is_kept_without_force(
    cohort: Cohort, before: dict[str, bytes], tmp_path: Path
) -> None:
    ended = run(*cohort.arguments(tmp_path / "out"))
    assert ended.code == ExitCode.USAGE
    assert "exists already" in ended.stderr
    assert files_of(tmp_path / "out") == before


def test_force_replaces_a_result(cohort: Cohort, before: dict[str, bytes], tmp_path: Path) -> None:
    assert run(*cohort.arguments(tmp_path / "out"), "--force", "--no-report").code == ExitCode.DONE
    assert set(files_of(tmp_path / "out")) == RESULT_FILES - {"report.html"}
    assert files_of(tmp_path / "out")["policy.json"] != before["policy.json"]
    assert run("verify", tmp_path / "out").code == ExitCode.DONE


def test_force_replaces_nothing_but_results(cohort: Cohort, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert run(*cohort.arguments(tmp_path / "out"), "--force").code == ExitCode.USAGE
    assert files_of(tmp_path / "out") == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("option", ["--locked", "--policy"])
def test_force_does_not_replace_a_folder_that_is_read(
    option: str, cohort: Cohort, before: dict[str, bytes], tmp_path: Path
) -> None:
    name = {"--locked": "pairs.csv", "--policy": "policy.json"}[option]
    ended = run(*cohort.arguments(tmp_path / "out"), option, tmp_path / "out" / name, "--force")
    assert ended.code == ExitCode.USAGE
    assert files_of(tmp_path / "out") == before


@pytest.mark.parametrize("kind", ["file", "link", "nowhere"])
def test_only_a_new_folder_is_made(kind: str, cohort: Cohort, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if kind == "file":
        out.write_text("kept", encoding="utf-8")
    elif kind == "link":
        out.symlink_to(tmp_path / "cohort")
    else:
        out = tmp_path / "no" / "where"
    there = names_in(tmp_path)
    assert run(*cohort.arguments(out), "--force").code == ExitCode.USAGE
    assert names_in(tmp_path) == there
