# SPDX-License-Identifier: Apache-2.0
"""The invented company behind generated cohorts: its skills, goals, departments and offices.

Weights are whole numbers: how common an entry is beside its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from cohort_random import WeightedGroups

FAMILIES: dict[str, tuple[str, ...]] = {
    "programming": (
        "Python", "Java", "JavaScript", "TypeScript", "C#", "C++", "software architecture",
        "testing", "code review", "Go", "Kotlin", "Rust",
    ),
    "web": (
        "HTML/CSS", "React", "Node.js", ".NET", "Vue.js", "Angular", "Spring Boot", "GraphQL",
        "Django", "web performance", "accessibility (WCAG)",
    ),
    "data": (
        "SQL", "Excel", "Power BI", "data modelling", "statistics", "Tableau",
        "machine learning", "R", "dbt", "Spark", "data storytelling",
    ),
    "cloud": (
        "Linux", "Docker", "AWS", "CI/CD", "Azure", "Terraform", "Kubernetes", "monitoring",
        "networking", "incident response", "FinOps",
    ),
    "security": (
        "access management", "GDPR", "ISO 27001", "risk assessment", "threat modelling",
        "vulnerability management", "penetration testing", "cryptography", "cloud security",
    ),
    "product": (
        "roadmapping", "user stories", "Scrum", "Kanban", "OKRs", "stakeholder management",
        "product strategy", "market research", "A/B testing", "pricing", "product discovery",
    ),
    "design": (
        "Figma", "wireframing", "prototyping", "user research", "design systems", "UX writing",
        "typography", "service design", "illustration", "motion design", "facilitation",
    ),
    "sales": (
        "account management", "CRM", "presentations", "forecasting", "customer onboarding",
        "solution selling", "negotiation", "partner management", "tendering", "key accounts",
    ),
    "finance": (
        "budgeting", "financial reporting", "cost accounting", "IFRS", "SAP FI/CO", "audit",
        "financial modelling", "tax", "treasury", "business cases", "Rechnungsprüfung (HGB)",
    ),
    "people": (
        "interviewing", "onboarding", "feedback", "labour law", "training design",
        "compensation", "coaching", "diversity & inclusion", "talent planning",
        "conflict resolution", "change management",
    ),
    "operations": (
        "process mapping", "procurement", "project management", "quality management", "lean",
        "supply chain", "vendor management", "logistics planning", "inventory control",
        "Six Sigma", "S&OP",
    ),
    "leadership": (
        "delegation", "time management", "running meetings", "team building", "hiring",
        "leading remote teams", "public speaking", "leadership", "strategy",
        "executive communication",
    ),
}  # fmt: skip
"""Skills by family, the commonest among mentors first."""

TAIL_ENDINGS: dict[str, tuple[str, ...]] = {
    "technical": (
        "performance tuning", "migration", "embedded", "legacy systems", "open source",
        "compliance", "high availability", "cost control", "teaching", "research",
    ),
    "business": (
        "automotive", "banking", "education", "energy", "healthcare", "insurance", "logistics",
        "public sector", "retail", "telecoms",
    ),
    "leadership": (
        "remote", "matrix organisation", "start-up", "merger", "cross-cultural", "volunteers",
        "works council", "shift work", "turnaround", "first time",
    ),
}  # fmt: skip
"""What makes a plain skill a rare one: `SQL (migration)`, `audit (energy)`."""
_TECHNICAL = ("programming", "web", "data", "cloud", "security")

POPULAR: dict[str, int] = {
    "leadership": 9, "public speaking": 8, "machine learning": 7, "negotiation": 5,
    "software architecture": 4, "product strategy": 4, "Kubernetes": 3, "coaching": 3,
}  # fmt: skip
"""Skills that many mentees want, yet each stands so low in its family that few mentors have it."""

VALUES = (
    "self-direction", "stimulation", "hedonism", "achievement", "power", "security",
    "conformity", "tradition", "benevolence", "universalism",
)  # fmt: skip
"""In the order of the circle of values: neighbours go together, opposites do not."""

LANGUAGES = ("de", "en", "es", "fr", "hi", "ja", "kn", "ms", "pl", "pt", "tr", "uk", "zh")


@dataclass(frozen=True)
class Goal:
    """A goal: its weight in the first years, the middle ones and later, and who names it more."""

    name: str
    by_career: tuple[int, int, int]
    families: tuple[str, ...] = ()


GOALS = (
    Goal("first promotion", (9, 5, 1)),
    Goal("settling in", (8, 1, 0)),
    Goal("technical depth", (5, 5, 2), ("programming", "web", "data", "cloud", "security")),
    Goal("certification", (4, 2, 1), ("cloud", "security", "finance", "operations")),
    Goal("move into management", (1, 6, 4)),
    Goal("leading a team", (1, 5, 7), ("leadership",)),
    Goal("career change", (3, 4, 2)),
    Goal("public speaking", (3, 4, 3), ("sales", "product", "leadership")),
    Goal("network in the company", (6, 4, 2)),
    Goal("work-life balance", (3, 4, 4)),
    Goal("return from leave", (1, 2, 2)),
    Goal("international assignment", (2, 3, 2), ("sales", "operations")),
    Goal("executive presence", (0, 2, 6), ("leadership", "finance")),
    Goal("speaking at conferences", (1, 3, 3), ("data", "design", "programming")),
    Goal("closer to customers", (2, 3, 2), ("product", "design", "sales")),
    Goal("founding a business", (1, 1, 2)),
)


@dataclass(frozen=True)
class Department:
    """A department and the families that its people's main skills come from."""

    name: str
    weight: int
    families: dict[str, int]


