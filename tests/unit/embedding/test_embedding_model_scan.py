import json

import pytest

from docsearch_gui.embedding.model_scan import scan_model
from docsearch_gui.errors import DocsearchError


def _pickled(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _pickled_module(folder):
    (folder / "1_Pooling" / "pytorch_model.bin").write_bytes(b"")


def _no_weights(folder):
    (folder / "model.safetensors").unlink()


def _own_code(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"nested": {"auto_map": {"AutoModel": "evil.Model"}}}))


def _escaped_own_code(folder):
    (folder / "tokenizer_config.json").write_text('{"\\u0061uto_map": {}}')


def _python_file(folder):
    (folder / "1_Pooling" / "modeling.py").write_text("")


def _set_modules(folder, **changes):
    modules = json.loads((folder / "modules.json").read_text())
    (folder / "modules.json").write_text(json.dumps([modules[0], modules[1] | changes]))


def _foreign_module(folder):
    _set_modules(folder, type="os.system")


def _module_outside(folder):
    _set_modules(folder, path="../../elsewhere")


def _link_outside(folder):
    (folder.parent / "secret.json").write_text("{}")
    (folder / "vocab.json").symlink_to(folder.parent / "secret.json")


def _no_modules(folder):
    (folder / "modules.json").unlink()


def _empty_modules(folder):
    (folder / "modules.json").write_text("[]")


def _garbled_modules(folder):
    (folder / "modules.json").write_text('[{"path": 3}]')


def _deep_json(folder):
    (folder / "config.json").write_text("[" * 100_000)


def _no_config(folder):
    (folder / "config.json").unlink()


def _not_a_transformer(folder):
    modules = json.loads((folder / "modules.json").read_text())
    modules[0]["type"] = "sentence_transformers.models.BoW"
    (folder / "modules.json").write_text(json.dumps(modules))


REFUSED = {
    _pickled: ".bin",
    _pickled_module: ".bin",
    _no_weights: "no safetensors",
    _own_code: "auto_map",
    _escaped_own_code: "auto_map",
    _python_file: "modeling.py",
    _foreign_module: "os.system",
    _module_outside: "outside",
    _link_outside: "vocab.json leads out",
    _no_modules: "no modules.json",
    _empty_modules: "no modules",
    _garbled_modules: "garbled",
    _deep_json: "config.json is not JSON",
    _no_config: "no config.json",
    _not_a_transformer: "not a Transformer",
}


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_a_dangerous_or_incomplete_folder_is_refused_with_its_reason(tiny_folder, spoil):
    spoil(tiny_folder)
    with pytest.raises(DocsearchError) as caught:
        scan_model(tiny_folder)
    assert caught.value.info.code == "model_refused"
    assert REFUSED[spoil] in caught.value.info.details["reason"]


def test_the_files_of_a_model_are_listed(tiny_folder):
    names = {path.relative_to(tiny_folder).as_posix() for path in scan_model(tiny_folder)}
    assert {"model.safetensors", "tokenizer.json", "1_Pooling/config.json"} <= names


def test_links_inside_the_folder_and_pickles_beside_safetensors_are_let_be(tiny_folder):
    (tiny_folder / "training_args.bin").write_bytes(b"")
    (tiny_folder / "copy.json").symlink_to("config.json")
    assert scan_model(tiny_folder)
