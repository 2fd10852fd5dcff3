# Programs about the collector, finalizers, counts and sizes: each begins with === and its name, and is run by itself.
import gc

TEXT = r'''

=== count fresh
import gc
gc.collect()
print(gc.get_count())
=== count lists
import gc
gc.collect(); a = gc.get_count()
l = [[] for _ in range(10)]
b = gc.get_count()
print(a, b)
del l
print(gc.get_count())
=== count instance stages
import gc
gc.disable()
class C: pass
gc.collect(); a = gc.get_count()[0]
x = C(); b = gc.get_count()[0]
x.a = 1; c = gc.get_count()[0]
x.__dict__; d = gc.get_count()[0]
vars(x)['b'] = []; e = gc.get_count()[0]
del x; f = gc.get_count()[0]
print(b - a, c - a, d - a, e - a, f - a)
=== count dicts dying
import gc
gc.disable()
gc.collect()
d = {i: {} for i in range(50)}
print(gc.get_count())
d.clear()
print(gc.get_count())
=== count below zero
import gc
gc.disable()
l = [[] for _ in range(100)]
gc.collect()
print(gc.get_count())
del l
print(gc.get_count())
m = [[] for _ in range(5)]
print(gc.get_count())
=== free lists do not count
import gc
gc.disable()
gc.collect()
for i in range(20):
    a = []
    b = (i, i + 1)
    c = {}
    print(gc.get_count()[0], end=' ')
print()
=== gens count
import gc
gc.collect()
for i in range(14):
    gc.collect(0)
    print(gc.get_count()[1:], end=' ')
print()
gc.collect(1); print(gc.get_count()[1:])
gc.collect(1); print(gc.get_count()[1:])
gc.collect(2); print(gc.get_count())
=== threshold 700
import gc
gc.collect()
l = []
s = gc.get_stats()[0]['collections']
for i in range(700): l.append([])
t = gc.get_stats()[0]['collections']
for i in range(700): l.append([])
u = gc.get_stats()[0]['collections']
print(t - s, u - s)
=== threshold exact
import gc
log = []
gc.collect()
gc.callbacks.append(lambda p, i: log.append((p, i['generation'], len(l))))
l = []
for i in range(3000): l.append([])
gc.callbacks.clear()
print(log)
=== threshold args
import gc
print(gc.set_threshold(100), gc.get_threshold())
gc.set_threshold(50, 5); print(gc.get_threshold())
gc.set_threshold(40, 4, 3); print(gc.get_threshold())
for bad in ((), ('a',), (1.5,), (1, 2, 3, 4), (None,)):
    try: gc.set_threshold(*bad)
    except Exception as e: print(type(e).__name__, e)
print(gc.get_threshold())
gc.set_threshold(-1); print(gc.get_threshold())
=== auto collect cycles
import gc, weakref
class C: pass
gc.collect()
dead = []
def cb(r): dead.append(len(made))
made = []
refs = []
for i in range(1500):
    c = C(); c.me = c
    refs.append(weakref.ref(c, cb))
    made.append(i)
print(len(dead), sorted(set(dead)))
=== auto collect del
import gc
gone = []
class C:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): gone.append(self.n)
gc.collect()
for i in range(2000): C(i)
print(len(gone), gone[:3], gone[-3:])
=== stats
import gc
gc.collect()
a = gc.get_stats()
x = []; x.append(x); del x
gc.collect(0)
x = []; x.append(x); del x
gc.collect(1)
x = []; x.append(x); x = {}; x[1] = x; del x
gc.collect(2)
b = gc.get_stats()
for p, q in zip(a, b): print({k: q[k] - p[k] for k in p})
=== savesall
import gc
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
x = []; x.append(x); del x
print(gc.collect())
print(gc.garbage, len(gc.garbage))
gc.set_debug(0)
print(gc.get_stats()[2]['uncollectable'])
gc.garbage.clear()
print(gc.collect())
=== saveall instance
import gc
class C: pass
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
c = C(); c.me = c; c.l = [1]; del c
print(gc.collect())
print([type(x).__name__ for x in gc.garbage])
gc.set_debug(0)
del gc.garbage[:]
print(gc.collect())
=== saveall del
import gc
class C:
    def __del__(self): print('del')
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
c = C(); c.me = c; del c
print(gc.collect())
print([type(x).__name__ for x in gc.garbage])
gc.set_debug(0)
del gc.garbage[:]
print('cleared')
print(gc.collect())
=== saveall function
import gc
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
def outer():
    def inner(): return inner
outer()
print(gc.collect())
print([type(x).__name__ for x in gc.garbage])
gc.set_debug(0)
gc.garbage.clear()
=== saveall gen 0 and 1
import gc
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
x = []; x.append(x); del x
print(gc.collect(0), len(gc.garbage))
x = {}; x[1] = x; del x
print(gc.collect(1), len(gc.garbage))
print(gc.get_stats()[0]['uncollectable'], gc.get_stats()[1]['uncollectable'])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
=== saveall callback info
import gc
gc.collect()
log = []
gc.callbacks.append(lambda p, i: log.append((p, dict(i))))
gc.set_debug(gc.DEBUG_SAVEALL)
x = []; x.append(x); del x
gc.collect()
gc.callbacks.clear()
gc.set_debug(0)
print(log)
=== set_debug errors
import gc
for bad in ((), ('x',), (1.5,), (1, 2)):
    try: gc.set_debug(*bad)
    except Exception as e: print(type(e).__name__, e)
=== garbage is list
import gc
print(gc.garbage, type(gc.garbage), gc.callbacks)
=== get_objects generations
import gc
gc.collect()
x = ['x']
f = lambda g: any(o is x for o in gc.get_objects(generation=g))
print(f(0), f(1), f(2)); gc.collect(0)
print(f(0), f(1), f(2)); gc.collect(1)
print(f(0), f(1), f(2)); gc.collect(2)
print(f(0), f(1), f(2), f(None))
for bad in (-1, 3, 'a', 1.5):
    try: gc.get_objects(bad)
    except Exception as e: print(type(e).__name__, e)
try: gc.get_objects(1, 2)
except Exception as e: print(type(e).__name__, e)
=== get_objects order
import gc
gc.collect(); gc.disable()
a = ['a']; b = ['b']; c = ['c']
print([o[0] for o in gc.get_objects(0) if type(o) is list and len(o) == 1])
gc.collect()
d = ['d']
print([o[0] for o in gc.get_objects() if type(o) is list and len(o) == 1 and isinstance(o[0], str) and o[0] in 'abcd'])
=== referents list
import gc
print(gc.get_referents([1, 2, 3]), gc.get_referents((1, 2)), gc.get_referents(1), gc.get_referents())
print(gc.get_referents({1: 2, 3: 4}), gc.get_referents({'a': 1, 'b': 2}), gc.get_referents({5}), gc.get_referents(frozenset([1])))
print(gc.get_referents([1], [2], {3: 4}))
=== referents instance
import gc
class C: pass
c = C()
print(gc.get_referents(c) == [C])
c.x = 5; c.y = 'word'
print([r if r is not C else 'C' for r in gc.get_referents(c)])
vars(c)
print([r if r is not C else 'C' for r in gc.get_referents(c)])
=== referrers
import gc
class C: pass
x = C()
l = [x]; d = {'k': x}; t = (x,); s = {x}; c = C(); c.x = x
print([type(r).__name__ for r in gc.get_referrers(x)])
gc.collect()
print([type(r).__name__ for r in gc.get_referrers(x)])
=== referrers function
import gc
def f():
    x = ['local']
    return [type(r).__name__ for r in gc.get_referrers(x)]
print(f())
def g():
    x = ['cell']
    def h(): return x
    return [type(r).__name__ for r in gc.get_referrers(x)]
print(g())
def gen():
    x = ['gen']
    yield x
i = gen(); v = next(i)
print([type(r).__name__ for r in gc.get_referrers(v)])
=== referrers several
import gc
a = []; b = []
l = [a, b]; m = [a]
print(len([r for r in gc.get_referrers(a, b) if type(r) is list]))
=== untrack tuples
import gc
t = tuple([1, 2]); u = (1, [2]); v = ((1, 2), (3,)); w = tuple([tuple([1]), 'a']); x = tuple([None, {}, 1]); e = tuple([])
n = lambda: [gc.is_tracked(o) for o in (t, u, v, w, x, e)]
print(n()); gc.collect(0); print(n()); gc.collect(); print(n())
=== untrack nested tuple
import gc
def make(n):
    t = ()
    for i in range(n): t = tuple([t, i])
    return t
t = make(4)
def deep(t):
    r = []
    while t: r.append(gc.is_tracked(t)); t = t[0]
    return r
print(deep(t)); gc.collect(); print(deep(t))
=== untrack dicts
import gc
d = {}; a = [gc.is_tracked(d)]
d['a'] = 1; a.append(gc.is_tracked(d))
d['b'] = (1, 2); a.append(gc.is_tracked(d))
d['c'] = []; a.append(gc.is_tracked(d))
gc.collect(); a.append(gc.is_tracked(d))
del d['c']; a.append(gc.is_tracked(d))
gc.collect(0); a.append(gc.is_tracked(d))
gc.collect(); a.append(gc.is_tracked(d))
print(a)
=== untrack dict kinds
import gc
mk = [dict(a=1), dict([(1, 2)]), {k: 1 for k in 'ab'}, {k: [] for k in 'ab'}, dict.fromkeys('ab'), dict({1: []}), {**{'a': 1}}, {'a': 1} | {'b': 2}, {'a': 1}.copy(), {'a': []}.copy(), dict(zip('a', [[]]))]
print([gc.is_tracked(d) for d in mk])
gc.collect()
print([gc.is_tracked(d) for d in mk])
=== untracked in get_objects
import gc
t = tuple([12345, 2]); d = {'zz': 1}
f = lambda o: any(x is o for x in gc.get_objects())
print(f(t), f(d)); gc.collect(); print(f(t), f(d))
=== kwargs tracked
import gc
def f(*a, **k): return gc.is_tracked(a), gc.is_tracked(k)
print(f(), f(1, b=2), f([], c=[]), f(*(1, 2), **{'x': 1}))
=== callbacks order
import gc
gc.collect()
def a(p, i): print('a', p, i)
def b(p, i): print('b', p, i['generation'])
gc.callbacks.append(a); gc.callbacks.append(b)
gc.collect(0)
x = []; x.append(x); del x
print(gc.collect())
gc.callbacks.remove(a)
gc.collect(1)
gc.callbacks.clear()
=== callback collects
import gc
def cb(p, i): print(p, gc.collect())
gc.callbacks.append(cb)
print(gc.collect())
gc.callbacks.clear()
=== callback removes itself
import gc
def once(p, i):
    gc.callbacks.remove(once); print('once', p)
gc.callbacks.append(once)
gc.callbacks.append(lambda p, i: print('two', p))
gc.collect()
gc.callbacks.clear()
=== collect args
import gc
gc.collect()
print(gc.collect(generation=0), gc.collect(1), gc.collect(2))
for bad in ((-1,), (3,), ('a',), (1.0,), (1, 2), (None,)):
    try: print(gc.collect(*bad))
    except Exception as e: print(type(e).__name__, e)
try: gc.collect(gen=1)
except Exception as e: print(type(e).__name__, e)
=== collect in del
import gc
class C:
    def __del__(self): print('in', gc.collect())
c = C(); c.c = c; del c
print(gc.collect())
C(); print('done')
=== is_finalized
import gc
class C:
    def __del__(self):
        global s; s = self
c = C(); print(gc.is_finalized(c)); del c; print(gc.is_finalized(s)); del s
class D: pass
print(gc.is_finalized(D()), gc.is_finalized(3), gc.is_finalized([]))
def g():
    try: yield
    finally: pass
i = g(); next(i); print(gc.is_finalized(i))
=== resurrection once
import gc
class C:
    def __del__(self): print('del'); keep.append(self)
keep = []
c = C(); del c
print(len(keep)); keep.clear(); print(len(keep))
=== resurrection cycle
import gc
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n); keep.append(self)
keep = []
a = C('a'); b = C('b'); a.o = b; b.o = a
del a, b
print(gc.collect(), [k.n for k in keep])
keep.clear()
print(gc.collect())
=== resurrection partial
import gc
class N:
    def __init__(self, n): self.n = n
class R(N):
    def __del__(self): keep.append(self)
keep = []
a = N('a'); b = R('b'); a.o = b; b.o = a; c = []; c.append(c)
del a, b, c
print(gc.collect(), len(keep)); keep.clear(); print(gc.collect())
=== del order cycle
import gc
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
l = [C(i) for i in range(6)]
for i in range(6): l[i].next = l[(i + 1) % 6]
del l
print(gc.collect())
=== del order cycles
import gc
class C:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print(self.n, end=' ')
for n in 'abcdef': C(n)
print(gc.collect())
=== del order reversed list
import gc
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
x = [C(0), [C(1), [C(2)]], {'k': C(3)}, (C(4), C(5))]
x.append(x)
del x
print(gc.collect())
=== del order generations
import gc
class C:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print(self.n, end=' ')
a = C('old'); gc.collect()
b = C('mid'); gc.collect(0)
c = C('young')
del a, b, c
print(gc.collect())
=== del order gen merged
import gc
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
a = C('a'); b = C('b'); gc.collect(); c = C('c'); d = C('d')
a.x = c; c.x = b; b.x = d; d.x = a
del d, c, b, a
print(gc.collect())
=== del before weakref callbacks
import gc, weakref
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, r() is None)
c = C('x'); r = weakref.ref(c, lambda r: print('cb', r() is None))
del c
c = C('y'); c.me = c; r = weakref.ref(c, lambda r: print('cb', r() is None))
del c; gc.collect()
=== weakref callbacks order
import weakref
class C: pass
c = C()
rs = [weakref.ref(c, lambda r, i=i: print(i, end=' ')) for i in range(5)]
del c; print()
=== weakref callbacks order cycle
import gc, weakref
class C: pass
l = [C() for _ in range(4)]
for i in range(4): l[i].n = l[i - 1]
rs = [weakref.ref(l[j], lambda r, i=(j, k): print(i, end=' ')) for k in range(2) for j in (2, 0, 3, 1)]
del l; gc.collect(); print()
=== weakref callbacks of cycles
import gc, weakref
class C: pass
rs = []
for n in 'abc':
    c = C(); c.me = c; rs.append(weakref.ref(c, lambda r, n=n: print('cb', n)))
    d = C(); d.o = c; c.o = d; rs.append(weakref.ref(d, lambda r, n=n: print('cb2', n)))
del c, d
print(gc.collect())
=== weakref in garbage
import gc, weakref
class C: pass
c = C(); c.me = c; c.r = weakref.ref(c, lambda r: print('never'))
del c; print(gc.collect())
=== weakref in other garbage
import gc, weakref
class C: pass
a = C(); b = C(); a.me = a; b.me = b
a.r = weakref.ref(b, lambda r: print('never?'))
del a, b; print(gc.collect())
=== weakref callback resurrect try
import gc, weakref
class C: pass
c = C(); c.me = c; c.d = C()
saved = []
r = weakref.ref(c, lambda r: saved.append(r()))
del c; gc.collect(); print(saved)
=== weakref seen in del
import gc, weakref
class C:
    def __del__(self): print('del sees', r1() is not None, r2() is not None)
c = C(); c.me = c; c.o = D = [c]
class X: pass
x = X(); c.x = x; x.c = c
r1 = weakref.ref(c); r2 = weakref.ref(x)
del c, x, D; print(gc.collect()); print(r1(), r2())
=== finalize detach peek
import weakref
class C: pass
c = C(); f = weakref.finalize(c, print, 1, k=2) if 0 else weakref.finalize(c, print, 1, sep='')
print(f.alive, f.peek()[1:], f.atexit); g = f.detach(); print(g[0] is c, g[2:], f.alive, f())
=== gen in cycle
import gc
def g():
    me = yield
    try: yield me
    finally: print('finally')
i = g(); next(i); i.send(i); del i
print(gc.collect())
=== gen finally on del
def g():
    try: yield 1
    finally: print('closed')
i = g(); next(i); del i; print('after')
i = g(); del i; print('unstarted')
for x in g(): break
print('broken')
=== gen finally order
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def g():
    a = C('a'); b = C('b')
    try: yield
    finally: print('fin')
i = g(); next(i); del i
i = g(); next(i); i.close()
=== traceback keeps
class C:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    c = C('local'); 1/0
try: f()
except ZeroDivisionError as e: k = e; print('caught')
print('handled'); del k; print('after')
=== traceback name deleted
class C:
    def __del__(self): print('del')
def f():
    c = C(); raise KeyError
try: f()
except KeyError: print('in')
print('out')
=== traceback clear
class C:
    def __del__(self): print('del')
def f():
    c = C(); raise KeyError
try: f()
except KeyError as e: e.__traceback__ = None; print('in')
print('out')
=== frame clear
import sys
class C:
    def __del__(self): print('del')
def f():
    c = C(); raise KeyError
try: f()
except KeyError as e: t = e.__traceback__
t.tb_next.tb_frame.clear(); print('cleared'); del t
=== exception cycle
import gc
class C:
    def __del__(self): print('del')
def f():
    c = C()
    try: 1/0
    except Exception as e: saved = e
f(); print('returned'); print(gc.collect())
=== exc in list
import gc
def f():
    l = []
    try: 1/0
    except Exception as e: l.append(e)
    return None
gc.collect(); f(); print(gc.collect())
=== context chain
import gc, sys
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
def f(n): c = C(n); raise ValueError(n)
def g():
    try: f('one')
    except ValueError: f('two')
try: g()
except ValueError as e: print(e, e.__context__)
print('end')
=== del locals order
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print(s.n, end=' ')
def f(a, b=None, *c, d, **e): x = C('x'); y = C('y')
f(C('a'), C('b'), C('c1'), C('c2'), d=C('d'), e1=C('e1')); print()
def g():
    x = C('cell'); y = C('loc')
    def h(): return x
    z = C('z')
g(); print()
def r(): x = C('x'); return C('r')
r(); print()
=== del rebinding
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
a = C(1); a = C(2); print('two'); a = b = C(3); a = None; print('b'); b = None
for a in (C(4), C(5)): print('loop')
print('end'); del a
=== with lambda default
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
f = lambda x=C('d'): x
f.__defaults__ = (C('n'),); print('set'); del f
=== expression temporaries
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
    def __add__(s, o): return C(s.n + o.n)
    def m(s): print('m'); return s
C('a') + C('b') + C('c'); print('--')
C('a').m().m(); print('--')
[C('a'), C('b')][0]; print('--')
(C('x'), print('between')); print('--')
print(C('a') is C('b')); print('--')
x = C('if') if C('cond') else 0; print('--')
C('t') and C('u') and print('v')
=== thread of deaths
class C:
    def __init__(s, n, c=None): s.n = n; s.c = c
    def __del__(s): print(s.n, end=' ')
c = None
for i in range(5): c = C(i, c)
del c; print()
=== del makes garbage
import gc
class C:
    def __del__(s): a = []; a.append(a); print('del')
c = C(); c.c = c; del c
print(gc.collect()); print(gc.collect())
=== del deletes other
import gc
class C:
    def __init__(s, n): s.n = n
    def __del__(s):
        print('del', s.n); s.o = None
a = C('a'); b = C('b'); a.o = b; b.o = a; del a, b
print(gc.collect())
=== gc order mixed
import gc, weakref
class C:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
def cb(n): return lambda r: print('cb', n)
a = C('a'); b = C('b'); a.o = b; b.o = a; a.l = [C('leaf')]
rs = [weakref.ref(a, cb('a')), weakref.ref(b, cb('b')), weakref.ref(a.l[0], cb('leaf'))]
del a, b; print(gc.collect())
=== WeakValueDictionary
import weakref, gc
class C: pass
d = weakref.WeakValueDictionary(); a = C(); d['a'] = a; b = C(); b.b = b; d['b'] = b
print(len(d), sorted(d)); del a; print(sorted(d)); del b; print(sorted(d)); gc.collect(); print(sorted(d), len(d))
=== WeakKeyDictionary iteration
import weakref
class C: pass
d = weakref.WeakKeyDictionary(); ks = [C() for _ in range(3)]
for i, k in enumerate(ks): d[k] = i
for k in d: ks.clear(); print('loop')
del k; print(len(d))
=== WeakMethod
import weakref
class C:
    def m(s): return 1
c = C(); m = weakref.WeakMethod(c.m, lambda r: print('gone')); print(m()()); r = weakref.ref(c.m); print(r()); del c; print(m())
=== proxy
import weakref
class C:
    def __len__(s): return 3
c = C(); p = weakref.proxy(c, lambda r: print('cb')); print(len(p), type(p).__name__, bool(p)); del c
try: len(p)
except ReferenceError as e: print(e)
=== weakref identity
import weakref
class C: pass
c = C(); f = lambda r: 0
print(weakref.ref(c) is weakref.ref(c), weakref.ref(c, f) is weakref.ref(c, f), weakref.getweakrefcount(c))
r = weakref.ref(c); s = weakref.ref(c, f); t = weakref.ref(c)
print(r is t, weakref.getweakrefcount(c), len(weakref.getweakrefs(c)), [x is r for x in weakref.getweakrefs(c)], s.__callback__ is f)
del c; print(r(), s.__callback__, r == t, hash)if 0 else print(r(), s.__callback__, r == t)
=== del at threshold
import gc
gone = []
class C:
    def __init__(s): s.me = s
    def __del__(s): gone.append(gc.get_count())
gc.collect()
for i in range(800): C()
print(len(gone), gone[0], gone[-1])
=== rc basics
import sys
c = sys.getrefcount
x = object(); print(c(x)); y = x; print(c(x)); l = [x, x]; print(c(x)); del y, l; print(c(x))
print(c(None), c(True), c(5), c(-5), c(256), c(''), c('a'), c(()), c(...), c(NotImplemented), c(b''), c(b'a'), c(int))
=== rc literals
import sys
c = sys.getrefcount
print(c(257), c(1000), c(10**10), c(1.5), c('some text'), c('ident'), c((1, 2)), c(b'xyz'), c(3j), c(-6), c(1e10), c('x' * 3), c((1, (2, 3))))
=== rc literals in function
import sys
c = sys.getrefcount
def f(): return c(257), c(1000), c(1.5), c('some text'), c('ident'), c((1, 2)), c(b'xyz'), c(3j)
print(f()); print(f())
=== rc name literal
import sys
a = 1000; b = 1000
print(sys.getrefcount(a), sys.getrefcount(1000), a is b)
s = 'hello'; t = 'hello'
print(sys.getrefcount(s), s is t)
u = 'hello world!'
print(sys.getrefcount(u))
f = 2.5; g = 2.5; print(sys.getrefcount(f), f is g)
=== rc args
import sys
c = sys.getrefcount
def f(a): return c(a)
def g(*a): return c(a[0]), c(a)
def h(**k): return c(k['a']), c(k)
def d(a=[]): return c(a)
x = []
print(f(x), g(x), h(a=x), d(), d(x), f([]), g([]), h(a=[]))
print((lambda q: c(q))(x), f(a=x), f(*[x]), f(**{'a': x}), f(*(x,)))
=== rc methods
import sys
c = sys.getrefcount
class C:
    def m(self): return c(self)
    def n(self, o): return c(self), c(o)
    @classmethod
    def k(cls): return c(cls)
    @staticmethod
    def s(o): return c(o)
    @property
    def p(self): return c(self)
x = C()
print(x.m(), C.m(x), C().m(), x.n(x), x.k(), C.k(), x.s(x), x.p, C().p)
b = x.m; print(c(x), b(), c(b), c(b.__self__), c(C.m), c(x.m))
l = [x.m for _ in range(3)]; print(c(x))
=== rc comprehension
import sys
c = sys.getrefcount
x = object()
print([c(i) for i in [x]], {c(i) for i in [x]}, {1: c(i) for i in [x]}, list(c(i) for i in [x]), [c(x) for _ in range(2)], [c(i) for i in [x, x]], [(lambda: c(i))() for i in [x]])
def f():
    return [c(i) for i in [x]], list(c(i) for i in [x]), [[c(i) for j in [1]] for i in [x]]
print(f())
=== rc closures
import sys
c = sys.getrefcount
def outer():
    v = []
    def inner(): return c(v)
    return inner, c(v), c(inner)
f, a, b = outer(); print(f(), a, b, c(f), c(f.__closure__), c(f.__closure__[0]), c(f.__closure__[0].cell_contents))
def nl():
    v = object()
    def i():
        nonlocal v
        return c(v)
    r = i(); w = v; return r, i(), c(v)
print(nl())
=== rc functions
import sys
c = sys.getrefcount
def f(a=[], *, b={}): pass
print(c(f), c(f.__defaults__), c(f.__defaults__[0]), c(f.__kwdefaults__), c(f.__kwdefaults__['b']), c(f.__dict__), c(f.__name__) , c(f.__code__), c(f.__globals__) == c(globals()), c(f.__qualname__))
print(c(f.__annotations__), c(lambda: 0), c((lambda: 0).__code__))
def g(): 
    def h(): pass
    return c(h), c(h.__code__), h
print(g()[:2]); k = g()[2]; print(c(k), c(k.__code__))
=== rc class attr caches
import sys
c = sys.getrefcount
class A:
    v = []
    def m(s): return 1
a = A()
print(c(A.v), c(a.v)); 
for _ in range(20): a.v; A.v; a.m()
print(c(A.v), c(a.v), c(A.m), c(A), c(a))
=== rc type attrs
import sys
c = sys.getrefcount
class A: pass
a = A(); a.x = o = []; print(c(o), c(a)); d = a.__dict__; print(c(d), c(o), c(a)); del a; print(c(o), c(d)); del d; print(c(o))
a = A(); vars(a)['y'] = o; print(c(o)); a.__dict__ = {'z': o}; print(c(o)); a.y = o; print(c(o)); del a.z; print(c(o))
setattr(a, 'w', o); print(c(o), c(getattr(a, 'w')))
=== rc exceptions
import sys
c = sys.getrefcount
try: raise ValueError([])
except ValueError as e: print(c(e), c(e.args), c(e.args[0]), c(e.__traceback__), c(e.__traceback__.tb_frame))
try:
    try: 1/0
    except ZeroDivisionError as f: g = f; print(c(f)); raise KeyError('a')
except KeyError as e: print(c(e), c(e.__context__), c(g))
print(c(g)); 
def f():
    x = object()
    try: raise ValueError(x)
    except ValueError as e: return c(x), c(e), e
r = f(); print(r[:2], c(r[2]))
e = ValueError('x'); print(c(e))
try: raise e
except ValueError: print(c(e), c(sys.exc_info()[1]), c(sys.exception()))
print(c(e), c(e.__traceback__))
=== rc containers
import sys
c = sys.getrefcount
o = object()
for make in (lambda: [o], lambda: (o,), lambda: {o}, lambda: {o: o}, lambda: [o] * 5, lambda: [[o], o], lambda: iter([o]), lambda: frozenset([o]), lambda: slice(o), lambda: map(o, [1]), lambda: lambda: o, lambda: {1: o}.values(), lambda: [*[o, o]], lambda: (o, *[o]), lambda: dict(a=o), lambda: {**{'a': o}}, lambda: list((o,)), lambda: [o][:], lambda: [o] + [o]):
    k = make(); print(c(o), end=' '); del k; print(c(o), end='; ')
print()
=== rc operations
import sys
c = sys.getrefcount
o = object(); l = [o]
l.append(o); print(c(o)); l.extend([o, o]); print(c(o)); l.pop(); print(c(o)); l.remove(o); print(c(o)); l *= 3; print(c(o)); l.clear(); print(c(o))
l.insert(0, o); l[0:0] = [o]; print(c(o)); l2 = l.copy(); print(c(o)); l.reverse(); del l2, l[:]; print(c(o))
d = {}; d[1] = o; d.setdefault(2, o); print(c(o)); d.update({3: o}); print(c(o)); d.pop(1); print(c(o)); e = d.copy(); print(c(o)); d.clear(); e = None; print(c(o))
a, b = o, o; print(c(o)); a = b = None; (a, *b) = o, o, o; print(c(o)); a = b = None; print(c(o))
print(c(l[0:0] or o), c(o or 1), c(o if o else 0), c((o, 1)[0]), c([o][0]), c({1: o}[1]), c(next(iter([o]))), c(max([o], key=id)), c((y := o)))
=== rc numbers
import sys
c = sys.getrefcount
a = 10**5; b = a + 0; print(c(a), b is a); x = 2**40; print(c(x)); y = +x; print(c(x)); z = int(x); print(c(x)); w = abs(x); print(c(x)); f = 1.25; g = float(f); h = +f; print(c(f))
print(c(int('12345')), c(3 * 1000), c(10**20), c(7 // 2), c(1000000 - 1), c(round(2.5)), c(float(3)), c(-1000), c(1 << 20))
=== rc prompt like exec
import sys
c = sys.getrefcount
exec('a = 5000\nprint(c(a), c(5000))')
eval('print(c(6000), c("some thing"))')
code = compile('print(c(7000))', '<s>', 'exec'); exec(code); print(c(code))
k = compile('7001', '<s>', 'eval'); print(c(eval(k)), c(k.co_consts), c(k.co_consts[0]))
=== rc weakref
import sys, weakref
c = sys.getrefcount
class A: pass
a = A(); r = weakref.ref(a); print(c(a), c(r), c(r())); s = weakref.ref(a); print(c(r)); p = weakref.proxy(a); print(c(a), c(p)); f = lambda r: 0; t = weakref.ref(a, f); print(c(f), c(t))
d = weakref.WeakValueDictionary(); d['k'] = a; print(c(a)); e = weakref.WeakKeyDictionary(); e[a] = 1; print(c(a)); w = weakref.WeakSet([a]); print(c(a)); weakref.finalize(a, print, 'x').detach(); print(c(a))
=== rc functools itertools
import sys, functools, itertools, collections, copy, operator
c = sys.getrefcount
o = object()
p = functools.partial(print, o, a=o); print(c(o), c(p), c(p.args), c(p.keywords)); del p
@functools.lru_cache
def f(x): return x
f(o); print(c(o)); f.cache_clear(); print(c(o))
i = itertools.repeat(o); print(c(o)); next(i); i = itertools.chain([o], [o]); print(c(o)); i = itertools.cycle([o]); next(i); print(c(o)); i = itertools.tee([o])[0]; print(c(o)); next(i); print(c(o)); del i
d = collections.deque([o] * 3); print(c(o)); d.popleft(); print(c(o)); d.rotate(); d = collections.OrderedDict(a=o); print(c(o)); d = collections.Counter([o]); print(c(o)); d = collections.defaultdict(lambda: o); d[1]; print(c(o))
d = collections.namedtuple('P', 'x')(o); print(c(o), c(d), c(d.x)); d = copy.copy([o]); print(c(o)); d = copy.deepcopy([o]); print(c(o), c(d[0])); d = None
print(functools.reduce(lambda a, b: c(b), [0, o]), operator.itemgetter(0)([o]) is o, c(operator.itemgetter(0)([o])), c(operator.attrgetter('a')), c(next(itertools.islice([o], 1))), c(next(itertools.product([o]))[0]))
=== rc sort key
import sys
c = sys.getrefcount
o = []
print(sorted([1, 2], key=lambda x: c(o)), list(map(lambda x: c(x), [o])), min([o], key=lambda x: c(x)), [*map(c, [o])], list(filter(lambda x: print(c(x)), [o])), any(print(c(x)) for x in [o]))
print(*map(c, [[], {}, ()])); print(list(map(c, [o, o])))
def key(x): print(c(x)); return 0
l = [o, []]; l.sort(key=key); print(c(l))
class L:
    def __lt__(s, x): print(c(s), c(x)); return False
m = [L(), L()]; m.sort(); sorted(m); 
=== rc match
import sys
c = sys.getrefcount
o = object()
match [o, 1]:
    case [x, y]: print(c(x))
match {'a': o}:
    case {'a': x}: print(c(x))
match o:
    case x: print(c(x))
class P: __match_args__ = ('v',); 
p = P(); p.v = o
match p:
    case P(x): print(c(x), c(p))
match o:
    case object() as z: print(c(z))
=== rc del with global
import sys
c = sys.getrefcount
x = []
def f():
    global x
    y = x
    del x
    return c(y)
print(f())
class K:
    y = [] ; print(c(y)); z = y; print(c(y)); del z
print(c(K.y))
=== rc module
import sys, types
c = sys.getrefcount
m = types.ModuleType('m'); print(c(m), c(m.__dict__)); m.f = m; print(c(m)); sys.modules['m'] = m; print(c(m)); import m as n; print(c(m)); del sys.modules['m']
=== rc async
import sys
c = sys.getrefcount
async def f(x): return c(x)
o = object()
k = f(o); print(c(o), c(k))
try: k.send(None)
except StopIteration as e: print(e.value)
print(c(o))
=== rc unpack call
import sys
c = sys.getrefcount
def f(a, b, *c_, d=1, **e): return c(a), c(b), c(c_), c(d), c(e)
o = []
print(f(o, o), f(*[o, o, o]), f(o, b=o, d=o, x=o), f(*(o,), **{'b': o}), f(o, *[o], d=[]))
=== rc super
import sys
c = sys.getrefcount
class A:
    def m(s): return c(s)
class B(A):
    def m(s): return c(s), super().m()
    def n(s): t = super(); return c(s), c(t)
print(B().m(), B().n()); b = B(); print(b.m(), b.n(), c(B), c(A))
=== rc assert and print
import sys
c = sys.getrefcount
o = []
assert c(o) == 2, c(o)
print('a', c(o), f'{c(o)}', c(o) + c(o), [c(o), c(o)], (c(o),), {c(o): c(o)}, c(o) if c(o) else 0, -c(o))
print(o, c(o), o, c(o)); print([o, c(o)], (o, o, c(o)), {1: o, 2: c(o)}, [o, [o, c(o)]])
=== rc while stack
import sys
c = sys.getrefcount
o = []
def f(a, b): return b
print(f(o, c(o)), f(f(o, o), c(o)), o == c(o), [o] == [c(o)], o is c(o), (o, c(o)) [1], o and c(o), c(o) or o)
x = y = o; print(c(o)); x += [1]; print(c(o)); x = x + [1]; print(c(o))
=== rc immortal literal
import sys
print(sys.getrefcount(None), sys.getrefcount(1), sys.getrefcount('x'), sys.getrefcount(()), sys.getrefcount(sys.getrefcount(None)))
=== size numbers
import sys
s = sys.getsizeof
print([s(x) for x in (0, 1, -1, 2**30 - 1, 2**30, 2**60 - 1, 2**60, 10**100, True, False, 1.0, 1j, None, ..., NotImplemented, -2**30, 2**90)])
=== size strings
import sys
s = sys.getsizeof
print([s(x) for x in ('', 'a', 'ab', 'é', 'éa', '€', '€€', '😀', 'a😀', 'a' * 100, 'é' * 100, '\x7f', '\x80', b'', b'a', b'a' * 100, bytearray(), bytearray(b'a'), bytearray(10), bytearray(b'a' * 100))])
t = '€a'; t.encode(); print(s(t)); t = 'é'; t.encode(); print(s(t)); t = 'éü'; t.encode(); print(s(t)); t = 'ab'; t.encode(); print(s(t))
t = 'éü' + 'x'; open(t, 'w').close() if 0 else None; int('٣'); d = {t: 1}; hash(t); print(s(t))
=== size list growth
import sys
s = sys.getsizeof
l = []; r = []
for i in range(70): r.append(s(l)); l.append(i)
print(r)
r = []
while l: l.pop(); r.append(s(l))
print(r)
=== size list made
import sys
s = sys.getsizeof
print([s(x) for x in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5], list(range(10)), list('abc'), list((1, 2, 3)), [*range(3)], [i for i in range(5)], [1] * 7, [1, 2] + [3], [1, 2, 3][:2], sorted('abc'), 'a b c'.split(), list({1, 2}), list({1: 1}), [*'ab', 'c'], list(iter('abcdef')), list(x for x in range(9)), list([1, 2, 3]), [1, 2, 3].copy())])
l = [1]; l.extend([2, 3]); print(s(l)); l += (4, 5, 6, 7); print(s(l)); l.insert(0, 1); print(s(l)); l[2:4] = []; print(s(l)); del l[0]; print(s(l)); l.clear(); print(s(l)); l *= 2; l = [1, 2]; l *= 3; print(s(l)); l.extend(x for x in range(5)); print(s(l)); l[1:1] = range(20); print(s(l)); l[:] = [1]; print(s(l)); l.extend(iter([1, 2])); print(s(l))
=== size tuple
import sys
s = sys.getsizeof
print([s(x) for x in ((), (1,), (1, 2), tuple(range(10)), tuple('abc'), (1, 2) + (3,), (1,) * 5, tuple(i for i in range(7)))])
=== size dict growth
import sys
s = sys.getsizeof
d = {}; r = []
for i in range(200):
    z = s(d)
    if not r or r[-1][1] != z: r.append((i, z))
    d[i] = i
print(r)
d = {}; r = []
for i in range(200):
    z = s(d)
    if not r or r[-1][1] != z: r.append((i, z))
    d[str(i)] = i
print(r)
=== size dict made
import sys
s = sys.getsizeof
print([s(x) for x in ({}, {1: 1}, {'a': 1}, {'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6}, dict(a=1), dict([(1, 2)]), dict.fromkeys(range(10)), dict.fromkeys('abc'), {i: i for i in range(10)}, {1: 1}.copy(), {**{'a': 1}}, {'a': 1} | {'b': 2}, dict(zip('abcdefgh', range(8))), dict({1: 2}), {i: i for i in range(6)}, dict(a=1, b=2, c=3, d=4, e=5, f=6, g=7))])
d = {i: i for i in range(20)}; print(s(d)); 
for i in range(19): del d[i]
print(s(d)); d[100] = 1; print(s(d)); d.clear(); print(s(d)); d[1] = 1; print(s(d)); d.update({i: i for i in range(30)}); print(s(d)); print(s(d.copy())); d.pop(29); d.popitem(); print(s(d))
d = {'a': 1}; d[1] = 1; print(s(d)); d = {}; d.setdefault('k', 1); print(s(d)); d = {}; d.update(a=1); print(s(d)); d = {}; d |= {'x': 1}; print(s(d))
d = dict.fromkeys(['a', 'b']); print(s(d)); d = dict.fromkeys({'a': 1, 'b': 2}); print(s(d)); d = dict.fromkeys({'a', 'b'}); print(s(d))
=== size set
import sys
s = sys.getsizeof
print([s(x) for x in (set(), {1}, {1, 2, 3, 4}, {1, 2, 3, 4, 5}, frozenset(), frozenset('abc'), frozenset('abcdefgh'), set(range(20)), set(range(100)), {1} | {2}, {1, 2, 3, 4, 5} & {1}, {1, 2, 3, 4, 5}.copy(), set('abcdef') - set('a'))])
a = set(); r = []
for i in range(300):
    z = s(a)
    if not r or r[-1][1] != z: r.append((i, z))
    a.add(i)
print(r)
for i in range(295): a.discard(i)
print(s(a)); a.add(1000); print(s(a)); a.clear(); print(s(a)); a.update(range(50)); print(s(a)); print(s(a.copy()), s(set(a)), s(frozenset(a)))
a.pop(); a &= {1, 2}; print(s(a)); a |= set(range(9)); print(s(a)); a ^= {1}; print(s(a)); a -= {2}; print(s(a))
=== size subclasses
import sys
s = sys.getsizeof
class L(list): pass
class D(dict): pass
class S(str): pass
class I(int): pass
class T(tuple): pass
class F(float): pass
class St(set): pass
class E(Exception): pass
class B(bytes): pass
class Ty(type): pass
class FS(frozenset): pass
class BA(bytearray): pass
class X(Ty('Q', (), {})): pass
print([s(x) for x in (L(), L([1, 2]), D(), D(a=1), S(), S('abc'), S('é'), I(), I(10**20), T(), T((1, 2)), F(), St(), St([1]), E(), E(1), B(), B(b'ab'), FS(), BA())])
class L2(list): __slots__ = ()
class I2(int): __slots__ = ()
class D2(dict): __slots__ = ('a',)
class E2(Exception): __slots__ = ()
class T2(tuple): __slots__ = ()
class S2(str): __slots__ = ()
print([s(x) for x in (L2(), I2(), I2(5), D2(), E2(), T2((1,)), S2('a'))])
=== size functions
import sys
s = sys.getsizeof
def f(a, b=1, *c, d, **e): "doc"; return a
class A:
    def m(s): pass
    @classmethod
    def c(s): pass
    @staticmethod
    def s(): pass
    @property
    def p(s): pass
print(s(f), s(lambda: 0), s(A().m), s(A.m), s(A.__dict__['c']), s(A.__dict__['s']), s(A.p), s(len), s([].append), s(A.c), s(str.join), s(''.join), s(int.__add__), s((1).__add__), s(f.__closure__), s((lambda x: lambda: x)(1).__closure__[0]), s(A.__init__), s(A().__init__), s(dict.fromkeys), s(int.real), s(type.__dict__['__name__'] if 0 else A.__dict__['__dict__']))
print(s(f.__dict__), s(f.__defaults__), s(f.__annotations__), s(f.__kwdefaults__))
=== size generators frames
import sys
s = sys.getsizeof
def g(): yield
def g2(a, b):
    c = 1
    yield a + b + c
async def co(): pass
async def ag(): yield
c = co()
print(s(g()), s(g2(1, 2)), s(c), s(ag()), s(x for x in ()), s((x + y for x in () for y in ())))
c.close()
def f(): return s(sys._getframe())
def f2(a, b, c): d = e = 1; return s(sys._getframe())
print(f(), f2(1, 2, 3), s(sys._getframe()))
try: 1/0
except Exception as e: print(s(e), s(e.__traceback__), s(e.__traceback__.tb_frame), s(e.args))
=== size iterators
import sys
s = sys.getsizeof
print([s(x) for x in (iter([]), iter(()), iter({}), iter(set()), iter(''), iter('é'), iter(b''), iter(range(1)), iter(range(2**70)), reversed([]), reversed(()), reversed({}), enumerate([]), zip(), zip([], []), map(len, []), filter(None, []), {}.keys(), {}.values(), {}.items(), iter({}.values()), iter({}.items()), iter(int, 1), range(1), slice(1), iter(bytearray()), iter(memoryview(b'')), reversed(range(1)))])
=== size exceptions
import sys
s = sys.getsizeof
print([s(x) for x in (Exception(), Exception(1, 2), ValueError('a'), KeyError(), OSError(1, 'a'), OSError(1, 'a', 'b'), UnicodeDecodeError('a', b'', 0, 1, ''), StopIteration(1), SystemExit(1), SyntaxError('a'), ImportError('a'), NameError('x'), AttributeError('x'), ExceptionGroup('g', [ValueError()]), KeyboardInterrupt(), BlockingIOError(), MemoryError(), RecursionError(), Warning(), BaseException(), GeneratorExit())])
e = ValueError(); e.x = 1; print(s(e), s(e.__dict__)); e.add_note('n'); print(s(e.__dict__))
=== size sizeof
import sys
class A:
    def __sizeof__(s): return 100
class B:
    def __sizeof__(s): return -1
class C:
    def __sizeof__(s): return 'a'
class D:
    __slots__ = ()
    def __sizeof__(s): return 10
class L(list):
    def __sizeof__(s): return 1
print(sys.getsizeof(A()), sys.getsizeof(D()), sys.getsizeof(L()), sys.getsizeof(B(), 5) if 0 else '')
for x in (B(), C()):
    try: print(sys.getsizeof(x))
    except Exception as e: print(type(e).__name__, e)
print(sys.getsizeof(C(), 7))
try: print(sys.getsizeof(B(), 7))
except Exception as e: print(type(e).__name__, e)
for bad in ((), (1, 2, 3)):
    try: sys.getsizeof(*bad)
    except TypeError as e: print(e)
print(sys.getsizeof(object=1), sys.getsizeof(1, default=2), [].__sizeof__(), (1).__sizeof__(), A.__sizeof__(A()), object.__sizeof__([]), {}.__sizeof__(), ''.__sizeof__(), type.__sizeof__(int), object().__sizeof__())
=== size dict after ops
import sys
s = sys.getsizeof
d = {}; 
for i in range(5): d[i] = i
print(s(d)); d.popitem(); d[9] = 1; d[10] = 1; print(s(d)); d[11] = 1; print(s(d))
e = {str(i): i for i in range(5)}; del e['0']; e['9'] = 1; print(s(e)); e['10'] = 1; print(s(e)); e[3] = 1; print(s(e))
for n in (5, 6, 10, 11, 21, 22, 42, 43, 85, 86): print(s(dict.fromkeys(range(n))), s({i: 0 for i in range(n)}), s(dict(zip(range(n), range(n)))), s(dict([(i, 0) for i in range(n)])), s({i: 0 for i in range(n)}.copy()), s({**{i: 0 for i in range(n)}}), s({i: 0 for i in range(n)} | {}), end='; ')
print()
a = {i: 0 for i in range(100)}
for i in range(90): del a[i]
print(s(a), s(a.copy()), s(dict(a)), s({**a}), s(a | {}))
a[1] = 1; print(s(a))
=== size set ops
import sys
s = sys.getsizeof
for n in (4, 5, 8, 9, 18, 19, 20, 30, 31, 76, 77): print(s(set(range(n))), s({*range(n)}), s({i for i in range(n)}), s(frozenset(range(n))), s(set(list(range(n)))), s(set(set(range(n)))), s(set(range(n)) | {0}), s(set(range(n)) - {0}), s(set(range(n)) & set(range(n))), s(set(dict.fromkeys(range(n)))), s(set(range(n)).copy()), end='; ')
print()
=== making cells
import types, sys
d = types.CellType(5); print(d.cell_contents, sys.getsizeof(d), sys.getrefcount(d))
try: types.CellType().cell_contents
except ValueError as e: print(e)
for bad in ((1, 2),):
    try: types.CellType(*bad)
    except TypeError as e: print(e)
try: types.CellType(contents=1)
except TypeError as e: print(e)
=== sizes of proxies
import types, sys
print(sys.getsizeof(types.MappingProxyType({})), sys.getsizeof(type.__dict__))
try: sys.getrefcount(object=1)
except TypeError as e: print(e)
'''


def run(name, text):
    code = compile(text, name, 'exec')
    print('===', name)
    gc.enable()
    gc.set_threshold(700, 10, 10)
    gc.collect()
    try:
        exec(code, {'__name__': '__main__'})
    except Exception as error:
        print(type(error).__name__, error)
    gc.set_debug(0)
    gc.callbacks.clear()
    gc.garbage.clear()
    gc.unfreeze()


for part in TEXT.split('\n=== ')[1:]:
    name, _, text = part.partition('\n')
    run(name, text)
