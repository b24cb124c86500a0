"""Worker processes without a window: Popen and two reading threads."""

import os
import subprocess
import threading
from collections.abc import Callable

from docsearch_gui.models import ProcessOutcome
from docsearch_gui.workers.driver import ProcessListener
from docsearch_gui.workers.launch import LaunchCommand

READ_BYTES = 1 << 16


class PopenDriver:
    """A ProcessDriver for the command line."""

    def __init__(self, listener: ProcessListener, name: str) -> None:
        self._listener = listener
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._write_lock = threading.Lock()

    def start(self, command: LaunchCommand) -> None:
        """Start the process; a failure to start is reported as its end."""
        try:
            process = subprocess.Popen(
                command.arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **command.environment},
            )
        except OSError as error:
            self._listener.process_ended(ProcessOutcome(127, last_words=(str(error),)))
            return
        self._process = process
        log = self._thread("stderr", self._read_log, process)
        self._thread("stdout", self._read_output, process, log)

    def send(self, data: bytes) -> None:
        """Write to the process; what it can no longer read is dropped, its end is reported anyway."""
        process = self._process
        with self._write_lock:
            try:
                process.stdin.write(data)
                process.stdin.flush()
            except (OSError, ValueError):
                return

    def close_input(self) -> None:
        """Let the process see the end of its input, which ends it."""
        if self._process is not None:
            with self._write_lock:
                try:
                    self._process.stdin.close()
                except OSError:
                    return

    def kill(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()

    def call_later(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Call back once, after `delay_s` seconds."""
        timer = threading.Timer(delay_s, callback)
        timer.daemon = True
        timer.name = f"{self._name} later"
        timer.start()

    def _thread(self, stream: str, target: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=arguments, name=f"{self._name} {stream}", daemon=True)
        thread.start()
        return thread

    def _read_output(self, process: subprocess.Popen[bytes], log: threading.Thread) -> None:
        while data := process.stdout.read1(READ_BYTES):
            self._listener.process_output(data)
        code = process.wait()
        log.join()
        self.close_input()
        self._listener.process_ended(ProcessOutcome(code))

    def _read_log(self, process: subprocess.Popen[bytes]) -> None:
        for line in process.stderr:
            self._listener.process_logged(line.decode("utf-8", "replace").rstrip())
