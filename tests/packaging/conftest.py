"""The wheel and the source distribution, built once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.packaging.building import Built, built


@pytest.fixture(scope="session")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def unpacked(distribution: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel as an installer unpacks it: it holds no script and nothing to be compiled."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(distribution.wheel) as wheel:
        wheel.extractall(folder)
    return folder
