# SPDX-License-Identifier: Apache-2.0
"""pairwright: mentor–mentee matching with a proof, an explanation and the same answer every time.

>>> import pairwright as pw
>>> result = pw.match(mentees, mentors, policy="policy.toml")  # doctest: +SKIP
"""

from pairwright._core import __version__
from pairwright.assign import Assignment, assign
from pairwright.catalogue import catalogue, policy_schema
from pairwright.errors import DataError, Fault, InputError, LimitError, PolicyError
from pairwright.match import match
from pairwright.policy import complete_policy
from pairwright.progress import Progress
from pairwright.result import Contribution, Difference, Explanation, MatchResult, recheck
from pairwright.warm_start import WarmStart

__all__ = [
    "Assignment",
    "Contribution",
    "DataError",
    "Difference",
    "Explanation",
    "Fault",
    "InputError",
    "LimitError",
    "MatchResult",
    "PolicyError",
    "Progress",
    "WarmStart",
    "__version__",
    "assign",
    "catalogue",
    "complete_policy",
    "match",
    "policy_schema",
    "recheck",
]
