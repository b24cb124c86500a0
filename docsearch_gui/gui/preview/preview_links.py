"""Where a link of a document may lead: to a heading, another document, or after a question out of the program."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from docsearch_gui.folder_models import DOCUMENT_SUFFIXES

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?|\[[0-9a-f:.]+\]")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([^@\s]+)")
_KEPT = "!$&'()*+,;=:@/%-._~"
_MAIL_FIELDS = frozenset({"subject", "body", "cc"})
_OUTWARD = frozenset({"http:", "https:", "mailto:"})
_LONGEST, _LONGEST_SHOWN = 2_000, 200


class LinkKind(Enum):
    """What a click on a link does."""

    WEB = auto()
    MAIL = auto()
    HEADING = auto()
    DOCUMENT = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Link:
    """A link that was judged. `address` is the whole address in ASCII and `host` its host, for those out of the program;
    `path` is the document inside the watched folder, `heading` the place in it."""

    kind: LinkKind
    address: str = ""
    host: str = ""
    path: Path | None = None
    heading: str = ""


REFUSED = Link(LinkKind.REFUSED)


def judge(href: str, document: Path, folder: Path) -> Link:
    """What a click on `href` in `document`, which lies in the watched `folder`, may do."""
    if not href or len(href) > _LONGEST:
        return REFUSED
    scheme = _SCHEME.match(href)
    if scheme is None:
        return _inside(href, document, folder)
    if _NEVER.search(href):
        return REFUSED
    try:
        match scheme[0].lower():
            case "http:" | "https:":
                return _web(href)
            case "mailto:":
                return _mail(href)
    except ValueError:  # not an address at all
        pass
    return REFUSED


def shown_address(href: str) -> str:
    """What a link's address is shown as: on one line, in full up to 200 characters, and no letter passes for another."""
    scheme, href = _SCHEME.match(href), href[:_LONGEST]
    judged = judge(href, Path(), Path()) if scheme and scheme[0].lower() in _OUTWARD else REFUSED
    address = judged.address or "".join(part if part.isprintable() else f"\\u{ord(part):04x}" for part in href)
    return address if len(address) <= _LONGEST_SHOWN else f"{address[:_LONGEST_SHOWN]}…"


def _web(href: str) -> Link:
    parts = urlsplit(href)
    host = _ascii_host(parts.hostname or "")
    if not host or "@" in parts.netloc or not href[len(parts.scheme) :].startswith("://"):
        return REFUSED
    port = f":{parts.port}" if parts.port is not None else ""
    query = f"?{quote(parts.query, _KEPT + '?')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, _KEPT + '?')}" if parts.fragment else ""
    path = quote(parts.path, _KEPT) or "/"
    return Link(LinkKind.WEB, f"{parts.scheme}://{host}{port}{path}{query}{fragment}", host)


def _mail(href: str) -> Link:
    parts = urlsplit(href)
    found = _ADDRESS.fullmatch(unquote(parts.path))
    fields = {name.lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if found is None or not fields <= _MAIL_FIELDS or _NEVER.search(unquote(parts.path)):
        return REFUSED
    host = _ascii_host(found[1])
    if not host:
        return REFUSED
    user = quote(found[0].rpartition("@")[0], "!$'*+=^`{|}~.-_")
    query = f"?{quote(parts.query, _KEPT)}" if parts.query else ""
    return Link(LinkKind.MAIL, f"mailto:{user}@{host}{query}", host)


def _ascii_host(host: str) -> str:
    """The host in ASCII, so that no letter passes for another; empty if it is none."""
    try:
        named = host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        return ""
    named = f"[{named}]" if ":" in named else named
    return named if _HOST.fullmatch(named) and len(named) <= 253 else ""


def _inside(href: str, document: Path, folder: Path) -> Link:
    name, _, heading = href.partition("#")
    name, heading = unquote(name.partition("?")[0]), unquote(heading)
    if not name and href.startswith("#"):
        return Link(LinkKind.HEADING, heading=heading)
    # once more for what hides a scheme or a root behind percent signs
    if not name or name.startswith("/") or _SCHEME.match(name) or "\\" in name or not name.isprintable():
        return REFUSED
    try:
        path = (document.parent / name).resolve(strict=True)
        root = folder.resolve(strict=True)
        plain = path.is_relative_to(root) and path.suffix.lower() in DOCUMENT_SUFFIXES and path.is_file()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a loop of links
        return REFUSED
    return Link(LinkKind.DOCUMENT, path=folder / path.relative_to(root), heading=heading) if plain else REFUSED
