# SPDX-License-Identifier: Apache-2.0
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Matching the sample programme
#
# 150 people of an invented company want a mentor, 60 offer to be one, and the programme's policy
# says what makes a good pair. This notebook matches them, asks why, tries another policy, and
# checks the proof. Open it with `jupytext --to ipynb sample_programme.py`, or as it is in an
# editor that knows the percent format.

# %%
import copy
from pathlib import Path

import pandas as pd

import pairwright as pw

DATA = Path("../../data")
mentees = pd.read_csv(DATA / "mentees.csv")
mentors = pd.read_csv(DATA / "mentors.csv")
mentees[["id", "wants", "goals", "availability"]].head()

# %% [markdown]
# ## Match
#
# One call. The answer is the best there is under the policy, over all pairs that its rules allow,
# and it says so.

# %%
result = pw.match(mentees, mentors, policy=DATA / "policy.toml")
print(result.status, "by the objective", result.objective)
pd.Series(result.metrics)

# %% [markdown]
# ## Pairs
#
# Frames come back in the library they came in. Scores are whole millionths, and a score is the
# sum of its contributions: one column per factor.

# %%
factors = list(result.policy["factors"])
pairs = result.pairs
assert (pairs[factors].sum(axis=1) == pairs["score"]).all()
pairs.sort_values("score", ascending=False).head(10)

# %% [markdown]
# Which factors make the difference? The share of each in all scores:

# %%
(pairs[factors].sum() / pairs["score"].sum()).sort_values(ascending=False).round(3)

# %% [markdown]
# ## Why this pair, and why not that one?
#
# The weakest pair, factor by factor:

# %%
weakest = pairs.sort_values("score").iloc[0]
print(result.explain(weakest["mentee_id"], weakest["mentor_id"]))

# %% [markdown]
# And the same mentee with everybody else: some mentors are kept out by rules, the others are
# needed more elsewhere. `margin` is how much higher the score would have to be, at least, for a
# best answer to contain the pair.

# %%
others = [result.explain(weakest["mentee_id"], mentor) for mentor in mentors["id"]]
pd.DataFrame(
    {
        "mentor": [pair.mentor_id for pair in others],
        "score": [pair.score for pair in others],
        "kept out by": [", ".join(pair.removed_by) for pair in others],
        "margin": pd.array([pair.margin for pair in others], dtype="Int64"),
        "matched": [pair.matched for pair in others],
    }
).sort_values("score", ascending=False).head(8)

# %% [markdown]
# ## Who is left over?
#
# Nobody is dropped without a word. `places_taken` names a group of mentees who want more places
# than the mentors whom they may have can give: a proof that no other answer fills more.

# %%
left = result.unmatched
left.groupby(["side", "reason"]).size()

# %%
left[left["unfilled"] > 0][["id", "side", "reason", "detail"]].drop_duplicates("detail")

# %% [markdown]
# The price of a place says what one more with this mentor would add to the total, at most: whom
# to ask first.

# %%
result.prices.sort_values("price", ascending=False).head(5)

# %% [markdown]
# ## Another policy
#
# Suppose that finding the time to meet mattered as much as skills. A policy is plain data; every
# default is filled in.

# %%
policy = copy.deepcopy(result.policy)
policy["factors"]["availability"]["weight"] = policy["factors"]["skills"]["weight"]
again = pw.match(mentees, mentors, policy=policy)

# %% [markdown]
# Totals under different weights cannot be compared. What can: how many pairs stay, and what the
# new pairs are worth by the first policy.

# %%
before = set(zip(pairs["mentee_id"], pairs["mentor_id"], strict=True))
after = set(zip(again.pairs["mentee_id"], again.pairs["mentor_id"], strict=True))
worth = sum(result.explain(*pair).score for pair in after)
print(f"{len(before & after)} of {len(before)} pairs stay")
print(f"by the first policy the new pairs are worth {worth / result.total:.1%} of the old ones")
assert len(after) == len(before) and worth <= result.total

# %% [markdown]
# ## Check it
#
# `verify` goes through pairs, total and prices again without the solver. An empty answer means:
# proved.

# %%
assert result.verify() == ()
assert again.verify() == ()

# %% [markdown]
# For others to read: `report.html` is one file, and loads nothing.

# %%
result.report("report.html")
