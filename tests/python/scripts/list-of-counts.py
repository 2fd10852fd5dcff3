# What sys.getrefcount says, expression by expression: each line of TEXT is one; lines that begin with ! only run.
import sys

TEXT = r'''
! import gc, types, weakref, collections, functools, itertools, operator, copy
! class Thing: pass
! class Slots: __slots__ = 'a', 'b'
! class Loud:
!     def method(self): return sys.getrefcount(self)
!     @classmethod
!     def of_class(cls): return sys.getrefcount(cls)
!     @staticmethod
!     def still(x): return sys.getrefcount(x)
!     @property
!     def prop(self): return sys.getrefcount(self)
!     def __call__(self): return sys.getrefcount(self)
!     def __getitem__(self, key): return sys.getrefcount(key)
!     def __len__(self): return sys.getrefcount(self)
!     def __add__(self, other): return sys.getrefcount(self), sys.getrefcount(other)
!     def __radd__(self, other): return sys.getrefcount(self), sys.getrefcount(other)
!     def __eq__(self, other): return (sys.getrefcount(self), sys.getrefcount(other))
!     __hash__ = None
!     def __contains__(self, item): print(sys.getrefcount(item)); return True
!     def __iter__(self): print(sys.getrefcount(self)); return iter(())
!     def __enter__(self): return sys.getrefcount(self)
!     def __exit__(self, *exc): print(sys.getrefcount(self), *[sys.getrefcount(e) > 1000 for e in exc])
!     def __getattr__(self, name): return sys.getrefcount(self)
!     def __neg__(self): return sys.getrefcount(self)
!     def __bool__(self): print(sys.getrefcount(self)); return True
!     def __str__(self): return str(sys.getrefcount(self))
!     def __format__(self, spec): return str(sys.getrefcount(self))
count(object())
count([])
count({})
count(set())
count(())
count([1])
count([[]][0])
count((1, 2))
count((1, []))
count(1.5)
count(-1.5)
count(1000)
count(10**20)
count('a b c!')
count('abc')
count(b'ab cd')
count(None) == count(True) == count(False) == count(...) == count(NotImplemented)
count(0) == count(256) == count(-5)
count(257)
count(-6)
count('')
count('a') == count(b'') == count(b'a')
count('é') == count('a')
count('€')
count(range(3))
count(slice(1))
count(lambda: 0)
count(int) == count(str) == count(type) == count(object)
count(Thing)
count(Slots)
count(Loud)
count(Thing())
count(Slots())
count(Thing.__bases__)
count(Thing.__dict__)
count(Thing.__module__) > 3
count(sys) > 10
count(x for x in ())
count(iter([]))
count(iter(()))
count(map(len, []))
count(frozenset([1]))
count(frozenset())
count(bytearray())
count(memoryview(b''))
count(types.SimpleNamespace())
count(weakref.ref(Thing)) - count(weakref.ref(Thing))
count(collections.deque())
count(collections.OrderedDict())
count(collections.defaultdict(int))
count(collections.Counter())
count(str(12345))
count(repr(1.5))
count('%d%d' % (1, 23))
count(f'{1}{23}')
count('ab' + str(1))
count(2 ** 40)
count(2 ** 100)
count(1 << 70)
count(1.5 + 2)
count((1, 2) + (3,))
count([1] + [2])
count('a b c'.split()[0])
count(chr(97)) == count('a')
count(chr(8364))
count(int('12345'))
count(float('1.5'))
count(tuple([1, 2]))
count(tuple())
count(list((1, 2)))
count(dict(a=1))
count(sorted([2, 1])[0]) == count(1)
count(Exception())
count(Exception('a').args)
count(ValueError('a', 5).args)
count(property())
count(compile('1', '', 'eval'))
count((lambda: 0).__code__)
count((lambda: 0).__code__.co_consts)
count((lambda a: lambda: a)([])())
count(globals()) > 2
count(__name__)
count(types.ModuleType('m'))
count(types.ModuleType('m').__dict__)
count(type('X', (), {}))
count(type('X', (Thing,), {}))
count(type('X', (list,), {}))
count(type('X', (Exception,), {}))
count(type('X', (), {'__slots__': ()}))
count(type('X', (), {'__slots__': ('a', 'b')}))
count(type('X', (Slots,), {}))
count(type('X', (Slots,), {'__slots__': ()}))
count(type('X', (type,), {}))
count(types.new_class('X'))
count(Thing().__dict__)
count(vars(Thing()))
count(Loud().method)
count(Loud.method)
count(Loud.of_class)
count(Loud.__dict__['still'])
count([].append)
count(''.join)
count(functools.partial(len))
count(operator.itemgetter(1))
count(itertools.count())
count(itertools.chain())
count(gc.get_referrers)
count(list[int])
count(int | str)
count(super(Loud, Loud()))
count(staticmethod(len))
! x = Thing()
count(x)
! y = x
count(x)
! z = [x, x]
count(x)
! z.append(x)
count(x)
! z = z + z
count(x)
! z = z * 2
count(x)
! z = z[:2]
count(x)
! z[0] = None
count(x)
! del z
count(x)
! z = (x,)
count(x)
! z = {x: x}
count(x)
! z = {1: x, 2: x}
count(x)
! z = z.copy()
count(x)
! z = list(z.values())
count(x)
! z = {x}
count(x)
! z = frozenset([x, x])
count(x)
! z = x,
count(x)
! z = [x for i in range(5)]
count(x)
! z = dict.fromkeys(range(10), x)
count(x)
! z = [x] * 20
count(x)
! z = tuple(z)
count(x)
! z = set(z)
count(x)
! z = iter([x])
count(x)
! next(z)
! z = None
count(x)
! z = zip([x], [x])
count(x)
! next(z)
! z = enumerate([x])
count(x)
! next(z)
! z = map(id, [x])
count(x)
! z = reversed([x])
count(x)
! z = filter(None, [x])
count(x)
! z = lambda a=x: a
count(x)
! z = lambda *, a=x: a
count(x)
! z = lambda: x
count(x)
! z = (lambda q: lambda: q)(x)
count(x)
z.__closure__[0].cell_contents is x
! z = functools.partial(id, x)
count(x)
! z = x.__init__
count(x)
! z = x.__class__
count(x)
! z = [x.__repr__, x.__eq__, x.__str__]
count(x)
! z = types.MethodType(id, x)
count(x)
! z = weakref.ref(x)
count(x)
! z = weakref.proxy(x)
count(x)
! z = weakref.WeakSet([x])
count(x)
! z = weakref.WeakKeyDictionary({x: 1})
count(x)
! z = weakref.WeakValueDictionary({1: x})
count(x)
! z = Thing(); z.a = x; z.b = x
count(x)
! z.a = None
count(x)
! del z.b
count(x)
! z = Slots(); z.a = x; z.b = x
count(x)
! del z.a
count(x)
! z = Exception(x)
count(x)
! z = Exception(x, x)
count(x)
! z = KeyError(x)
count(x)
! z = StopIteration(x)
! z = SystemExit(x)
! z = OSError(x, x)
! z = AttributeError('a', name='b', obj=x)
count(x)
! z = (i for i in [x])
count(x)
! next(z)
! z.close()
count(x)
! def gen(v): yield v; yield v
! z = gen(x)
count(x)
next(z) is x
count(x)
! z.close()
count(x)
! z = slice(x)
count(x)
! z = slice(x, x, x)
count(x)
! z = types.SimpleNamespace(a=x)
count(x)
! z = collections.deque([x])
count(x)
! z = collections.deque([x, x], maxlen=1)
count(x)
! z = collections.OrderedDict(a=x)
count(x)
! z = collections.defaultdict(None, a=x)
count(x)
! z = collections.ChainMap({1: x})
count(x)
! z = collections.namedtuple('P', 'a')(x)
count(x)
! z = itertools.repeat(x)
count(x)
! z = itertools.chain([x])
count(x)
! z = itertools.cycle([x])
count(x)
! next(z)
! z = property(x)
count(x)
! z = staticmethod(x)
count(x)
! z = classmethod(x)
count(x)
! z = super(Thing, x)
count(x)
! z = copy.copy([x])
count(x)
! z = copy.deepcopy([1])
count(x)
! z = [x].__iter__
count(x)
! z = {}.setdefault('a', x)
count(x)
! z = {'a': x}.pop('a')
count(x)
! z = [x].pop()
count(x)
! z = max([x], key=id)
count(x)
! z = sorted([x], key=id)
count(x)
! z = [x].index(x)
count(x)
! z = getattr(x, 'nothing', x)
count(x)
! z, w = x, x
count(x)
! z = w = None
count(x)
! for w in [x]: pass
count(x)
! w = None
! with Loud() as w: pass
w
! w = Loud()
w.method()
Loud().method()
w.of_class()
w.still(w)
w.still(Thing())
w.prop
w()
w[Thing()]
w[x]
w + x
x + w
w + w
w == x
len(w)
-w
x in w
[*w]
f'{w}'
w.missing
not w
bool(w)
w and 1
1 if w else 2
list(w)
w != w
Loud.method(w)
Loud.method(Loud())
(lambda a: count(a))(x)
(lambda a: count(a))(Thing())
(lambda *a: count(a))(x)
(lambda *a: count(a[0]))(x)
(lambda *a: count(a[0]))(Thing())
(lambda **a: count(a))(b=x)
(lambda **a: count(a['b']))(b=x)
(lambda **a: count(a['b']))(b=Thing())
(lambda a, *, b: count(a) + count(b))(x, b=x)
(lambda a=Thing(): count(a))()
(lambda a=[]: count(a))()
(lambda a: (lambda: count(a))())(x)
(lambda a: (lambda: count(a)))(Thing())()
(lambda a: [count(a) for i in range(2)])(x)
(lambda a: [count(i) for i in [a]])(x)
(lambda a: {count(i) for i in [a]})(x)
(lambda a: {i: count(a) for i in [1]})(x)
(lambda a: list(count(i) for i in [a]))(x)
(lambda a: next(count(i) for i in (a,)))(Thing())
[count(i) for i in [x]]
[count(i) for i in (x,)]
[count(i) for i in [Thing()]]
[count(i) for i in [Thing(), Thing()]]
[count(i) for i in (Thing() for j in range(2))]
[count(i) for i in {x: 1}]
[count(i) for i in {x: 1}.values()]
[count(i) for i in {1: x}.values()]
[count(i[1]) for i in {1: x}.items()]
[count(i) for i in map(lambda v: v, [x])]
[count(i) for i in map(lambda v: v, [Thing()])]
[count(i) for i in filter(None, [x])]
[count(i) for i in reversed([x])]
[count(i) for i in iter([x])]
[count(i) for i in set([x])]
[count(i) for i in sorted([x])]
[count(i) for i in itertools.chain([x])]
list(map(count, [x]))
list(map(count, (x,)))
list(map(count, [Thing()]))
list(map(count, (Thing() for i in range(2))))
list(map(count, [x, x, x]))
tuple(map(count, {x: x}))
list(map(count, {1: x}.values()))
max([x], key=count) is x
sorted([x, x], key=count) == [x, x]
functools.reduce(lambda a, b: count(a), [x, x])
count(*[x])
count(*(x,))
count(*[Thing()])
count(*(Thing() for i in range(1)))
eval('count(x)')
eval('count(Thing())')
eval('count(1.5)')
eval('count(12345)')
eval('count("a b")')
eval('count((1, 2.5))')
eval('[count(i) for i in [x]]')
! exec('r = count(7777)')
r
! exec('n = 8888; r = count(n)')
r
! exec('n = 8888; m = 8888; r = count(n)')
r
! exec('n = [8888, 8888]; r = count(n[0])')
r
! exec('n = 1.25; r = count(n)\ndel n')
r
! exec('def f(): return count(54321)\nr = f()')
r
! exec('def f(): a = 54321; return count(a)\nr = f()')
r
! exec('def f(a=54321): return count(a)\nr = f()')
r
! exec('def f(a): return count(a)\nr = f(54321)')
r
! exec('def f(): a = (1, 54321); return count(a)\nr = f()')
r
! exec('def f(): return count("two words")\nr = f()')
r
! exec('def f(): return count("aword_1234")\nr = f()')
r
! exec('class C: v = 54321; r = count(v)\nr = C.r, count(C.v)')
r
! exec('x1 = 9999 + 1; r = count(x1)')
r
! exec('x1 = "a" * 30; r = count(x1)')
r
! exec('x1 = (1, 2, (3, 4)); r = count(x1), count(x1[2])')
r
! exec('x1 = [1, 2, 3]; r = count(x1)')
r
! exec('x1 = {1, 2, 3}; r = count(x1)')
r
! exec('r = 5 in {1, 2, 5}')
r
! exec('import types as t; r = count(t)')
r > 3
! exec('try: 1/0\nexcept ZeroDivisionError as e: r = count(e), count(e.__traceback__)')
r
! exec('try: raise ValueError(x)\nexcept ValueError as e: r = count(x), count(e)')
r
count(x)
! exec('def f():\n try: raise ValueError(x)\n except ValueError: return count(sys.exception()), count(x)\nr = f()')
r
count(x)
! exec('def f():\n try: return count(x)\n finally: pass\nr = f()')
r
! exec('def f(a):\n b = a\n del a\n return count(b)\nr = f(x)')
r
! exec('def f(a):\n def g(): return count(a)\n return g()\nr = f(Thing())')
r
! exec('def f(a):\n return count(locals()), count(a)\nr = f(x)')
! exec('def f(a):\n l = locals()\n return count(a), count(l)\nr = f(x)')
count(x)
! exec('def f():\n return sys._getframe()\nr = count(f())')
r
! exec('def f():\n a = x\n return sys._getframe()\nfr = f()\nr = count(x)')
r
! fr = None
count(x)
! exec('def f():\n a = x\n yield count(a)\n yield count(a)\nr = list(f())')
r
! exec('def f(a):\n yield count(a)\nr = list(f(x)), list(f(Thing()))')
r
! exec('def f(a):\n b = yield count(a)\n yield count(b)\ng = f(x); r = next(g), g.send(x), g.send(None) if False else 0')
r
! g = None
count(x)
! exec('async def f(a): return count(a)\nc = f(x)\ntry: c.send(None)\nexcept StopIteration as e: r = e.value')
r
! exec('match x:\n case Thing() as m: r = count(m)\ndel m')
r
! exec('match [x, x]:\n case [a, *b]: r = count(a)\ndel a, b')
r
! exec('match {1: x}:\n case {1: a, **b}: r = count(a), count(b)\ndel a, b')
r
! exec('if (w1 := x): r = count(w1)\ndel w1')
r
! exec('a, b, *c = x, x, x\nr = count(x)\ndel a, b, c')
r
! exec('def f(*a, **k): return count(a), count(k), count(x)\nr = f(x, x, y=x)')
r
! exec('r = f(*[x, x], **{"y": x})')
r
! exec('class C:\n def __init__(self, a): self.r = count(a), count(self)\nr = C(x).r')
! exec('class C:\n def __new__(cls, a): return super().__new__(cls)\n def __init__(self, a): self.r = count(a), count(self)\nr = C(x).r, C(Thing()).r')
! exec('class C:\n def __get__(self, o, t): return count(self), count(o)\nclass D: c = C()\nr = D.c[0], D().c')
! exec('class C:\n def __set__(self, o, v): global r; r = count(self), count(o), count(v)\nclass D: c = C()\nD().c = x')
! exec('class C:\n def __setattr__(self, n, v): global r; r = count(self), count(v)\nC().c = x')
r
! exec('class C:\n def __setitem__(self, n, v): global r; r = count(self), count(v)\nC()[1] = x')
r
! exec('class C:\n def __del__(self): global r; r = count(self)\nC()')
r
! exec('class C:\n def __del__(self): global r; r = count(self)\nc = C()\ndel c')
r
! exec('class C:\n def __iadd__(self, o): global r; r = count(self), count(o); return self\nc = C(); c += x')
r
! exec('class C:\n def __iter__(self): return self\n def __next__(self): global r; r = count(self); raise StopIteration\nfor c in C(): pass')
r
! exec('class C:\n def __missing__(self, k): pass\nclass D(dict):\n def __missing__(self, k): return count(self), count(k)\nr = D()[Thing()], D()[x]')
! exec('class C:\n def __lt__(self, o): global r; r = count(self), count(o); return True\nsorted([C(), C()])')
r
! exec('class C:\n def __hash__(self): global r; r = count(self); return 1\n{C(): 1}')
! exec('class C:\n def __init_subclass__(cls): global r; r = count(cls)\nclass D(C): pass')
r
! exec('class M(type):\n def __new__(m, n, b, d): global r; c = super().__new__(m, n, b, d); r = count(c), count(d), count(b), count(n); return c\nclass D(metaclass=M): pass')
! exec('class C:\n def __set_name__(self, o, n): global r; r = count(self), count(o)\nclass D: c = C()')
! exec('def deco(f): global r; r = count(f); return f\n@deco\ndef f(): pass')
r
! exec('def deco(c): global r; r = count(c); return c\n@deco\nclass c: pass')
r
! exec('r = count(deco), count(c), count(f)')
r
! exec('r = [count(i) for i in (deco, c)]')
r
! exec('def f(): pass\nr = count(f), count(f.__code__), count(f.__globals__) > 3, count(f.__name__) > 2')
r
! exec('def f(a=[], *, b={}): pass\nr = count(f.__defaults__), count(f.__defaults__[0]), count(f.__kwdefaults__), count(f.__kwdefaults__["b"])')
r
! exec('def f():\n a = []\n def g(): return a\n return g\ng = f(); r = count(g.__closure__), count(g.__closure__[0]), count(g()), count(g.__code__)')
r
! exec('lst = [f() for i in range(3)]; r = count(lst[0].__code__)')
r
! lst = g = None
! exec('g = f(); r = count(g.__code__)')
r
! import weakref as wr
! exec('t = Thing(); w1 = wr.ref(t); w2 = wr.ref(t); r = w1 is w2, count(w1), count(t), wr.getweakrefcount(t)')
r
! exec('w3 = wr.ref(t, print); w4 = wr.ref(t, print); r = w3 is w4, count(w3), wr.getweakrefcount(t), count(w1() or 0)')
r
! exec('p1 = wr.proxy(t); p2 = wr.proxy(t); r = p1 is p2, wr.getweakrefcount(t), [type(i).__name__ for i in wr.getweakrefs(t)]')
count(x)
[type(i).__name__ for i in gc.get_referents([x, 1])]
len(gc.get_referrers(x)) > 0
gc.is_tracked(x), gc.is_tracked([]), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({1: 2}), gc.is_tracked({1: []})
gc.is_tracked((1, 2)), gc.is_tracked(([],)), gc.is_tracked(1), gc.is_tracked('a'), gc.is_tracked(len), gc.is_tracked(Slots())
gc.is_finalized(x), gc.is_tracked(int), gc.is_tracked(Thing), gc.is_tracked(iter([])), gc.is_tracked(range(3)), gc.is_tracked(slice(1))
gc.is_tracked(set()), gc.is_tracked(frozenset()), gc.is_tracked(b''), gc.is_tracked(bytearray()), gc.is_tracked(lambda: 0), gc.is_tracked(f.__code__)
gc.is_tracked(Exception()), gc.is_tracked(weakref.ref(Thing)), gc.is_tracked(property()), gc.is_tracked((i for i in ())), gc.is_tracked(Loud().method)
'''

names = {'sys': sys, 'count': sys.getrefcount, '__name__': 'names'}


def run(text):
    try:
        return eval(text, names)
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)


lines = TEXT.strip().split('\n')
statement = done = ''
number = 0
for line, after in zip(lines, lines[1:] + ['']):
    if line.startswith('! '):
        statement += line[2:] + '\n'
        if not after.startswith('!  '):
            try:
                exec(statement, names)
            except Exception as error:
                print(statement, type(error).__name__, error)
            done = statement.strip().split('\n')[0]
            statement = ''
    else:
        print(done and done + ' ; ' + line or line, '->', run(line))
        done = ''
        number += 1
print(number, 'expressions')
