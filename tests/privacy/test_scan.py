"""Nothing that goes out holds an identity or telephone number of the input, and the scan would notice if it did."""

from __future__ import annotations

import html
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import typer
from tests.privacy.calls import called, cells_added
from tests.privacy.inputs import ON
from tests.privacy.marks import IDENTITY_FORMS, NUMBERS, TELEPHONE_FORMS, Kind, Mark, Marks
from tests.privacy.scan import Leak, Scanned, scanned, scene_in
from tests.privacy.scene import Output, Scene, Way
from tests.privacy.ways_out import RECORDS_THEMSELVES, WAYS

import partybranch as pb
from partybranch import outputs
from partybranch.cli._app import app

_DATED = ("--on", ON)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return scene_in(tmp_path_factory.mktemp("inputs"), few=True)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_marked_value_goes_out(scene: Scene, way: Way) -> None:
    (found,) = scanned(scene, [way])
    assert found.outputs > 0
    assert found.characters > found.outputs * 10
    assert [(leak.by, leak.mark.where, leak.mark.text) for leak in found.leaks] == []


def test_inputs_hold_every_kind_of_value_in_every_spelling(scene: Scene) -> None:
    assert {mark.kind for mark in scene.marks} == set(Kind)
    assert len({mark.key for mark in scene.marks}) == len(scene.marks)
    assert len(scene.marks) > 1_000
    assert {each.kind for each in scene.inputs} == {"table", "ledger", "members", "frame", "refused"}


def planted(scene: Scene, put_out: str | bytes) -> Scanned:
    def run(_scene: Scene) -> Iterator[tuple[str, str | bytes]]:
        yield "planted", put_out

    (found,) = scanned(scene, [Way(name="planted", covers=(), run=run)])
    return found


SPELLINGS: dict[str, Callable[[str], str | bytes]] = {
    "as it is": lambda text: f"见{text}。",
    "JSON": json.dumps,
    "HTML": lambda text: f"<td>{html.escape(text)}</td>",
    "HTML by numbers": lambda text: "".join(f"&#{ord(each)};" for each in text),
    "UTF-8": lambda text: text.encode(),
    "UTF-16": lambda text: b"\0" + text.encode("utf-16-le"),
    "GB18030": lambda text: f"号码{text}".encode("gb18030"),
    "in a URI": lambda text: quote(f"file/{text}.xlsx"),
    "folded": lambda text: f"SUMMARY:{text[:9]}\r\n {text[9:]}",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=list(SPELLINGS))
@pytest.mark.parametrize("form", [*IDENTITY_FORMS, *TELEPHONE_FORMS])
def test_a_planted_number_is_noticed(scene: Scene, spelling: Callable[[str], str | bytes], form: str) -> None:
    marks = Marks()
    text = marks.identity("x", form) if form in IDENTITY_FORMS else marks.telephone("x", form)
    leaks = planted(with_marks(scene, marks.made), spelling(text)).leaks
    assert [leak.mark.text for leak in leaks] == [text]


def with_marks(scene: Scene, marks: list[Mark]) -> Scene:
    return Scene(folder=scene.folder, inputs=scene.inputs, marks=marks)


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.ADDRESS, Kind.BIRTH])
def test_other_planted_values_are_noticed_too(scene: Scene, kind: Kind) -> None:
    mark = next(each for each in scene.marks if each.kind is kind)
    assert mark in [leak.mark for leak in planted(scene, f"a {mark.text} b").leaks]


def test_masked_numbers_are_no_leak(scene: Scene) -> None:
    masked = " ".join(pb.identity.mask(mark.text) for mark in scene.marks if mark.kind in NUMBERS)
    assert planted(scene, masked).leaks == ()


def test_every_way_out_is_in_the_list() -> None:
    """A new command, module of outputs or public function fails here until somebody has said how it is scanned."""
    covered = {each for way in WAYS for each in way.covers}
    commands = set(typer.main.get_group(app).commands)
    modules = {
        f"outputs.{each.name}"
        for each in pkgutil.iter_modules(outputs.__path__)
        if not each.name.startswith("_")
    }
    functions = {
        name
        for name in pb.__all__
        if name.islower() and callable(getattr(pb, name)) and name not in RECORDS_THEMSELVES
    }
    assert commands - covered == set()
    assert modules - covered == set()
    assert {f"{name}()" for name in functions} - covered == set()
    assert {each for each in covered if each.startswith("outputs.")} <= modules
    assert {each for each in covered if each.endswith("()")} <= {f"{name}()" for name in functions}
    assert set(RECORDS_THEMSELVES) <= set(pb.__all__)


def _checked(name: str, *more: str) -> Iterator[Output]:
    yield called("check", name, *_DATED, *more)
    yield called("check", name, *_DATED, *more, "--format", "json")


def _annotated(name: str, *more: str) -> Iterator[Output]:
    yield called("annotate", name, "out.xlsx", *_DATED, *more)
    yield "annotate: what it adds", "\n".join(cells_added(Path(name), Path("out.xlsx")))


def _reported(name: str, *more: str) -> Iterator[Output]:
    yield called("report", name, "-o", "out.html", *_DATED, *more)
    yield "the page", Path("out.html").read_bytes()


def _compared(name: str, *more: str) -> Iterator[Output]:
    for form in ("text", "json", "csv"):
        yield called("compare", name, name, "--all", "--format", form, *more)


_REVEALING: dict[str, Callable[..., Iterator[Output]]] = {
    "check": _checked,
    "annotate": _annotated,
    "report": _reported,
    "compare": _compared,
}


@pytest.mark.parametrize("command", _REVEALING)
def test_reveal_shows_what_is_masked_otherwise(scene: Scene, command: str) -> None:
    """The masked outputs hold nothing since it is masked, and not since nothing would have been said."""

    def run(*more: str) -> tuple[Leak, ...]:
        def put_out(scene: Scene) -> Iterator[Output]:
            for name in scene.named("table"):
                yield from _REVEALING[command](name, *more)

        (found,) = scanned(scene, [Way(name=command, covers=(), run=put_out)])
        return found.leaks

    assert run() == ()
    where = {leak.mark.where for leak in run("--reveal")}
    assert {"name of a file", "name of a sheet", "heading", "name"} <= where


def test_no_other_command_reveals_and_nothing_else_does() -> None:
    """What a new option shows is seen by the ways out only where somebody has called it; this names who may show."""
    revealing = {
        (name, option)
        for name, command in typer.main.get_group(app).commands.items()
        for parameter in command.params
        for option in parameter.opts
        if parameter.name == "reveal" or "reveal" in option
    }
    assert revealing == {(name, "--reveal") for name in _REVEALING}


def test_the_folder_stays_where_it_was(scene: Scene) -> None:
    before = Path.cwd()
    planted(scene, "x")
    assert Path.cwd() == before
