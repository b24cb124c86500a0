"""How token vectors are packed: what the embedding worker writes and the index worker reads.

A section's embedding is its vector as little-endian float32 and then, where late interaction is possible, the mean of its tokens
(a step as float16, then coordinates as int8) and a row for each pool of tokens that are alike: the place of one of them in the text (uint16)
and their difference from the mean in a basis of falling weight, each coordinate as a whole number of as many bits as GROUPS says.
"""

# (coordinates, bits each), most telling coordinates first; 66 bytes for 384 dimensions
GROUPS = ((88, 4), (72, 2), (32, 1))
STEP_BYTES = 2
PLACE_BYTES = 2
FARTHEST_PLACE = 0xFFFF
# rows of a query are float32: the token's vector, then its coordinates times the step of each
MOST_QUERY_TOKENS = 64


def groups(dimensions: int) -> tuple[tuple[int, int], ...]:
    """(coordinates, bits) of each group for vectors of this length; coordinates are multiples of eight."""
    left, found = dimensions // 8 * 8, []
    for count, bits in GROUPS:
        taken = min(count, left)
        left -= taken
        found.append((taken, bits))
    return tuple(group for group in found if group[0])


def coordinates(dimensions: int) -> int:
    """How many coordinates of a token are kept."""
    return sum(count for count, _ in groups(dimensions))


def mean_bytes(dimensions: int) -> int:
    """Bytes of the mean of the tokens."""
    return STEP_BYTES + dimensions


def row_bytes(dimensions: int) -> int:
    """Bytes of one token."""
    return PLACE_BYTES + sum(count * bits // 8 for count, bits in groups(dimensions))
