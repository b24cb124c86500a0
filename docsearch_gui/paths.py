"""Where settings, data, logs and resources lie. DOCSEARCH_HOME moves all but the resources."""

import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "docsearch"


@dataclass(frozen=True)
class AppPaths:
    """The folders and files of one installation."""

    config: Path
    data: Path
    logs: Path

    @classmethod
    def from_environment(cls) -> "AppPaths":
        """The paths of this user, or those under DOCSEARCH_HOME when it is set."""
        if home := os.environ.get("DOCSEARCH_HOME"):
            return cls.under(Path(home))
        from platformdirs import PlatformDirs  # costs 20 ms that a run with DOCSEARCH_HOME need not pay

        dirs = PlatformDirs(APP_NAME, appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path)

    @classmethod
    def under(cls, home: Path) -> "AppPaths":
        """All paths inside one folder."""
        home = home.expanduser().absolute()
        return cls(home / "config", home / "data", home / "logs")

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def catalog(self) -> Path:
        return self.data / "catalog.sqlite"

    @property
    def index(self) -> Path:
        return self.data / "index"

    @property
    def log_file(self) -> Path:
        return self.logs / "docsearch.log"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def lock(self) -> Path:
        return self.data / "lock"

    @property
    def status_file(self) -> Path:
        return self.data / "status.json"

    @property
    def saved_searches(self) -> Path:
        return self.data / "saved_searches.json"

    @property
    def search_history(self) -> Path:
        return self.data / "search_history.json"

    def create(self) -> None:
        """Make the folders, readable by their owner only."""
        for folder in (self.config, self.data, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                folder.chmod(0o700)


def resources() -> Path:
    """The folder of icons, translations and sample documents: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