DEPARTMENTS = (
    Department("Engineering", 30, {"programming": 6, "web": 3, "cloud": 1}),
    Department("Data & Analytics", 12, {"data": 8, "programming": 2}),
    Department("Platform & Security", 12, {"cloud": 6, "security": 4}),
    Department("Product", 10, {"product": 8, "design": 1, "data": 1}),
    Department("Design", 6, {"design": 8, "product": 1, "web": 1}),
    Department("Sales", 11, {"sales": 8, "product": 1, "leadership": 1}),
    Department("Finance", 7, {"finance": 8, "data": 2}),
    Department("People & Culture", 5, {"people": 8, "leadership": 2}),
    Department("Operations", 7, {"operations": 8, "finance": 1, "leadership": 1}),
)


@dataclass(frozen=True)
class Office:
    """An office: the languages of its country and the pools that its people's names are from."""

    name: str
    timezone: str
    weight: int
    languages: tuple[str, ...]
    name_pools: dict[str, int]


OFFICES = (
    Office(
        "Berlin", "Europe/Berlin", 31, ("de",),
        {"german": 66, "turkish": 12, "ukrainian": 8, "arabic": 7, "english": 7},
    ),
    Office(
        "London", "Europe/London", 18, (),
        {"english": 62, "indian": 16, "greek": 8, "arabic": 7, "chinese": 7},
    ),
    Office("Bengaluru", "Asia/Kolkata", 16, ("hi", "kn"), {"indian": 80, "devanagari": 20}),
    Office("Kraków", "Europe/Warsaw", 12, ("pl",), {"polish": 85, "ukrainian": 15}),
    Office(
        "New York", "America/New_York", 10, ("es",),
        {"english": 60, "spanish": 22, "indian": 10, "chinese": 8},
    ),
    Office("São Paulo", "America/Sao_Paulo", 6, ("pt",), {"portuguese": 90, "japanese": 10}),
    Office("Singapore", "Asia/Singapore", 4, ("zh", "ms"), {"chinese": 65, "indian": 35}),
    Office("Tokyo", "Asia/Tokyo", 3, ("ja",), {"japanese": 92, "english": 8}),
)  # fmt: skip
"""The first is the head office, whose people often leave the time zone blank."""


def _skill_names() -> tuple[tuple[str, ...], ...]:
    """Per family its skills, then the tail: the plain ones again with each ending."""
    families = []
    for family, skills in FAMILIES.items():
        kind = "technical" if family in _TECHNICAL else "business"
        endings = TAIL_ENDINGS["leadership" if family == "leadership" else kind]
        plain = [skill for skill in skills if "(" not in skill]
        tail = [
            f"{skill} ({endings[(7 * place + turn) % len(endings)]})"
            for turn in range(len(endings))
            for place, skill in enumerate(plain)
        ]
        families.append((*skills, *tail))
    return tuple(families)


def _skill_weights(family: tuple[str, ...], common: int) -> list[int]:
    """Zipf weights for the `common` first skills, and together a tenth of that for the tail."""
    head = [1_000_000 // rank for rank in range(1, common + 1)]
    tail = [1_000_000 // rank for rank in range(1, len(family) - common + 1)]
    return [weight * 10 * sum(tail) for weight in head] + [weight * sum(head) for weight in tail]


_NAMES = _skill_names()
FAMILY_NAMES = tuple(FAMILIES)
SKILLS = tuple(skill for family in _NAMES for skill in family)
"""Every skill; a skill's number is its place here."""
FAMILY_START = tuple(sum(map(len, _NAMES[:family])) for family in range(len(_NAMES)))
FAMILY_DRAW = WeightedGroups(
    [_skill_weights(names, len(head)) for names, head in zip(_NAMES, FAMILIES.values(), strict=True)]
)
POPULAR_SKILLS = tuple(SKILLS.index(name) for name in POPULAR)
DEPARTMENT_DRAW = WeightedGroups(
    [[department.families.get(name, 0) for name in FAMILIES] for department in DEPARTMENTS]
)
GOAL_DRAW = WeightedGroups(
    [
        [goal.by_career[career] * (3 if family in goal.families else 1) for goal in GOALS]
        for career, family in product(range(3), FAMILIES)
    ]
)
"""Goals by career (0 first years, 1 middle, 2 later) times family."""
