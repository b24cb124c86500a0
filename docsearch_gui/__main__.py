"""`python -m docsearch_gui [FOLDER…]` opens the window; `--worker KIND` is how the app starts its own workers."""

import sys


def main() -> int:
    """Run what the arguments ask for, and give its exit code."""
    if sys.argv[1:2] == ["--worker"]:
        from docsearch_gui.workers.entry import run_worker  # a worker never loads the window, nor the window a worker

        run_worker(sys.argv[2])
    from docsearch_gui.gui.start import run_window

    return run_window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
