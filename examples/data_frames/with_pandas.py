"""Rosters, and what is found in them, as pandas frames: `python examples/data_frames/with_pandas.py`.

A notebook as a script: each `# %%` begins a cell in VS Code, Spyder, PyCharm and Jupytext. The frames hold no names and no
numbers of persons, so what is printed can be shown around; take in more fields where you need them.
"""

# %% Every roster of a folder, read as one, so that what stands twice is found across files
from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

import partybranch as pb
from partybranch.frames import to_frame

ON = date(2026, 11, 23)
pd.set_option("display.unicode.east_asian_width", True)

roster = pb.read_rosters(sorted(Path("examples").glob("roster*.xlsx")))
report = pb.check(roster, on=ON)

# %% Members, a row each; a date is its first day, and how precisely it is known
shown = ["id", "branch", "sex", "admitted_on", "admitted_on_precision"]
members = pd.DataFrame(to_frame(roster.members, lossy=True).select(shown).to_dict(as_series=False))
members["standing"] = [
    standing.zh if (standing := each.standing_on(ON)) else "无法判断" for each in roster.members
]
counts = pd.crosstab(members["branch"].fillna("（没有党支部）"), members["standing"])
print(counts.rename_axis(index=None, columns=None), end="\n\n")

# %% Findings, a row each, at their cells
found = [
    (each.member, each.code, each.code[:3], each.force.zh, each.place and each.place.cell, each.text("zh"))
    for each in report.findings
]
findings = pd.DataFrame(found, columns=["member", "code", "family", "force", "cell", "message"])
findings["force"] = pd.Categorical(findings["force"], [force.zh for force in pb.Force], ordered=True)
findings["branch"] = findings["member"].map(members.set_index("id")["branch"]).fillna("（没有党支部）")

# %% How many: by branch and family, and by force
counts = pd.crosstab(findings["branch"], findings["family"])
print(counts.rename_axis(index=None, columns=None), end="\n\n")
print(findings["force"].value_counts(sort=False).to_string(header=False), end="\n\n")

# %% The share of each branch's members of whom nothing was found
in_order = ~members["id"].isin(findings["member"])
print(in_order.groupby(members["branch"], dropna=False).mean().map("{:.1%}".format).to_string(header=False))
