"""What the processes of one worker are started with."""

from docsearch_gui.workers.launch import LaunchCommand


class LaunchPlan:
    """A command and options; `stale` says that the running process was started by an older plan."""

    def __init__(self, command: LaunchCommand, options: dict) -> None:
        self.command = command
        self.options = options
        self.stale = False

    def begin(self) -> dict:
        """The options of a process that is started now."""
        self.stale = False
        return self.options

    def set_option(self, name: str, value: object) -> None:
        """Give successors another option; the running process knows it already."""
        self.options = {**self.options, name: value}

    def change(self, command: LaunchCommand, options: dict) -> bool:
        """Start processes by this from now on; whether that is another plan than before."""
        options = {**self.options, **options}
        if (command, options) == (self.command, self.options):
            return False
        self.command, self.options, self.stale = command, options, True
        return True
