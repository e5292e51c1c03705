"""Ed25519 signatures verified by arithmetic alone, as RFC 8032, section 5.1 says.

A point is kept as (X, Y, Z, T) with x = X/Z, y = Y/Z and x·y = T/Z. Nothing here is
secret, so nothing needs to take the same time whatever the numbers are.
"""

from __future__ import annotations

from hashlib import sha512

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
POINT_BYTES, SIGNATURE_BYTES = 32, 64

Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def plus(one: Point, other: Point) -> Point:
    """The sum of two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * CURVE % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(number: int, point: Point) -> Point:
    """A point added to itself so many times."""
    found = NEUTRAL
    while number:
        if number & 1:
            found = plus(found, point)
        point, number = plus(point, point), number >> 1
    return found


def x_of(y: int, odd: int) -> int | None:
    """The x of a curve's point by its y and whether x is odd; None for no point."""
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and odd):
        return None
    return x if x & 1 == odd else PRIME - x


def point_of(encoded: bytes) -> Point | None:
    """The point that 32 bytes stand for, None where they stand for none."""
    whole = int.from_bytes(encoded, "little")
    y, odd = whole & ((1 << 255) - 1), whole >> 255
    x = x_of(y, odd) if y < PRIME else None
    return None if x is None else (x, y, 1, x * y % PRIME)


def same(one: Point, other: Point) -> bool:
    """Whether two points are one."""
    across = one[0] * other[2] - other[0] * one[2]
    along = one[1] * other[2] - other[1] * one[2]
    return across % PRIME == 0 and along % PRIME == 0


BASE = point_of((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key's owner signed the message."""
    if len(public) != POINT_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    key, commitment = point_of(public), point_of(signature[:POINT_BYTES])
    scalar = int.from_bytes(signature[POINT_BYTES:], "little")
    if key is None or commitment is None or BASE is None or scalar >= ORDER:
        return False
    hashed = sha512(signature[:POINT_BYTES] + public + message).digest()
    challenge = int.from_bytes(hashed, "little") % ORDER
    return same(times(scalar, BASE), plus(commitment, times(challenge, key)))
