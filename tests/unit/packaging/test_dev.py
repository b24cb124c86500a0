"""The two commands of a checkout, as far as they can be judged without installing anything."""

import ast
import subprocess
import sys
from pathlib import Path

import checks
import demo
import dev
import environment
import pytest
import system_packages
import x_server

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"


def started(*arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(PACKAGING / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.parametrize("arguments", [["--help"], ["test", "--help"], ["run", "-h"]])
def test_help_is_given_without_installing(arguments):
    answer = started(*arguments)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "packaging/dev.py test" in answer.stdout


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "no/such/folder"]])
def test_what_is_not_understood_fails_in_one_message(arguments):
    answer = started(*arguments)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
    assert answer.stderr


def test_dev_needs_nothing_but_the_standard_library():
    ours = {path.stem for path in PACKAGING.glob("*.py")}
    for path in PACKAGING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in modules} <= ours | sys.stdlib_module_names, path


def test_an_older_python_reads_dev_up_to_its_message():
    ast.parse((PACKAGING / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_missing_on_linux_only(platform, environ, expected):
    assert dev.has_display(platform, environ) is expected


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["torch-extra>=1", "torch==1.2"]\n', encoding="utf-8"
    )
    return tmp_path


def test_environment_lies_in_the_checkout_unless_moved(checkout):
    assert environment.location(checkout, {}) == checkout / ".venv"
    assert environment.location(checkout, {"DOCSEARCH_VENV": str(checkout / "x")}) == checkout / "x"


def test_stamp_written_is_the_stamp_read(checkout):
    wanted = environment.stamp(checkout, checkout, ["test"])
    (checkout / environment.STAMP).write_text(environment.json.dumps(wanted), encoding="utf-8")
    assert environment.is_current(environment.read_stamp(checkout), wanted)


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_broken_stamp_counts_as_none(checkout, content):
    (checkout / environment.STAMP).write_text(content, encoding="utf-8")
    assert environment.read_stamp(checkout) is None


@pytest.mark.parametrize(
    ("found", "wanted", "current"),
    [([], [], True), (["test"], [], True), ([], ["test"], False), (["test"], ["test"], True)],
)
def test_extras_that_are_there_do_no_harm(checkout, found, wanted, current):
    stamps = [environment.stamp(checkout, checkout, extras) for extras in (found, wanted)]
    assert environment.is_current(*stamps) is current


def test_changed_project_is_installed_again_in_the_same_place(checkout):
    found = environment.stamp(checkout, checkout, [])
    (checkout / "pyproject.toml").write_text("", encoding="utf-8")
    wanted = environment.stamp(checkout, checkout, [])
    assert not environment.is_current(found, wanted)
    assert environment.is_same_place(found, wanted)


def test_moved_environment_is_made_again(checkout):
    found = environment.stamp(checkout, checkout / "old", [])
    assert not environment.is_same_place(found, environment.stamp(checkout, checkout / "new", []))


def test_folder_that_is_no_environment_is_left_alone(checkout):
    with pytest.raises(environment.Failure, match="not a Python environment"):
        environment.make(checkout, environment.program(checkout, "python"))
    assert (checkout / "pyproject.toml").exists()


def test_torch_is_pinned_by_the_project_alone(checkout):
    assert environment.pinned_torch((checkout / "pyproject.toml").read_text(encoding="utf-8")) == "torch==1.2"
    assert environment.pinned_torch((ROOT / "pyproject.toml").read_text(encoding="utf-8")).startswith("torch==")


def test_python_that_is_not_there_does_not_run(tmp_path):
    assert environment.runs(Path(sys.executable))
    assert not environment.runs(tmp_path / "python")


def test_failing_pip_names_what_it_could_not_install(tmp_path, capfd):
    with pytest.raises(environment.Failure, match="could not install nothing"):
        environment.pip(Path(sys.executable), [str(tmp_path / "nothing")], "nothing")
    assert "nothing" in capfd.readouterr().err


def test_translations_are_compiled_when_missing_or_older(tmp_path):
    source, made = tmp_path / "a.ts", tmp_path / "a.qm"
    source.touch()
    assert environment.translations_are_old(tmp_path)
    made.touch()
    assert not environment.translations_are_old(tmp_path)


def test_libraries_not_found_are_named_once():
    output = "x.so:\n\tlibxcb-icccm.so.4 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\ny.so:\n\tlibxcb-icccm.so.4 => not found\n"
    assert system_packages.not_found(output) == ["libxcb-icccm.so.4"]


def test_line_to_type_is_shown_where_nothing_may_be_installed(monkeypatch, capsys):
    monkeypatch.setattr(system_packages.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000, raising=False)
    assert not system_packages.provide(["libegl1", "libgl1"], "the window")
    assert "sudo apt-get install --yes --no-install-recommends libegl1 libgl1" in capsys.readouterr().out


def test_samples_get_an_index_of_their_own(tmp_path):
    assert demo.demo_environ({}, tmp_path, [])["DOCSEARCH_HOME"] == str(tmp_path / "demo")
    assert demo.demo_environ({"DOCSEARCH_HOME": "/mine"}, tmp_path, [])["DOCSEARCH_HOME"] == "/mine"
    assert "DOCSEARCH_HOME" not in demo.demo_environ({}, tmp_path, [tmp_path])


def test_way_to_the_window_names_the_folders():
    assert "run '/a b'" in demo.how_to_open(ROOT, [Path("/a b")])


def test_questions_are_not_written_in_the_samples():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "resources/samples").rglob("*.md"))
    assert not [question for question in demo.SAMPLE_QUESTIONS if question in text]


