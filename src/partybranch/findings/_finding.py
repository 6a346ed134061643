"""`Finding`: a problem as data; and `Unjudged`: what could not be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b

from attrs import field, frozen

from partybranch._masking import discreet_repr
from partybranch.findings._message import Fact, Message
from partybranch.findings._path import Path, Place
from partybranch.findings._verdict import Reason
from partybranch.regulations import Basis, Force
from partybranch.terms import Term

__all__ = ["Finding", "Kind", "Unjudged", "fingerprint"]


@frozen(kw_only=True)
class Kind:
    """A kind of problem met in reading; what a rule finds has its rule instead.

    Args:
        code: SHP and three digits; never used again for another kind.
        force: how strong it is.
        message: what is wrong and what would be right.
        about: the page of `partybranch rule CODE`: when it is found, and how to put it right.
    """

    code: str
    force: Force
    message: Message
    about: Message


@frozen(kw_only=True)
class Finding:
    """A problem: what kind, where, the facts, and what it rests on. The words come last, by `text`.

    Args:
        code: of the rule or kind.
        path: in the document.
        force: by the basis, or as its kind has it.
        message: the text with gaps.
        facts: what fills them; never an unmasked number of a person unless `check` was asked to reveal it.
        basis: what the rule rests on; None for SHP and CON.
        member: the id of the member concerned, or None.
        place: in the table it was read from, or None.
        related: the other places that it names.
        departure: the recorded reason that made a note of it; empty where there is none.
        fingerprint: the same for the same problem of the same person when the file is read again, also where rows
            were added or sorted.
    """

    code: str
    path: Path
    force: Force
    message: Message
    facts: Mapping[str, Fact] = field(factory=dict[str, Fact], hash=False, repr=discreet_repr)
    basis: Basis | None = None
    member: str | None = field(default=None, repr=partial(discreet_repr, ids=True))
    place: Place | None = None
    related: tuple[Path, ...] = ()
    departure: str = field(default="", repr=discreet_repr)
    fingerprint: str = ""

    def text(self, language: str) -> str:
        """Return what is wrong, in `"zh"` or `"en"`, with the recorded reason if there is one."""
        said = self.message.text(language, self.facts)
        if not self.departure:
            return said
        return (
            f"{said}（情况说明：{self.departure}）"
            if language == "zh"
            else f"{said} (recorded reason: {self.departure})"
        )


@frozen(kw_only=True)
class Unjudged:
    """What a rule could not tell.

    Args:
        code: of the rule.
        path: in the document.
        reason: why, in words.
        why: the kind of reason.
        member: the id of the member concerned, or None.
        place: in the table it was read from, or None.
    """

    code: str
    path: Path
    reason: Message
    why: Reason
    member: str | None = field(default=None, repr=partial(discreet_repr, ids=True))
    place: Place | None = None


def fingerprint(code: str, key: Sequence[str], tail: Sequence[str | int], facts: Mapping[str, Fact]) -> str:
    """Return 16 hexadecimal digits that stand for one problem.

    Args:
        code: of the rule or kind.
        key: what tells its subject from others wherever it stands: names, not places.
        tail: the path below the subject.
        facts: those of the finding.
    """
    said = [f"{name}={_plain(facts[name])}" for name in sorted(facts) if not isinstance(facts[name], Message)]
    whole = "\x1f".join([code, *key, *map(str, tail), *said])
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _plain(fact: Fact) -> str:
    return str(fact.value) if isinstance(fact, Term) else str(fact)
