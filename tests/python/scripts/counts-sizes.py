# What sys.getsizeof says of objects of all types, new, filled, emptied and copied.
import sys, types, weakref, copy
from collections import deque, defaultdict, OrderedDict, Counter
from array import array

size = sys.getsizeof


def show(name, *values):
    print(name, *[size(value) for value in values])


class Plain: pass
class Slotted: __slots__ = ('a', 'b')
class Bare: __slots__ = ()
class Open: __slots__ = ('a', '__dict__')
class Weak(Slotted): __slots__ = ('c', '__weakref__')
class Listed(list): pass
class Numbered(int): pass
class Named(str): pass
class Paired(tuple): pass
class Mapped(dict): pass
class Failed(Exception): pass


def function(a, b=1, *, c=2): return a
def generator(): yield 1
def outer():
    kept = 1
    return lambda: kept


show('integers', 0, 1, -1, 2**30 - 1, 2**30, 2**60 - 1, 2**60, -2**90, 10**100, True)
show('floats', 0.0, 1e300, float('nan'), 1j, complex(1, 2))
show('str', '', 'a', 'ab', 'a' * 100, 'é', 'é' * 10, '€', '€' * 10, '\U0001f40d', '\U0001f40d' * 10)
show('bytes', b'', b'a', b'a' * 100)
show('bytearray', bytearray(), bytearray(1), bytearray(100), bytearray(b'abc'))
show('tuple', (), (1,), (1, 2), tuple(range(100)))
show('list', [], [1], [1, 2], [1, 2, 3], list(range(10)), list(range(100)), [0] * 7, [*range(5)])
show('comprehension', [n for n in range(3)], [n for n in range(9)], {n for n in range(9)}, {n: n for n in range(9)})
show('dict', {}, {1: 2}, {n: n for n in range(5)}, {n: n for n in range(6)}, dict(a=1), dict.fromkeys(range(100)))
show('set', set(), {1}, set(range(4)), set(range(5)), set(range(19)), set(range(100)), frozenset(), frozenset([1]))
show('range', range(3), range(10), slice(1), slice(1, 2, 3))
show('none', None, ..., NotImplemented)
show('instances', Plain(), Slotted(), Bare(), Open(), Weak(), object())
show('subclasses', Listed(), Numbered(), Numbered(5), Named('a'), Paired((1, 2)), Mapped())
show('exceptions', Exception(), ValueError('x'), Failed(), KeyError(1), UnicodeError('x'), ZeroDivisionError())
show('functions', function, lambda: 1, outer(), len, [].append, Plain.__init__, ''.join)
show('descriptors', staticmethod(len), classmethod(len), list.append, int.__add__)
show('iterators', iter([]), iter(()), iter(''), iter({}), iter(set()), iter(range(3)), iter(b''))
show('views', {}.keys(), {}.values(), {}.items())
show('methods', Plain().__init__, types.MethodType(len, []))
show('weak', weakref.ref(Plain))
show('cells', outer().__closure__[0], outer().__closure__)
show('modules', types.ModuleType('m'))
show('memory', memoryview(b'abc'))

many = []
print('appending', *[(many.append(n), size(many))[1] for n in range(20)])
print('popping', *[(many.pop(), size(many))[1] for n in range(20)])
many = {}
print('setting', *[(many.setdefault(n, n), size(many))[1] for n in range(25)])
print('deleting', *[(many.pop(n), size(many))[1] for n in range(25)])
many = set()
print('adding', *[(many.add(n), size(many))[1] for n in range(25)])
print('discarding', *[(many.discard(n), size(many))[1] for n in range(25)])
many = bytearray()
print('bytes', *[(many.append(n), size(many))[1] for n in range(20)])
row = list(range(10))
show('copies', row[:], copy.copy(row), list(row), row + [], row * 1, [*row], tuple(row), row[2:5], sorted(row))
row.clear()
show('cleared', row)
table = dict.fromkeys(range(10))
show('of a dict', table.copy(), dict(table), {**table}, copy.copy(table), table | {})
table.clear()
show('cleared', table)
p = Plain()
p.x = 1
show('an attribute', p)
p.y = p.z = p.w = 2
show('four', p)
s = sys.intern('a word')
show('interned', s)
