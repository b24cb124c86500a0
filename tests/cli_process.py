"""The commands as processes of their own, with an embedding that needs no model."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60
DOCSEARCH = """
import sys
from docsearch_gui import cli
if sys.argv[1:2] and sys.argv[1] in ("index", "search", "forget"):
    import functools
    from docsearch_gui import cli_engine
    from tests.engine_session import fake_embedding
    cli_engine.Engine = functools.partial(cli_engine.Engine, command_for=fake_embedding({}))
if sys.argv[1:2] == ["bench"]:
    from docsearch_gui import cli_bench
    from tests.engine_session import fake_embedding
    cli_bench.launch_command = fake_embedding({})
sys.exit(cli.main())
"""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", DOCSEARCH, *map(str, arguments)]


def docsearch(home: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess:
    variables = {**os.environ, "DOCSEARCH_HOME": str(home), **environment}
    return subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


def answer(home: Path, *arguments: object) -> dict:
    """The JSON object that a command prints."""
    return json.loads(docsearch(home, *arguments, "--json").stdout)
