# What the built-in types answer at their edges.
import types


def t(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__, str(e)


class L(list):
    def __new__(cls, items, more=None):
        self = super().__new__(cls, items)
        self.more = more
        return self


class T(tuple):
    def __init__(self, items, more=None): self.more = more


class F(frozenset):
    def __init__(self, items, more=None): self.more = more


class D(float):
    def __init__(self, value, more=None): self.more = more


for kind, value in (L, 'ab'), (T, 'ab'), (F, 'a'), (D, 1.5):
    made = kind(value, more=3)
    print(made, made.more, t(lambda: kind.__mro__[1](value, more=3)))
print(t(int.__new__, bool, 0), None.__ne__(None), None.__eq__(None), None.__ne__(0))

# ranges and slices
class All:
    def __eq__(self, other): return True
print(range(10).count(All()), range(5, 10).index(All()), range(10).count(3.0), range(10).index(3.0))
print(range(10 ** 20).index(10 ** 19), range(0, 10 ** 30, 7).index(7 * 10 ** 28), t(range(9).index, 10), t(range(9).index, 'a'))
print(slice(None, None, -1).indices(2 ** 100), slice(2 ** 70, -5).indices(2 ** 80), t(slice(0, 1).indices, -1))
print(t(slice('a').indices, 5), t(slice(1, 2, 0).indices, 5), t(lambda: range(2 ** 100)['a':]))

# formatting
class Index:
    def __index__(self): return 109
print('%c%x' % (Index(), Index()), b'%c' % Index(), t(lambda: '%c' % 'ab'), t(lambda: '%c' % 1.5), t(lambda: b'%c' % 'a'))
print(t(lambda: '%b' % 1), t(lambda: '%z' % ()), t(lambda: '%.*d' % (2 ** 40, 1)), t(lambda: '%.99999999999d' % 1), t(lambda: b'%.99999999999d' % 1))
print(t(format, 1, ',,'), t(format, 1, '__'), t(format, 1, ',_'), t('{99999999999999999999}'.format, 1))

# numbers
print([t(int.from_bytes, b'\1\2', order) for order in ('big', 'little', 'big\0', 'Big')])
print(t(float, b'12\xa0'), t(float, b' 12 '), t(float.fromhex, '0x1p0\0'), t(float.fromhex, '0x1p0 \0'))
for text in ('0x0.ffffffffffffecp-1022', '0x1.fffffffffffff8p0', '0x1.00000000000008p0', '0x1.00000000000018p0', '0x1p-1075', '0x1.8p-1075',
             '0x1p1024', '-0x1.fffffffffffff8p1023', '0x1.fffffffffffff7p1023', '1.p1', '.8', 'p1', '0x', '-iNf', 'nan', 'infinit', '  0X.8P+2\n',
             '0x' + '0' * 400 + '1p4', '0x1' + '0' * 400 + 'p-1600', '0x1p99999999999999999999', '0x0p99999999999999999999', '0x1p-99999999999999999999'):
    print(t(float.fromhex, text))
class H:
    def __init__(self, value): self.value = value
    def __hash__(self): return self.value
class I(int): pass
print(hash(H(I(42))), hash(H(2 ** 100)) == hash(2 ** 100), t(hash, H(1.5)))
print(t(sum, [b'a'], bytearray()), t(sum, [], b''), t(sum, [], ''))

# texts of objects
class S(str): pass
class R:
    def __repr__(self): return S('words')
print(str(R()), repr(R()), f'{R()!r:>8}', '%s' % R(), [R()])

# sets
class Bag(set): pass
class Mine(set):
    def __hash__(self): return 7
keys = {frozenset('ab'), 1}
print(Bag('ab') in keys, Bag('a') in keys, Mine('ab') in keys, keys.discard(Bag('ba')), keys, t(keys.remove, Bag('c')))
class Round:
    def __repr__(self): return repr(self.what)
for kind in set, frozenset, Bag, type('Cold', (frozenset,), {}):
    r = Round(); r.what = kind([r]); print(r)
one = frozenset('a')
print(one.union() is one, one.copy() is one, one.intersection() == one)

# types that are called
print(type(None)(), type(...)(), type(NotImplemented)(), t(type(None), 1), t(type(...), 1))
print(types.CellType(5).cell_contents, t(lambda: types.CellType().cell_contents), t(types.CellType, 1, 2))
def outer(step): return lambda a, b=1: (a, b, step)
code = outer(0).__code__
print(types.FunctionType(code, {}, 'g', (2,), (types.CellType(3),))(1), t(types.FunctionType, code, {}), t(types.FunctionType, 1, {}))
exec("M = type('M', (), {})", space := {'__name__': 'there'})
print(space['M'], space['M'].__module__, type('N', (), {'__module__': 'x'}).__module__)


def show(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)

# integers of texts in any base
for s, b in [('ff',16),('0xff',16),('0xff',0),('0b1_0',0),('0b',0),('_1',2),('1_',2),('1__0',2),('0x_f',0),('0x_f',16),('-0xF',16),('+z',36),('0_0',0),('00',0),('01',0),('0o17',8),('0o17',0),('1'*50,2),('f'*101,16),('-'+'7'*99,8),('',16),('-',16),('0x',16),('g',16),(' 12 ',3),('é',16),('١٢',16),('1_000',10),('1_000',7),('zz_z',36)]:
    try: print(s, b, int(s, b))
    except ValueError as e: print(e)
print(len(bin(int('0x' + 'c'*600000, 16))), hash(int('1'*300001, 2)))
class I:
    def __int__(self): return 42
class J(int):
    def __int__(self): return 43
class X:
    def __index__(self): return 7
class F(float):
    def __int__(self): return 9
show(lambda: '%d %i %u' % (I(), I(), I())); show(lambda: '%x' % I()); show(lambda: '%d' % J(5)); show(lambda: '%x' % J(5)); show(lambda: '%d %x' % (X(), X())); show(lambda: '%d' % F(1.5)); show(lambda: b'%d' % I()); show(lambda: '%d' % object()); show(lambda: '%d' % type('B', (), {'__int__': lambda s: 1.5})())
show(lambda: '%d' % type('B', (), {'__int__': lambda s: 1/0})())
class L:
    def __init__(s, n): s.n = n
    def __len__(s): return s.n
show(len, L(-1)); show(len, L(-2**100)); show(len, L(2**100)); show(len, L(1.5)); show(bool, L(-5)); show(bool, L(2**100)); show(len, L(True)); show(len, L(X()))
show(bytearray, '', b'ascii'); show(bytearray, 'a', None); show(bytearray, 'a', 'ascii', 1); show(bytearray, b'a', 'ascii'); show(bytes, 'a', 1)
m = memoryview(b'abc'); show(lambda: m[0:1, 0:1]); show(lambda: m[0:1, 1]); show(lambda: m[()]); show(lambda: memoryview(bytearray(3)).__setitem__((slice(1),), b'a'))
show(enumerate); show(enumerate, start=1); show(enumerate, foo=1); show(enumerate, [1], foo=1); show(enumerate, 1, 2, 3); show(list, enumerate(iterable=[1], start=4))

# promises of containers, copies, encodings
import array, copy
from collections.abc import *
print(isinstance(array.array('B'), MutableSequence), isinstance(bytearray(), MutableSequence), isinstance({}.keys(), Set), isinstance({}.keys(), KeysView),
      isinstance({}.values(), ValuesView), isinstance({}.items(), ItemsView), isinstance(memoryview(b''), Sequence))
class Few(Mapping):
    def __init__(self, items): self.held = dict(items)
    def __getitem__(self, key): return self.held[key]
    def __iter__(self): return iter(self.held)
    def __len__(self): return len(self.held)
    def __repr__(self): return 'Few'
few = Few(a=1, b=2) if 0 else Few({'a': 1, 'b': 2})
print(few.keys(), few.items(), few.values(), 'a' in few.keys(), ('a', 1) in few.items(), ('a', 2) in few.items(), 2 in few.values(), len(few.keys()))
print(sorted(few.keys() & {'a'}), sorted(few.keys() | {'c'}), sorted(few.items() - {('a', 1)}), sorted({'a', 'x'} - few.keys()), sorted({'a', 'x'} ^ few.keys()))
class Own(MutableSet):
    def __init__(self, items=()): self.held = list(dict.fromkeys(items))
    def __contains__(self, item): return item in self.held
    def __iter__(self): return iter(self.held)
    def __len__(self): return len(self.held)
    def add(self, item): self.held += [] if item in self.held else [item]
    def discard(self, item): self.held = [each for each in self.held if each != item]
own = Own('abcd')
own &= {'a', 'b', 'c'}; print(own.held)
own -= {'a'}; print(own.held)
own ^= {'b', 'z'}; print(own.held, own._hash() == hash(frozenset('cz')))
class Kept(bytearray): pass
kept = Kept(b'abc'); kept.x = [1]
for each in copy.copy(kept), copy.deepcopy(kept):
    print(each, each.x, each.x is kept.x, type(each).__name__)
print(copy.deepcopy(slice(1, 2)), {1: 2}.values().mapping, {1: 2}.keys().mapping)
print('aé€😀\n\t\\'.encode('unicode_escape'), 'aé€😀\n\\'.encode('raw_unicode_escape'), b'\\u20ac\\x41\\101\\n\xe9'.decode('Unicode-Escape'),
      b'\\u20ac\\\\u20ac\\x41\\U0001f600'.decode('raw-unicode-escape'))
for data, name in ((b'a\\x4', 'unicode_escape'), (b'\xe9\\u12', 'unicode_escape'), (b'a\\', 'unicode_escape'), (b'a\\u12', 'raw_unicode_escape'), (b'\\U00110000', 'raw_unicode_escape')):
    show(data.decode, name)
