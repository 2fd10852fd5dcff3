"""math and struct: what their functions take, and the errors where they do not."""
import math
import struct


def show(call, *arguments, **named):
    try:
        print(repr(call(*arguments, **named)))
    except (ArithmeticError, LookupError, TypeError, ValueError, struct.error) as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return 3


class Wrong:
    def __index__(self):
        return 'x'

    def __float__(self):
        return 'x'


class Real(float):
    pass


class Whole(int):
    pass


inf, nan = math.inf, math.nan
for items in ([1e308, 1e308], [inf, -inf], [inf, 1], [nan, inf], [1e16, 1.0, 1e-16], [0.1] * 10, [], [10 ** 400], ['a'],
              [1e308, -1e308, 1e308], [Real(1.5), Whole(2), Index()]):
    show(math.fsum, items)
for p, q in (([1, 2, 3], [4, 5, 6]), ([0.1] * 10, [1.0] * 10), ([], []), ([1], [1, 2]), (1, 2), (['a'], [3]),
             ([1.5], [2]), ([10 ** 20], [10 ** 20]), ([inf], [0.0]), ([1e-200, 1.0], [1e-200, -1.0])):
    show(math.sumprod, p, q)
for steps in (0, 3, -1, 2 ** 62, 10 ** 30, 1.5, None):
    show(math.nextafter, 1.0, -1.0, steps=steps)
for call in math.sqrt, math.log, math.floor, math.isnan, math.ulp, math.frexp, math.factorial:
    for value in Index(), Wrong(), Real(2.0), Whole(2), 'x', None:
        show(call, value)
    show(call)
    show(call, 1, x=1)
show(math.log, 8, base=2)
show(math.log, base=2)
show(math.log, 2, 1)
show(math.atan2, y=1, x=1)
show(math.ldexp, Real(2.5), Whole(2))
show(math.perm, -1)
show(math.prod)
show(math.prod, [1], 2)
show(math.prod, [2, 3], start=1.5)
show(math.isclose)
show(math.isclose, 1, 2, 3)
show(math.isclose, 1, 1.01, abs_tol=Real(0.1))
show(math.nextafter, 1)
show(math.gcd, Wrong())

data = bytearray(12)
view = memoryview(data)
for place in (0, 8, 9, 12, -1, -4, -12, -13, 2 ** 70, 'a', 1.5, Index()):
    show(struct.pack_into, '>I', data, place, 0x01020304)
    show(struct.unpack_from, '>I', view, place)
print(data)
show(struct.pack_into, '>I', bytes(4), 0, 1)
show(struct.pack_into, '>I', 'abcd', 0, 1)
show(struct.pack_into, '>I', view, 0, 'a')
show(struct.pack_into, '>I', view, 0)
show(struct.pack_into, '>I', view)
show(struct.pack_into, '>I')
for letter in 'bBhHiIlLqQnNP':
    show(struct.pack, letter, 2 ** 64)
    show(struct.pack, letter, -2 ** 63 - 1)
    show(struct.pack, letter, Index())
    show(struct.pack, letter, Wrong())
    show(struct.pack, letter, 1.0)
for letter in 'efd':
    show(struct.pack, letter, Index())
    show(struct.pack, letter, Whole(2))
    show(struct.pack, letter, 'x')
for buffer in ('abcd', 4, None, [1], b'abc', bytearray(b'abcd'), memoryview(b'abcd')):
    show(struct.unpack, '<i', buffer)
for form in ('i\0', '99999999999999999999i', '9223372036854775807i', 'é', '3', 5, b'<h', '0s', '300p'):
    show(struct.calcsize, form)
show(struct.pack, '300p', b'x' * 299)
print(math.fsum([2.0 ** (n - 1000) * (1 + 2.0 ** -52) for n in range(0, 1900, 2)]), math.fsum([-2.0 ** n for n in range(-1074, 1000, 3)]))
