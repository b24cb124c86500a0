"""Qt counts text in UTF-16 units, Python in characters; they differ after the first emoji."""


def to_units(text: str, index: int) -> int:
    """The UTF-16 offset of the character at `index`."""
    return index if text.isascii() else index + sum(character > "\uffff" for character in text[:index])


def first_units(text: str, units: int) -> str:
    """The longest start of `text` that takes no more than `units` UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
