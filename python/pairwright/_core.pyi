"""
The C++ core of pairwright. Private: use the functions of the package.
"""

from __future__ import annotations
import numpy
import numpy.typing
import typing
import typing_extensions

__all__: list[str] = [
    "AssignRequest",
    "Assigned",
    "DenseScores",
    "MatchResult",
    "Roster",
    "SparseScores",
    "Start",
    "Table",
    "Watch",
    "assign",
    "available_memory",
    "catalogue_json",
    "complete_policy",
    "match",
    "policy_schema",
    "recheck",
    "refuse_scores_beyond_memory",
    "roster",
]

class Table:
    """
    Columns as they came from a frame, nothing checked yet but their types.
    """
    @staticmethod
    def from_arrow(name: str, source: str, capsule: typing_extensions.CapsuleType) -> Table:
        """
        Reads an Arrow stream, a capsule as `__arrow_c_stream__` returns it, and uses it up.
        """
    @staticmethod
    def from_lists(name: str, source: str, columns: dict[str, list]) -> Table:
        """
        Reads columns of Python values, all of one length.
        """
    def _cells(self, column: str) -> list:
        """
        The cells of a column, for tests.
        """
    @property
    def columns(self) -> list[str]: ...
    @property
    def name(self) -> str: ...
    @property
    def rows(self) -> int: ...

class Watch:
    def __init__(
        self,
        progress: typing.Any,
        threads: typing.SupportsInt | typing.SupportsIndex,
        time_limit: typing.SupportsFloat | typing.SupportsIndex,
        memory_limit: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...

class Roster:
    def pairs(self) -> list: ...

class MatchResult:
    def cohort_json(self) -> str: ...
    def columns(self, table: str) -> dict: ...
    def difference(self, before: Roster) -> dict: ...
    def explain_json(self, mentee_id: str, mentor_id: str) -> str: ...
    def metrics_json(self) -> str: ...
    def policy_json(self) -> str: ...
    def remarks(self) -> list: ...
    def roster(self) -> Roster: ...
    def statistics(self) -> dict: ...
    def to_json(self) -> str: ...
    def verify(self, threads: typing.SupportsInt | typing.SupportsIndex) -> list[str]: ...
    @property
    def bound(self) -> int: ...
    @property
    def objective(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def total(self) -> int: ...

class Start:
    def renumbered(
        self,
        rows: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
        columns: typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    ) -> Start: ...

class Assigned:
    def start(self) -> Start: ...
    def verify(self) -> list[str]: ...
    @property
    def bound(self) -> int: ...
    @property
    def cols(self) -> numpy.typing.NDArray[numpy.int64]: ...
    @property
    def decimals(self) -> int: ...
    @property
    def edges(self) -> numpy.typing.NDArray[numpy.int64]: ...
    @property
    def objective(self) -> str: ...
    @property
    def price(self) -> numpy.ndarray: ...
    @property
    def quantum(self) -> float: ...
    @property
    def rows(self) -> numpy.typing.NDArray[numpy.int64]: ...
    @property
    def shape(self) -> tuple[int, int]: ...
    @property
    def status(self) -> str: ...
    @property
    def subnormals(self) -> int: ...
    @property
    def surplus(self) -> numpy.ndarray: ...
    @property
    def total(self) -> int: ...
    @property
    def unfilled_penalty(self) -> int: ...
    @property
    def witness(self) -> typing.Any: ...

class DenseScores:
    def __init__(
        self,
        entries: typing.Annotated[numpy.typing.ArrayLike, numpy.int8]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int16]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int32]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int64]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        forbidden: typing.Annotated[numpy.typing.ArrayLike, numpy.bool] | None,
        copied: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...

class SparseScores:
    def __init__(
        self,
        entries: typing.Annotated[numpy.typing.ArrayLike, numpy.int8]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int16]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int32]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.int64]
        | typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        offsets: typing.Annotated[numpy.typing.ArrayLike, numpy.int64],
        columns: typing.Annotated[numpy.typing.ArrayLike, numpy.int64],
        copied: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...

class AssignRequest:
    def __init__(self, objective: str, solver: str, watch: Watch, start: Start | None) -> None: ...

def _fold_name(text: str) -> str:
    """
    The form in which names compare.
    """

def _id_form(text: str) -> str:
    """
    The form in which ids compare.
    """

def _nfc(text: str) -> str:
    """
    Normal form C.
    """

def _offset_minutes(zone: str, date: str) -> int | None:
    """
    Minutes east of UTC at local noon of an ISO date; None for an unknown zone or date.
    """

def _trim(text: str) -> str:
    """
    The text without white space at either end.
    """

@typing.overload
def assign(
    scores: DenseScores,
    limits: tuple[
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    ],
    request: AssignRequest,
) -> tuple[Assigned | None, typing.Any]: ...
@typing.overload
def assign(
    scores: SparseScores,
    limits: tuple[
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
        typing.Annotated[numpy.typing.ArrayLike, numpy.uint32],
    ],
    request: AssignRequest,
) -> tuple[Assigned | None, typing.Any]: ...
def available_memory() -> int | None: ...
def catalogue_json() -> str: ...
def complete_policy(policy: str) -> str: ...
def match(
    mentees: Table,
    mentors: Table,
    policy: str | None,
    locked: Table | None,
    forbidden: Table | None,
    previous: Table | None,
    watch: Watch,
) -> tuple: ...
def policy_schema() -> str: ...
def recheck(
    cohort: str, policy: str, result: str, threads: typing.SupportsInt | typing.SupportsIndex
) -> tuple: ...
def refuse_scores_beyond_memory(
    estimate: typing.SupportsInt | typing.SupportsIndex, limit: typing.SupportsInt | typing.SupportsIndex
) -> None: ...
def roster(cohort: str, result: str) -> Roster: ...

__version__: str = "0.1.0"
