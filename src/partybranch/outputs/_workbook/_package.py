"""The package of a workbook (.xlsx, .xlsm): its parts, what they are, and which names which. All but the changed are kept."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from attrs import define, field, frozen

from partybranch._sizes import size_in_words
from partybranch.errors import LimitExceeded
from partybranch.limits import Limits
from partybranch.outputs._workbook._xml import (
    MAIN,
    RELATIONSHIPS,
    Element,
    attribute,
    damaged,
    edited,
    into,
    outline,
)

__all__ = ["Package", "Relation"]

_TYPES: Final = "[Content_Types].xml"
_NO_RELATIONS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_HEAD: Final = 4096
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


@frozen(kw_only=True)
class Relation:
    """That one part names another.

    Args:
        id: by which it is named.
        kind: the last word of its type, such as `worksheet`.
        part: the path of the other; empty if it lies outside.
    """

    id: str
    kind: str
    part: str


@define
class Package:
    """The parts of a workbook by their paths, in their order."""

    parts: dict[str, bytes]
    _infos: dict[str, zipfile.ZipInfo] = field(factory=dict[str, zipfile.ZipInfo])

    @classmethod
    def opened(cls, data: bytes, limits: Limits) -> Package:
        """Return the package of a file that a roster was read from, and so has been looked at.

        Raises:
            UnreadableFile: a part cannot be unpacked; reading may not have needed it.
            LimitExceeded: all parts together are larger than `limits.expanded_bytes`.
        """
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist() if not info.is_dir()}
            if sum(info.file_size for info in infos.values()) > limits.expanded_bytes:
                raise _too_large(limits)
            try:
                return cls({name: archive.read(info) for name, info in infos.items()}, infos)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
                raise damaged() from None

    def written(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in self.parts.items():
                # A part of ours has the first day of all, so that the same work gives the same file.
                day = self._infos[name].date_time if name in self._infos else _FIRST_DAY
                info = zipfile.ZipInfo(name, max(day, _FIRST_DAY))
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return file.getvalue()

    def found(self, path: str) -> str | None:
        """Return the path of a part as it is spelled here: names of parts are the same in any case."""
        if path in self.parts:
            return path
        folded = path.lower()
        return next((name for name in self.parts if name.lower() == folded), None)

    @property
    def book(self) -> str:
        """The path of the part that lists the sheets."""
        return next(each.part for each in self.relations("") if each.kind == "officeDocument")

    @property
    def is_of_libreoffice(self) -> bool:
        """Whether LibreOffice saved it last, which writes any background into a solid fill."""
        properties = next(
            (each.part for each in self.relations("") if each.kind == "extended-properties"), ""
        )
        return b"<Application>LibreOffice" in self.parts.get(properties, b"")

    @property
    def strict(self) -> bool:
        """Whether it is in the strict variant of the format, whose names are others."""
        return _STRICT_MAIN.encode() in self.parts[self.book][:_HEAD]

    @property
    def main(self) -> str:
        """The namespace of its parts."""
        return _STRICT_MAIN if self.strict else MAIN

    @property
    def relationships(self) -> str:
        """The namespace of the attribute by which a part names another, and the beginning of the types of relations."""
        return _STRICT if self.strict else RELATIONSHIPS

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the parts that a part names; those of the package itself for an empty path."""
        path = self.found(_relations_of(part))
        if path is None:
            return ()
        return tuple(self._relation(each, part) for each in outline(self.parts[path], 1).all("Relationship"))

    def _relation(self, each: Element, part: str) -> Relation:
        target = each.get("Target")
        inside = each.get("TargetMode") != "External"
        path = (
            target[1:]
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
        )
        return Relation(
            id=each.get("Id"),
            kind=each.get("Type").rpartition("/")[2],
            part=(self.found(path) or path) if inside else "",
        )

    def related(self, part: str, kind: str) -> str | None:
        """Return the path of the first part of a kind that a part names, if it is there."""
        paths = (each.part for each in self.relations(part) if each.kind == kind)
        return next((path for path in paths if path in self.parts), None)

    def relate(self, part: str, kind: str, other: str) -> str:
        """Let a part name another, and return the id by which it does."""
        path = self.found(_relations_of(part)) or _relations_of(part)
        data = self.parts.get(path, _NO_RELATIONS)
        root = outline(data, 1)
        taken = {each.get("Id") for each in root.children}
        own = next(name for number in range(1, len(taken) + 2) if (name := f"rIdPb{number}") not in taken)
        target = posixpath.relpath(other, posixpath.dirname(part) or ".")
        written = (
            f"<{root.prefix}Relationship{attribute('Id', own)}"
            f"{attribute('Type', f'{self.relationships}/{kind}')}{attribute('Target', target)}/>"
        )
        self.parts[path] = edited(data, [into(data, root, written.encode())])
        return own

    def forget_relations(self, part: str) -> None:
        """Let a part name no others any more."""
        path = self.found(_relations_of(part))
        if path is not None:
            self.parts[path] = _NO_RELATIONS

    def add(self, path: str, data: bytes, content_type: str) -> None:
        """Put in a part; one that is there is replaced."""
        known = path in self.parts
        self.parts[path] = data
        if known or self.content_type(path) == content_type:
            return
        types = self.parts[_TYPES]
        root = outline(types, 1)
        extension = path.rpartition(".")[2]
        # Drawings of notes are told by their extension, as every program writes it.
        named = (
            f"Default{attribute('Extension', extension)}"
            if extension == "vml"
            else f"Override{attribute('PartName', f'/{path}')}"
        )
        written = f"<{root.prefix}{named}{attribute('ContentType', content_type)}/>"
        self.parts[_TYPES] = edited(types, [into(types, root, written.encode())])

    def free_path(self, folder: str, name: str, extension: str) -> str:
        """Return a path in a folder that no part has."""
        taken = {path.lower() for path in self.parts}
        numbers = range(1, len(taken) + 2)
        paths = (f"{folder}/{name}{number}.{extension}" for number in numbers)
        return next(path for path in paths if path.lower() not in taken)

    def content_type(self, path: str) -> str:
        """Return what a part is."""
        root = outline(self.parts[_TYPES], 1)
        own = (
            each.get("ContentType")
            for each in root.all("Override")
            if each.get("PartName").lower() == f"/{path}".lower()
        )
        extension = path.rpartition(".")[2].lower()
        by_default = (
            each.get("ContentType")
            for each in root.all("Default")
            if each.get("Extension").lower() == extension
        )
        return next(own, None) or next(by_default, "")

    def holding(self, *beginnings: str) -> Iterator[str]:
        """Yield the paths that begin so, in any case."""
        return (name for name in self.parts if name.lower().startswith(beginnings))


def _too_large(limits: Limits) -> LimitExceeded:
    zh, en = size_in_words(limits.expanded_bytes)
    return LimitExceeded(
        limit="expanded_bytes",
        allowed=limits.expanded_bytes,
        zh=f"工作簿展开后大于 {zh}",
        en=f"the workbook is larger than {en} once unpacked",
    )


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
