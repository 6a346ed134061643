"""Records while their fields can be set: how many of them are made without calling a constructor for each."""

from __future__ import annotations

from typing import Any

import attrs

__all__ = ["compiled", "unfinished"]


def unfinished(record: type[attrs.AttrsInstance]) -> type[Any]:
    """Return the same class, but for its fields, which can be set. Setting `__class__` to the record's ends this.

    Both are laid out alike. Setting and deleting go by one slot of a class, and the interpreter stores fast only where both
    are those of `object`.

    Raises:
        TypeError: the constructor does more than store its arguments.
    """
    hooks = (hasattr(record, f"__attrs_{when}_init__") for when in ("pre", "post"))
    if any(hooks) or any(each.validator is not None for each in attrs.fields(record)):
        raise TypeError(f"{record.__name__} does more than store its arguments")
    settable = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"Unfinished{record.__name__}", (record,), settable)


def compiled(name: str, source: list[str], names: dict[str, Any]) -> Any:  # noqa: ANN401 - any function
    """Return a function of that name, written out for a class as attrs writes `__init__`."""
    made = dict(names)
    exec("\n".join(source), made)  # noqa: S102 - of the names of fields alone, as in attrs and cattrs
    return made[name]
