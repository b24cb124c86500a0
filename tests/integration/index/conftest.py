"""An open index in a folder of its own, whose name is hard on paths."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened_index import DIMENSIONS, Index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "索引 100%"


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    opened = Index(folder)
    opened.call("prepare", model_id="model-a", dimensions=DIMENSIONS)
    yield opened
    opened.close()
