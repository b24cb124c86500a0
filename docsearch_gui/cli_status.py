"""`docsearch status`: what is indexed and what is wrong, read without starting anything."""

import argparse
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict

from docsearch_gui.cli_catalog import open_catalog
from docsearch_gui.cli_output import inert, print_json
from docsearch_gui.cli_rules import left_out_text, rules_of, rules_text
from docsearch_gui.engine.instance_lock import InstanceLock
from docsearch_gui.engine.status_file import read_status, report
from docsearch_gui.errors import DocsearchError, ErrorInfo, explain
from docsearch_gui.folder_models import FolderStatus, SkipRule
from docsearch_gui.models import Activity, EngineStatus, Problem
from docsearch_gui.paths import AppPaths
from docsearch_gui.settings import Settings, load_settings

OK, WITH_PROBLEMS = 0, 3
MIB = 2**20
STATES = ("indexed", "waiting", "failed", "offline", "skipped")


def status(options: argparse.Namespace, paths: AppPaths) -> int:
    """Print what is indexed; 3 when something is wrong."""
    logging.disable(logging.CRITICAL)
    found = status_object(paths)
    if options.json:
        print_json(found)
    else:
        print_status(found)
    return WITH_PROBLEMS if found["problems"] else OK


def status_object(paths: AppPaths) -> dict:
    """What is indexed and what is wrong, read without starting anything."""
    settings, errors = load_settings(paths.settings_file)
    problems = [Problem(error) for error in errors]
    folders, embedded = (), 0
    try:
        with open_catalog(paths) as catalog:
            if catalog is not None:
                folders, embedded = catalog.folders.statuses(), catalog.files.embedded()
                problems += [
                    *map(Problem, catalog.program_errors()),
                    *_folder_problems(folders),
                    *catalog.problems(folders=False),
                ]
    except DocsearchError as error:
        problems.append(Problem(error.info))
    return {
        "documents": sum(folder.files for folder in folders),
        **{state: sum(getattr(folder, state) for folder in folders) for state in STATES},
        "sections": sum(folder.sections for folder in folders),
        "embedded": embedded,
        "folders": [_folder_object(folder, settings) for folder in folders],
        "problems": [
            {"code": problem.info.code, "message": explain(problem.info), "path": problem.path and str(problem.path)}
            for problem in problems
        ],
        "data": str(paths.data),
        **_workers_object(paths),
    }


def _folder_object(folder: FolderStatus, settings: Settings) -> dict:
    """Counts, what is left out by which rule, and those of its rules that are not those of the settings."""
    skipped = [{"rule": rule.value, "files": files, "folders": folders} for rule, files, folders in folder.skipped_by]
    rules = rules_of(folder.rules, settings)
    return {**asdict(folder), "path": str(folder.path), "skipped_by": skipped, "rules": rules}


def _workers_object(paths: AppPaths) -> dict:
    """Health, workers and metrics as the process that indexes wrote them; the metrics of the last run if none does."""
    stored, running = read_status(paths.status_file), InstanceLock(paths.lock).holder()
    nothing = {**report(EngineStatus(Activity.STOPPED)), "metrics": None, "as_of": None, "running": running}
    if stored is None or running not in (None, str(stored.pid)):
        return nothing
    found = report(stored.status)
    if running is None:
        return {**nothing, "metrics": found["metrics"], "as_of": stored.as_of}
    return {**nothing, **found, "as_of": stored.as_of}


def _folder_problems(folders: Iterable[FolderStatus]) -> list[Problem]:
    """What is wrong with folders, among it that one went away since they were scanned."""
    problems = []
    for folder in folders:
        there = os.path.isdir(folder.path)  # noqa: PTH112 - Path.is_dir raises where a parent cannot be entered
        error = folder.problem if there else ErrorInfo("folder_missing", {"path": str(folder.path)})
        problems += [Problem(error, folder.path)] if error else []
    return problems


def print_status(status: dict) -> None:
    """What `status_object` found, for a person."""
    for name in ("documents", *STATES, "sections", "embedded"):
        print(f"{name + ':':<11}{status[name]}")
    for folder in status["folders"]:
        _print_folder(folder)
    if status["pause"] is not None:
        print(f"paused:    {inert(explain(ErrorInfo(**status['pause'])))}")
    print(f"running:   {'yes, process ' + status['running'] if status['running'] else 'no'}")
    reason = f" ({inert(status['health_reason'])})" if status["health_reason"] else ""
    print(f"health:    {status['health'].replace('_', ' ')}{reason}")
    for worker in status["workers"]:
        print(f"worker:    {_worker_text(worker)}")
    if status["metrics"] is not None:
        _print_metrics(status)
    for problem in status["problems"]:
        print(f"problem:   {inert(problem['message'])}")


def _print_folder(folder: dict) -> None:
    states = ", ".join(f"{folder[state]} {state}" for state in STATES if folder[state])
    print(f"folder:    {inert(folder['path'])} ({folder['files']} documents{': ' if states else ''}{states})")
    if folder["skipped_by"]:
        left_out = [(SkipRule(by["rule"]), by["files"], by["folders"]) for by in folder["skipped_by"]]
        print(f"  left out: {left_out_text(left_out)}")
    if folder["rules"]:
        print(f"  its own rules: {inert(rules_text(folder['rules']))}")


def _worker_text(worker: dict) -> str:
    limit = f" of {worker['limit_bytes'] // MIB}" if worker["limit_bytes"] else ""
    return f"{worker['kind']}, {worker['state'].replace('_', ' ')}, {worker['rss_bytes'] // MIB}{limit} MB"


def _print_metrics(status: dict) -> None:
    metrics = status["metrics"]
    if status["running"]:
        print(f"embedding: {metrics['sections_per_s']:.1f} sections/s, {metrics['queue_depth']} sections in the queue")
    else:
        print(f"last run:  until {status['as_of']}")
    print(f"batches:   {_times_text(metrics['ran'])}")
    print(f"queries:   {_times_text(metrics['queries'])}")


def _times_text(times: dict) -> str:
    """How many there were, and how long the newest took."""
    if not times["count"]:
        return "0"
    return f"{times['count']}; half within {times['p50']:.3f} s, 95 % {times['p95']:.3f} s, 99 % {times['p99']:.3f} s"
