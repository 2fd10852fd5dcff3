"""What random programs have found: operators, numbers and messages where one side is of a class of the program's own."""
import sys


def told(make):
    try:
        print(make())
    except KeyError:
        print('KeyError')
    except Exception as error:
        print(type(error).__name__, error)


class F(float):
    def __getitem__(self, k): return [1, 2, 3][k]
class I(float):
    def __index__(self): return 3
class N(int):
    def __index__(self): return 3
class T(tuple):
    def __index__(self): return 7
class L(list):
    def __len__(self): return 5
class A(bytearray): pass
class B(bytes): pass
class S(str): pass
class R:
    def __radd__(self, other): return ('radd', other)
print('-- joined and repeated')
for a in ([1], (1,), 'a', b'a', bytearray(b'a'), L([1]), T((1,)), S('a'), B(b'a'), A(b'a'), 1, 1.5, None):
    for b in ([2], (2,), 'b', b'b', L([2]), T((2,)), S('b'), B(b'b'), A(b'b'), I(), N(2), R()):
        told(lambda: a + b)
        told(lambda: a * b)

print('-- in place')
def multiplied(a, b):
    a *= b
    return a
def added(a, b):
    a += b
    return a
for a in (1, 1.5, {}, {1}, range(3), F(), N(2), [1], 'a', bytearray(b'ab'), {}.keys()):
    for b in ([1], 'ab', L([3]), N(2), I(), T((4,)), bytearray(b'x'), R()):
        told(lambda: multiplied(a if type(a) not in (list, bytearray) else a[:], b))
        told(lambda: added(a if type(a) not in (list, bytearray) else a[:], b))
told(lambda: added(*[bytearray(3)] * 2))

print('-- items that cannot be')
for key in (2**70, -2**70, 1, 'a', N(1), I(1.0)):
    for of in ('abc', b'abc', (1,), range(3), 5, None, F(), T(), {1}, {}.keys(), memoryview(b'a'), [1], bytearray(b'q')):
        def deleted():
            del of[key]
        def stored():
            of[key] = 'x'
        told(deleted)
        told(stored)
        if not isinstance(of, type(None)):
            told(lambda: of[key])

print('-- iterated by items, measured, reversed, contained')
for make in (lambda: list(F()), lambda: 2 in F(), lambda: reversed(F()), lambda: reversed(int), lambda: bytes(I()),
             lambda: bytearray(I()), lambda: bytes(N(2)), lambda: float(T()), lambda: bytes(T((1, 2))), lambda: bool(L()),
             lambda: [].__iadd__(L([1])), lambda: sum(3, 'a'), lambda: sum([], S('a')), lambda: sum([], bytearray(b'a')),
             lambda: str('{}', True), lambda: str(b'', 'no such'), lambda: bytes('a', '\0'), lambda: range(True, 2**70, True),
             lambda: range(3).index('a'), lambda: [].pop(-2**70), lambda: pow(1j, 2, 3), lambda: pow(1.5, 1j, 3),
             lambda: pow([], 1j, 3), lambda: '%c' % 2**70, lambda: '%s' % list[int], lambda: getattr(1, L()),
             lambda: format(2**70, 'c'), lambda: list('ab' * 2**70), lambda: {1, 2}.__contains__({1})):
    told(make)
class Walks:
    def __iter__(self): return iter(3)
told(lambda: 1 in Walks())
told(lambda: list(Walks()))
class Says(set):
    pass
print(Says([1]) in {frozenset([1])}, [n for n in dir(Exception()) if n[0] != '_'], [n for n in dir(1.5) if n[0] != '_'])

print('-- numbers')
class Int:
    def __int__(self): return 65
class Index:
    def __index__(self): return 66
class Float:
    def __float__(self): return 3
class Wrong(int):
    def __float__(self): return 'x'
class Big(float):
    def __index__(self): return 10**20
class Shows(str):
    def __repr__(self): return 'SSS'
for o in (Int(), Index(), Float(), Wrong(5), Big(2.0), Shows('q'), Shows('12'), True, None):
    for make in (int, float, complex, lambda o: '%g' % o, lambda o: '%d' % o, lambda o: '%c' % o, lambda o: f'{o:.1f}',
                 lambda o: [1, 2][o], lambda o: int(o, 16)):
        told(lambda: make(o))
print(N(3) < 3.5, F(2.5) > N(2), 2.5 <= N(3), N(2) == F(2.0))

print('-- keys, texts, names')
class Silent:
    def __repr__(self): return 1
    def __hash__(self): return 7
told(lambda: {}[Silent()])
told(lambda: str(Silent()))
told(lambda: repr(Silent()))
told(lambda: '%s %s' % (1, Silent()))
print(hash(''), hash(('',)) == hash((0,)), list({'', 8, 16}))
try:
    print('first', 2, Silent(), 'last')
except TypeError as error:
    print()
class Any:
    def __getattr__(self, name): return name
told(lambda: {}.update(Any()))

def kept():
    one = 1
    first = locals()
    first['made'] = 2
    del one
    second = locals()
    print(first is second, sorted(second), sys._getframe().f_locals is first)
kept()
def counted(p):
    before = sys.getrefcount(p)
    eval('1')
    print(sys.getrefcount(p) - before)
counted([])
try:
    [0] * 2**62
except MemoryError as error:
    print(error.args, [str(error)])
