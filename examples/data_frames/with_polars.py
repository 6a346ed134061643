"""Rosters, and what is found in them, as polars frames: `python examples/data_frames/with_polars.py`.

A notebook as a script: each `# %%` begins a cell in VS Code, Spyder, PyCharm and Jupytext. The frames hold no names and no
numbers of persons, so what is printed can be shown around; take in more fields where you need them.
"""

# %% Every roster of a folder, read as one, so that what stands twice is found across files
from __future__ import annotations

from datetime import date
from pathlib import Path

import altair as alt
import polars as pl

import partybranch as pb
from partybranch.frames import to_frame

ON = date(2026, 11, 23)
pl.Config(
    tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, tbl_width_chars=120, fmt_str_lengths=60
)

roster = pb.read_rosters(sorted(Path("examples").glob("roster*.xlsx")))
report = pb.check(roster, on=ON)

# %% Members, a row each; a date is its first day, and how precisely it is known
members = to_frame(roster.members, lossy=True).select(
    "id", "branch", "sex", "admitted_on", "admitted_on_precision"
)

# %% Full and probationary members of each branch on the day: one of the tables of the yearly statistics
tables = pb.summaries.statistics(roster, on=ON, by_branch=True).to_frame()
print(tables.filter(scope="branch", table="standing").pivot("label_en", index="branch", values="count"))

# %% Findings, a row each, at their cells
FORCES = [force.en for force in pb.Force]
findings = pl.DataFrame(
    [
        (
            each.member,
            each.code,
            each.code[:3],
            each.force.en,
            each.place and each.place.cell,
            each.text("en"),
        )
        for each in report.findings
    ],
    schema={
        "member": pl.String,
        "code": pl.String,
        "family": pl.String,
        "force": pl.Enum(FORCES),
        "cell": pl.String,
        "message": pl.String,
    },
    orient="row",
).join(members.select("branch", member="id"), on="member", how="left")

# %% How many: by branch, family and force
number = findings.group_by("branch", "family", "force").len("findings").sort("branch", "family", "force")
print(number)

# %% The share of each branch's members of whom nothing was found
in_order = pl.col("id").is_in(findings["member"].drop_nulls().implode()).not_()
print(members.group_by("branch").agg(in_order=in_order.mean().round(3)).sort("branch"))

# %% A chart (with the extra `report`), shown by a notebook, and written as a picture
chart = (
    alt.Chart(number).mark_bar().encode(x="sum(findings)", y="family", color=alt.Color("force").sort(FORCES))
)
chart.save("findings.svg")
