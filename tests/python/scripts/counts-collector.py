# What the collector finds and counts, and in which order finalizers and callbacks of weak references run.
import gc, sys, weakref

gc.collect()
gc.disable()


class Node:
    def __init__(self, name): self.name = name
    def __repr__(self): return self.name


class Loud(Node):
    def __del__(self): print('del', self.name)


def cycle(kind, *names):
    nodes = [kind(name) for name in names]
    for one, other in zip(nodes, nodes[1:] + nodes[:1]):
        one.next = other
    return nodes[0]


print('nothing', gc.collect(), gc.collect(0), gc.collect(1), gc.collect(2))
a = []; a.append(a); del a
print('a list', gc.collect())
a = {}; a[1] = a; del a
print('a dict', gc.collect())
a = [[]]; a[0].append(a); del a
print('two lists', gc.collect())
t = ([],); t[0].append(t); del t
print('tuple and list', gc.collect())
a = cycle(Node, 'a'); del a
print('a node', gc.collect())
a = cycle(Node, 'a', 'b', 'c'); del a
print('three nodes', gc.collect())
a = cycle(Node, 'a', 'b'); vars(a); del a
print('with a dict', gc.collect())
a = cycle(Node, 'a'); a.list = [1, [2], {3: (4,)}]; del a
print('with lists', gc.collect())


def recursive():
    def inner(): return inner
    return inner


f = recursive(); del f
print('a function', gc.collect())


class Short: pass


del Short
print('a class', gc.collect())


class Long(Node):
    def method(self): return __class__
    x = property(lambda self: 1)


del Long
print('a longer one', gc.collect())
class Base: __slots__ = ('a', 'b')
class More(Base): pass
del Base, More
print('two classes', gc.collect())
i = iter([]); l = [i]
print('iterator', gc.collect())


def generate():
    own = yield
    yield own


g = generate(); next(g); g.send(g); del g
print('a generator', gc.collect())
try:
    1 / 0
except ZeroDivisionError as error:
    kept = error
kept.own = kept
del kept
print('an exception', gc.collect())


def fails():
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error
    return None


fails()
print('in a frame', gc.collect())
m = type(sys)('m'); m.own = m; del m
print('a module', gc.collect())
b = Node('b'); b.bound = b.__repr__; del b
print('a method', gc.collect())
s = slice([]); s.start.append(s); del s
print('a slice', gc.collect())
w = Node('w'); w.ref = weakref.ref(w); del w
print('weak', gc.collect())

print('-- finalizers')
a = cycle(Loud, 'a'); del a
print(gc.collect())
a = cycle(Loud, 'a', 'b', 'c'); del a
print(gc.collect())
rows = [cycle(Loud, 'r%d' % n, 's%d' % n) for n in range(3)]
del rows
print(gc.collect())
print('-- by count')
row = [Loud('first'), Loud('second'), Loud('third')]
del row
row = (Loud('first'), Loud('second'))
del row
table = {Loud('key'): Loud('value'), 2: Loud('other')}
del table
one = Loud('outer'); one.inner = Loud('inner'); one.more = [Loud('deep')]
del one
one = Loud('old'); one = Loud('new'); one = None


def locals_go(a, b):
    c = Loud('c')
    d = Loud('d')


locals_go(Loud('a'), Loud('b'))
[Loud('item') for _ in range(2)]
Loud('shown').name
row = [Loud('0'), Loud('1'), Loud('2')]
row[1] = None
row[:] = []
row = [Loud('x')]
row.clear()
row = {Loud('popped'): 1}
row.popitem()
x = [Loud('left'), Loud('right')]
x[0], x[1] = x[1], x[0]
print('swapped')
del x[0]
x = None

print('-- callbacks')


def tell(name): return lambda ref: print('callback', name, ref() is None)


n = Node('n')
refs = [weakref.ref(n, tell(i)) for i in range(3)]
del n
n = Loud('n')
refs = [weakref.ref(n, tell(i)) for i in range(2)]
del n
a = cycle(Node, 'a', 'b')
refs = [weakref.ref(a, tell('a')), weakref.ref(a.next, tell('b'))]
del a
print(gc.collect())
a = cycle(Loud, 'a', 'b')
refs = [weakref.ref(a, tell('a')), weakref.ref(a.next, tell('b'))]
del a
print(gc.collect())
a = cycle(Node, 'a'); a.ref = weakref.ref(a, tell('never')); del a
print(gc.collect())


class Phoenix(Node):
    def __del__(self):
        global saved
        saved = self
        print('rises')


saved = None
p = Phoenix('p'); r = weakref.ref(p); del p
print(saved, r())
saved = None
print(saved, r())
p = cycle(Phoenix, 'p', 'q'); del p
print(gc.collect(), saved is None)
saved = None
print(gc.collect(), saved)
f = weakref.finalize(a := Node('f'), print, 'finalized')
del a
print(f.alive)
d = weakref.WeakValueDictionary(); v = Node('v'); d['v'] = v
print(len(d)); del v; print(len(d))
k = weakref.WeakKeyDictionary(); key = Node('k'); k[key] = 1
print(len(k)); del key; print(len(k))
s = weakref.WeakSet(); e = Node('e'); s.add(e)
print(len(s)); del e; print(len(s))

print('-- generations')
gc.collect()
print(gc.get_threshold(), gc.isenabled(), gc.garbage)
gc.collect(); before = gc.get_count()
row = [[] for _ in range(100)]
after = gc.get_count()
print(after[0] - before[0], after[1] - before[1], after[2] - before[2])
del row
print(gc.get_count()[0] - before[0])
gc.collect(0); print(gc.get_count()[1:]); gc.collect(0); print(gc.get_count()[1:])
gc.collect(1); print(gc.get_count()[1:]); gc.collect(2); print(gc.get_count()[1:])
for value in (1, 'a', (), (1,), [], {}, {1: 2}, {'a': []}, set(), frozenset(), Node('t'), Node, len, print, 1.5, None,
              (1, [2]), iter([]), range(3), lambda: 1, [].append, b'', slice(1), type, object(), Base if 0 else 1):
    print(type(value).__name__, gc.is_tracked(value), end='; ')
print()
t = (1, 2, 'x'); u = tuple([1, 2]); v = ([], 1)
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
d = {'a': 1}; print(gc.is_tracked(d)); d['b'] = []; print(gc.is_tracked(d))
print(gc.is_finalized(Node('x')), gc.get_referents(1), gc.get_referents([1, 2]), gc.get_referents({'a': 5}))
x = Node('x'); holder = [x]
print([type(r).__name__ for r in gc.get_referrers(x)])
seen = []
gc.callbacks.append(lambda phase, info: seen.append((phase, info['generation'], info['collected'])))
a = []; a.append(a); del a
gc.collect(1)
gc.callbacks.clear()
print(seen)
gc.set_threshold(10, 2, 2)
print(gc.get_threshold())
gc.enable()
rows = [[] for _ in range(200)]
print(gc.get_stats()[0].keys())
gc.set_threshold(700, 10, 10)
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count())
print('end')
