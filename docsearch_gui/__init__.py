"""docsearch-gui: finds passages in your own documents by meaning and by words."""

__version__ = "0.1.0"
