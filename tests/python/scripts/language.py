def g():
    yield 1
    return 5
x = g()
print(next(x))
try: next(x)
except StopIteration as e: print(e.value)
print(next(x, 'd'))
class C:
    "doc"
    x: int = 3
    def m(self): return super().__repr__()[:5]
    @property
    def p(self): return self.x
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls): return cls.__name__
print(C.__doc__, C.__annotations__, C().m(), C().p, C.s(3), C.c(), C().c())
print(f'{3:>5}|{"a"!r:*^9}|{1.5:.2f}')
with open(__file__) if False else __import__('contextlib').nullcontext() if False else C() if False else type('X', (), {'__enter__': lambda s: 1, '__exit__': lambda s, *a: None})() as w: print(w)
def deco(f):
    def w(*a, **k):
        print('call', f.__name__)
        return f(*a, **k)
    return w
@deco
def add(a, b=2, *, c=3): return a + b + c
print(add(1), add(1, 2, c=4), add.__name__, add.__closure__[0].cell_contents.__kwdefaults__)
class Meta(type):
    def __new__(m, n, b, d, **k):
        print(n, sorted(k)); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
class M(metaclass=Meta, q=1): pass
print(type(M).__name__)
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2}, {1, *[2]})
print([x*y for x in range(3) for y in range(3) if x != y])
print({k: v for k, v in zip('abc', range(3))})
match {'a': [1, 2, 3]}:
    case {'a': [x, *r], **rest}: print(x, r, rest)
def t():
    try: return 1
    finally: print('fin')
print(t())
for i in range(5):
    if i == 3: break
else: print('no')
while True:
    try: continue
    finally:
        break
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
global_x = 1
def mod():
    global global_x
    global_x += 1
    def inner():
        nonlocal y
        y += 1
        return y
    y = 1
    inner()
    return inner()
print(mod(), global_x)
print((lambda *a, k=1: (a, k))(1, 2, k=3))
print(sum(i for i in range(10)), max([1, 5, 3]), sorted('hello', key=lambda c: -ord(c)))
try: f(1)
except NameError as e: print(e, e.name)
try: C().zz
except AttributeError as e: print(e, e.name, type(e.obj).__name__)
def f(a, b): pass
for args in [(), (1,), (1, 2, 3)]:
    try: f(*args)
    except TypeError as e: print(e)
try: f(1, 2, c=3)
except TypeError as e: print(e)
print(f.__qualname__, C.m.__qualname__, f.__code__.co_varnames)
assert True, 'x'
try: assert 0, 'msg'
except AssertionError as e: print(repr(e))
del a
try: a
except NameError as e: print(e)
def u():
    print(q)
    q = 1
try: u()
except UnboundLocalError as e: print(e)
print(eval('1+2'), exec('zz = 5'), zz)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [*It()], tuple(It()))
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(list(G()))
print(isinstance(True, int), issubclass(C, object))
type Alias = int
def gen[T](x: T) -> T: return x
print(gen(3))
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
except* ValueError as e: print(e.exceptions)
except* TypeError as e: print(e.exceptions)

# A class is given more names than a call has arguments for, as a rule.
class Many(type):
    @classmethod
    def __prepare__(meta, name, bases, **named):
        print(len(named), named['k39'])
        return {}
    def __new__(meta, name, bases, space, **named):
        print(len(named), named['k38'])
        return super().__new__(meta, name, bases, space)
    def __init__(self, name, bases, space, **named):
        print(len(named), named['k37'])

class OfMany(**{'k%d' % i: i for i in range(40)}, metaclass=Many): pass
print(type(OfMany).__name__)
