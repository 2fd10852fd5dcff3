# Arguments that are odd, and what is said about them.
import array
import io
import math
import struct
import warnings
from collections import Counter, OrderedDict


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for odd in (lambda: max(x=1), lambda: min(default=3, x=2), lambda: {1}.union(x=1),
            lambda: frozenset().difference(key=2), lambda: [].__mul__(), lambda: [1].__add__(),
            lambda: compile(1, 2, 'eval')):
    tell(odd)

print((-1).to_bytes(0, 'big', signed=True))
tell(lambda: (-2).to_bytes(0, 'big', signed=True))
for value in (math.inf, -math.inf, math.nan, -0.0, -0.04):
    tell(lambda: format(value, '.99999999999f'))
    print(format(value, 'z.1f'))
tell(lambda: float('inf') ** 2j)

store = bytearray(b'abc')
for key in (slice(None, None, 0), slice('a', None), slice(0, 1)):
    tell(lambda: store.__setitem__(key, 5))


class Odd:
    def __trunc__(self):
        return 'x'

    def __fspath__(self):
        return 3


warnings.simplefilter('ignore')
tell(lambda: int(Odd()))
tell(lambda: open(Odd()))


def named():
    pass


print(list[named], dict[str, tuple[named, ...]])
print(math.log(10 ** 400), math.log2(10 ** 400), math.log(2 ** 1030 + 1, 3))
print(struct.pack('P', -2))
print(io.StringIO('ab\ncd\nef\n').readlines(3), io.BytesIO(b'ab\ncd\nef\n').readlines(3))
tell(lambda: io.BytesIO(b'abc').seek(1.5))
print(io.StringIO('abc').seek(True))
counts = Counter('aab')
counts.update(reverse=True)
print(counts)
tell(lambda: Counter('a', key='b'))
ordered = OrderedDict(a=1)
print(ordered.__ne__(3), ordered != 3, ordered != OrderedDict(a=1), ordered.keys(), ordered.values(), ordered.items())
import time
print(len.__self__.__name__, print.__self__ is __import__('builtins'), math.sin.__module__, math.sin.__self__ is math, len.__module__, [].append.__module__, [].append.__self__, str.maketrans.__self__)
for odd in ('a', None, -1, []):
    try: time.sleep(odd)
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(s): return 0
time.sleep(I()), time.sleep(0.0), time.sleep(False)
try: time.sleep(float('nan'))
except ValueError as e: print(e)
