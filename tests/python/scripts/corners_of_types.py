# What a careful tester tries of types and built-in functions: each line was once answered otherwise.
import io, sys, types
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, '|', e)

# Iteration: past what a number holds, refused by None, with the value of StopIteration.
print(list(enumerate('ab', 2**63 - 1)), enumerate[int])
class No: __iter__ = __contains__ = __reversed__ = None
for f in (iter, list, reversed, lambda x: 1 in x): t(f, No())
class Five:
    def __next__(self): raise StopIteration(5)
t(next, Five())
async def one(): yield 1
async def all_of():
    a = one(); print(await anext(a), await anext(a, 'none'), aiter(a) is a)
    try: await anext(a)
    except StopAsyncIteration: print('end')
t(all_of().send, None); t(aiter, 5); t(anext, 5)

# input() from what stands where sys.stdin stood.
first = sys.stdin
sys.stdin = io.StringIO('line\nlast'); print(input(), input('asked: ')); t(input); sys.stdin = first

# Texts of other types; what is read only; what is made by calling a type.
class Text:
    def __str__(self): return type('S', (str,), {})('sub')
print(str(Text()), f'{Text()}', type(None)(), type(...)(), type(NotImplemented)()); t(type(None), 1); t(type(...), 1)
t(setattr, range(3), 'start', 1); t(setattr, slice(3), 'stop', 1); t(setattr, property(), 'fget', 1)
def f(a, b=2): return a, b
g = types.FunctionType(f.__code__, {}, 'g', (9,)); print(g.__name__, g(1)); t(types.FunctionType, 1, {}); t(types.FunctionType, f.__code__, 1)
print(types.CellType(5).cell_contents); t(lambda: types.CellType().cell_contents)
n = types.SimpleNamespace(a=1); n.c = n; print(n); t(types.SimpleNamespace, 1)
m = types.MappingProxyType({'a': 1, 'b': 2}); print(list(reversed(m)), {'z': 1} | m)
print(BrokenPipeError.__mro__[1], type(OSError(104, 'c')), ConnectionAbortedError, ConnectionRefusedError, tuple[()], hasattr(1.5, 'numerator'))
t(lambda: [0] * 2**62); t(sum, [], bytearray()); t(eval, bytearray(b'3*5'))
class True_:
    def __int__(self): return 4
    def __index__(self): return 5
print(int(True_()), hex(True_()))

# Classes: no text of their base's, metaclasses that compare, bases that are no types, slots as descriptors.
class A: "Docs."
class B(A): pass
print(B.__doc__, B().__doc__, type('C', (A,), {}).__doc__, [k for k in B.__dict__])
class M(type):
    def __eq__(self, other): return 'eq'
    def __lt__(self, other): return 'lt'
class C(metaclass=M): pass
print(C == 1, C < 1, 1 > C, C != 1)
class Like: __bases__ = (int,)
print(issubclass(Like(), int), issubclass(Like(), str), isinstance(1, Like()), isinstance('a', (str, Like()))); t(issubclass, 1, int); t(isinstance, 1, 1)
try:
    class D(1): pass
except TypeError as e: print(e)
class S: __slots__ = 'x'
s = S(); s.x = 1; print(S.x.__get__(s), S.x.__get__(None, S) is S.x); S.x.__set__(s, 9); print(s.x); S.x.__delete__(s); t(lambda: s.x); t(S.x.__get__, 1); t(S.x.__set__, [], 1)
class W:
    @staticmethod
    def s(): 'text'
    c = classmethod(len)
w = W.__dict__; print(w['s'].__wrapped__ is W.s, w['s'].__name__, w['s'].__doc__, w['c'].__wrapped__, hasattr(w['s'], 'x'), hasattr(staticmethod(1), '__name__'))
def remove(x): del x[0]
t(remove, W())

# Too many arguments, and too few, for what stands in the place of an operator.
for call in ((5).__mul__, [].__mul__, [].__eq__, (5).__eq__, 'a'.__add__, (5).__pow__, range(3).__contains__, (2.5).__mul__):
    for arguments in ((), (1, 2, 3)):
        try: print(call(*arguments))
        except TypeError as e: print(repr(str(e)))
s = {1, 2}
for change in (s.intersection_update, s.difference_update, s.update):
    try: change([1], 5)
    except TypeError as e: print(e, s)
print({1, 2, 3}.difference([1], (2,)), {1}.union([2], {3}), slice(1, 9, 2).indices(True))
print(hasattr(int, '__getitem__'), '__getitem__' in dir(type), list[int])
