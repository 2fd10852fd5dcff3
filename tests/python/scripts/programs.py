from_table = {}
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
class Stack:
    def __init__(self, items=()): self._items = list(items)
    def push(self, x): self._items.append(x); return self
    def pop(self): return self._items.pop()
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
    def __repr__(self): return f'{type(self).__name__}({self._items!r})'
    def __eq__(self, o): return isinstance(o, Stack) and self._items == o._items
    def __lt__(self, o): return len(self) < len(o)
    def __getitem__(self, i): return self._items[i]
    def __enter__(self): print('enter'); return self
    def __exit__(self, *a): print('exit', a[0]); return True
s = Stack('abc')
print(s, len(s), list(s), s == Stack('abc'), s != Stack(), sorted([s, Stack()]), 'a' in s, s[-1], s[0:2])
with s as q: raise ValueError('x')
def gen(n):
    for i in range(n):
        r = yield i
        if r: print('got', r)
    return 'done'
g = gen(3); print(next(g), g.send('hi'), list(g))
def outer():
    x = 0
    def inc():
        nonlocal x
        x += 1
        return x
    return inc
i = outer(); i(); print(i())
print({k: v for k, v in zip('abc', range(3))}, {x % 3 for x in range(10)}, [(a, b) for a in range(2) for b in range(2) if a != b])
words = 'the quick brown the lazy the dog quick'.split()
count = {}
for w in words: count[w] = count.get(w, 0) + 1
for w, c in sorted(count.items(), key=lambda p: (-p[1], p[0])): print(f'{w:<8}{c:>3}')
print(', '.join(f'{k}={v}' for k, v in count.items()))
def fib(n, memo={}):
    if n in memo: return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return memo[n]
print(fib(50), [fib(i) for i in range(10)])
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise RuntimeError('wrapped') from e
except RuntimeError as e: print(e, repr(e.__cause__), type(e.__context__).__name__)
try: {}['k']
except KeyError as e: print(e, e.args)
class A:
    x = 1
    def __getattr__(self, n): return 'dyn ' + n
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(a): return a * 2
class B(A):
    def __init__(self, v=None): super().__init__(); self.v = v
    def __str__(self): return f'B<{self.v}>'
print(B.make(3), B().foo, B.st(2), str(B(1)), f'{B(2)}', '%s' % B(3), isinstance(B(), A), B.__mro__, B.__name__, B.__bases__)
a, b, *c = [1, 2, 3, 4]; print(a, b, c, *c, sep='-')
print(*[1, 2], **{'sep': '+'})
x = [1, 2, 3]; x[1:2] = [9, 9]; del x[0]; x += [7]; x *= 2; print(x, x.count(9), x[::-1])
m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m)
print('abc' * 2, 'a' < 'b', not [], 1 if [] else 2, 3 and 0 or 'z', 1 < 2 < 3, 7 // 2, -7 % 3, 2 ** 10, 1e3, 0x1f, 1_000)
lines = """one
two""".splitlines(); print(lines, [l.upper() for l in lines])
for n, l in enumerate(lines, start=1): print(n, l)
while True:
    break
else: print('never')
for _ in []: pass
else: print('else')
print(list(zip(*[[1, 2], [3, 4]])), dict(enumerate('ab')), max(x, key=abs), sum(map(int, '123')))
import_error = None
lam = lambda *a, k=1, **kw: (a, k, kw); print(lam(1, 2, k=3, z=4))
t(lam.__call__, 1)
print(type(lam).__name__, lam.__name__, t.__name__, Stack.push.__qualname__, Stack.__doc__)
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2); print(p.x, p.y)
t(setattr, p, 'z', 1); t(getattr, p, 'z')
class Temp:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None): return self if o is None else o.__dict__.get(self.n, 0)
    def __set__(self, o, v): o.__dict__[self.n] = v * 10
class U: t = Temp()
u = U(); u.t = 5; print(u.t, u.__dict__)
class Base:
    subs = []
    def __init_subclass__(cls, **k): super().__init_subclass__(); Base.subs.append((cls.__name__, k))
class Sub(Base, opt=1): pass
print(Base.subs)
class V:
    def __init__(self, *c): self.c = c
    def __add__(self, o): return V(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k): return V(*(a * k for a in self.c))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __abs__(self): return sum(a * a for a in self.c) ** .5
    def __bool__(self): return any(self.c)
    def __hash__(self): return hash(self.c)
    def __repr__(self): return 'V' + repr(self.c)
    def __iadd__(self, o): self.c = tuple(a + 1 for a in self.c); return self
v = V(3, 4); print(v + v, v * 2, 2 * v, -v, abs(v), bool(V(0)), hash(v) == hash((3, 4))); v += v; print(v)
class C2:
    def __call__(self, *a, **k): return a, k
print(C2()(1, b=2), callable(C2()))
def deco(f):
    def w(*a, **k):
        print('call', f.__name__); return f(*a, **k)
    return w
@deco
def hello(n='x'): "doc"; return 'hi ' + n
print(hello(), hello(n='y'))
print(sorted({'b': 1, 'a': 2}), sorted([(2, 'a'), (1, 'b')]), min('hello'), list(reversed([1, 2, 3])), ''.join(reversed('abc')))
print(round(3.14159, 2), abs(-3), pow(2, 3), divmod(7, 3), int('42') + float('1.5'), str(3) + 'x', bool(''), list('hi'), tuple([1]), set([1, 1]))
print(b'ab'[0], b'ab' + b'c', bytes(3), 'é'.encode('utf-8'), chr(233), ord('é'), '\u00e9' == 'é', r'\n', len('\n'))
t(lambda: 1 + 'a'); t(lambda: 'a' + 1); t(lambda: [] + ()); t(lambda: undefined); t(lambda: [].foo); t(lambda: (1).foo); t(lambda: [1][5]); t(lambda: {}[1]); t(lambda: None.x); t(lambda s='a': s()); t(lambda: int('x')); t(lambda: len(5)); t(lambda: [1, 2, 3].index(9)); t(lambda: next(iter([]))); t(lambda: (lambda a: 1)()); t(lambda: (lambda: 1)(2)); t(lambda: print(end=3)); t(lambda: iter(3)); t(lambda: {[]: 1}); t(lambda: {**1}) if 0 else None
t(lambda: [*3]); t(lambda: f'{3:q}'); t(lambda: 5 % 0); t(lambda: 'x' in 5); t(lambda: 1 < 'a'); t(lambda: -'a'); t(lambda: ~1.5); t(lambda: [1] * 'a'); t(lambda s=[1]: s['a']); t(lambda s='abc': s['x']); t(lambda: (1,)[2]); t(lambda: range(3)[5])
assert True, 'no'
try: assert 0, 'msg'
except AssertionError as e: print('assert', e)
match [1, 2, {'k': 3}]:
    case [x, y, {'k': z}]: print(x, y, z)
if (n := 10) > 5: print(n)
print(__name__, type(None), print.__class__.__name__)
del n
try: n
except NameError as e: print(e)