ON_X = [str(ROOT / place) for place in checks.ON_X]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ON_X),
        (["-x"], [*ON_X, "-x"]),
        (["tests"], ON_X),
        (["tests/e2e"], ON_X[1:]),
        (["tests/e2e/test_window.py::test_x"], ["tests/e2e/test_window.py::test_x"]),
        (["tests/gui", "-x"], ["tests/gui", "-x"]),
        (["tests/unit", "-x"], None),
        (["tests/unit", "tests/gui", "-k", "drop"], ["tests/gui", "-k", "drop"]),
    ],
)
def test_tests_on_x_are_those_of_the_window(arguments, expected):
    assert checks.selection_on_x(ROOT, arguments) == expected


@pytest.mark.parametrize(("arguments", "beside"), [([], ["window tests", "window tests on X"]), (["-k", "drop"], [])])
def test_the_window_is_tested_beside_the_rest_unless_tests_are_selected(arguments, beside):
    checks_of, of_window = checks.planned(ROOT, ROOT / ".venv", arguments, {})
    assert [check.name for check in of_window] == beside
    assert len(checks_of) + len(of_window) == (5 if beside else 4)


def test_tests_do_not_see_the_settings_of_the_desktop():
    environ = checks.environ_of_tests({"QT_SCALE_FACTOR": "2", "DOCSEARCH_HOME": "/mine", "PATH": "/bin"}, "/run")
    assert environ["PATH"] == "/bin"
    assert not {"QT_SCALE_FACTOR", "DOCSEARCH_HOME"} & set(environ)


def test_one_failure_fails_all(capsys):
    outcomes = [
        checks.outcome(checks.Check(*check), sys.stdout) for check in (("good", lambda _: 0), ("bad", lambda _: 3))
    ]
    assert checks.report(outcomes) == 1
    assert "FAILED (3)" in capsys.readouterr().out


def test_skipped_check_says_why_and_fails_nothing(capsys):
    assert checks.report([checks.outcome(checks.Check("x", lambda _: 1, skipped="no server"), sys.stdout)]) == 0
    assert "skipped: no server" in capsys.readouterr().out


@pytest.mark.parametrize(("selected", "expected"), [(True, 0), (False, 5)])
def test_empty_run_fails_unless_tests_were_selected(selected, expected):
    command = [sys.executable, "-c", "raise SystemExit(5)"]
    assert checks.run_pytest(command, {}, ROOT, selected) == expected


@pytest.mark.skipif(bool(checks.why_not_on_x([])), reason=checks.why_not_on_x([]))
def test_x_server_answers_while_it_runs_and_is_gone_afterwards():
    with x_server.running() as display:
        socket = Path("/tmp/.X11-unix") / f"X{display[1:]}"  # noqa: S108 - where the X protocol puts it
        assert socket.exists()
    assert not socket.exists()
