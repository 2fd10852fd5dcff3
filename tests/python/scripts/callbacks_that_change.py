# Code that is called in the middle of an operation, and changes what the operation works on.
import gc, sys, weakref, collections, itertools, array
def re_sub(s):
    while ' at 0x' in s:
        i = s.index(' at 0x'); j = s.index('>', i); s = s[:i] + s[j:]
    return s
def show(name, f):
    try:
        r = f()
        r = re_sub(repr(r))
        print(name, r[:150])
    except BaseException as e:
        print(name, type(e).__name__, str(e)[:150])
# resurrecting finalizers
keep = []
class R:
    def __del__(self):
        keep.append(self)
def t():
    R(); x = len(keep); keep.clear(); gc.collect(); return x, len(keep)
show('resurrect', t)
class D:
    def __del__(self):
        gc.collect(); self.x = self
def t():
    d = D(); del d; e = D(); e.e = e; del e; return gc.collect() >= 0
show('gcdel', t)
class Raiser:
    def __del__(self): raise ValueError('in del')
old = sys.unraisablehook
got = []
sys.unraisablehook = lambda u: got.append((type(u.exc_value).__name__, str(u.exc_value)))
def t():
    Raiser(); r = Raiser(); r.r = r; del r; gc.collect(); return got[:]
show('raiser', t)
class Nest:
    def __init__(self, n): self.n = n
    def __del__(self):
        if self.n: Nest(self.n - 1)
show('nestdel', lambda: Nest(50))
# generators running themselves
def g():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    try: me.send(1)
    except ValueError as e: yield str(e)
    try: me.throw(KeyError)
    except ValueError as e: yield str(e)
    try: me.close()
    except ValueError as e: yield str(e)
me = g()
show('self', lambda: list(me))
def g():
    yield 1
    yield from me
me = g()
show('selfyf', lambda: list(me))
def cyc():
    x = yield
    try:
        yield x
    finally:
        keep.append('closed')
def t():
    a = cyc(); next(a); a.send(a); del a; gc.collect(); r = keep[:]; keep.clear(); return r
show('gencycle', t)
def g():
    try: yield 1
    finally:
        yield 2
def t():
    a = g(); next(a); a.close()
show('genignore', t)
def t():
    a = g(); next(a); del a; return got[-1]
show('genignoredel', t)
async def co():
    await aw
class Aw:
    def __await__(self):
        try: c.send(None)
        except ValueError as e: yield str(e)
aw = Aw()
c = co()
show('cor', lambda: c.send(None))
c.close()
# sort keys changing the list
def t():
    l = [3, 1, 2]
    def key(x): l.append(x); return x
    l.sort(key=key)
show('sortappend', t)
def t():
    l = [3, 1, 2]
    def key(x): l.clear(); return x
    try: l.sort(key=key)
    finally: print(l)
show('sortclear', t)
class Cmp:
    def __init__(self, l): self.l = l
    def __lt__(self, o): self.l.clear(); self.l.extend([1]*100); return True
def t():
    l = []; l += [Cmp(l) for i in range(20)]
    try: l.sort()
    finally: print(len(l))
show('sortlt', t)
# eq that changes
class Eq:
    def __init__(self, c): self.c = c
    def __eq__(self, o): self.c.clear(); return False
    def __hash__(self): return 1
def t():
    l = []; l += [Eq(l) for i in range(10)]; return 5 in l, len(l)
show('listin', t)
def t():
    l = []; l += [Eq(l) for i in range(10)]; return l.index(5)
show('listindex', t)
def t():
    l = []; l += [Eq(l) for i in range(10)]; return l.count(5)
show('listcount', t)
def t():
    l = []; l += [Eq(l) for i in range(10)]; l.remove(5)
show('listremove', t)
def t():
    l = []; l += [Eq(l) for i in range(10)]; return l == [1]*10
show('listeq', t)
def t():
    l = []; l += [Eq(l) for i in range(10)]; return l < [1]*10
show('listlt', t)
def t():
    d = {}; d[Eq(d)] = 1; d[Eq(d)] = 2; return len(d)
show('dictset', t)
def t():
    d = {}; d[Eq(d)] = 1; return d.get(Eq(d)), len(d)
show('dictget', t)
def t():
    d = {}; d[Eq(d)] = 1; return d.pop(Eq(d), 7), len(d)
show('dictpop', t)
def t():
    d = {}; d[Eq(d)] = 1; d.setdefault(Eq(d), 5); return len(d)
show('dictsetdefault', t)
def t():
    d = {}; d[Eq(d)] = 1; return d == {1: 2}
show('dicteq', t)
def t():
    d = {1: Eq(collections)}; v = d; d[1] = Eq(d); return d == {1: 5}
show('dicteq2', t)
def t():
    s = set(); s.add(Eq(s)); s.add(Eq(s)); return len(s)
show('setadd', t)
def t():
    s = set(); s.add(Eq(s)); return s & {1}, s
show('setand', t)
def t():
    s = set(); s.add(Eq(s)); s.update({1: 2}, [1]); return len(s)
show('setupd', t)
def t():
    s = set(); s.add(Eq(s)); return s == {1}
show('seteq', t)
def t():
    s = {1}; z = set(); z.add(Eq(s)); return s - z, s | z, s ^ z
show('setsub', t)
def t():
    d = collections.deque(); d.extend([Eq(d) for i in range(5)]); return 5 in d
show('dequein', t)
def t():
    d = collections.deque(); d.extend([Eq(d) for i in range(5)]); return d.index(5)
show('dequeindex', t)
def t():
    d = collections.deque(); d.extend([Eq(d) for i in range(5)]); return d.remove(5)
show('dequeremove', t)
def t():
    d = collections.deque(); d.extend([Eq(d) for i in range(5)]); return d.count(5)
show('dequecount', t)
def t():
    d = collections.OrderedDict(); d[Eq(d)] = 1; d[1] = 5; return len(d)
show('odict', t)
# repr that changes
class Rp:
    def __init__(self, c): self.c = c
    def __repr__(self): self.c.clear(); return 'Rp'
    def __hash__(self): return 1
for make in (list, collections.deque):
    def t():
        l = make(); l.extend([Rp(l) for i in range(5)]); return repr(l)
    show('repr' + make.__name__, t)
def t():
    d = {}; d.update({i: Rp(d) for i in range(5)}); return repr(d)
show('reprdict', t)
def t():
    s = set(); s.add(Rp(s)); s.add(2); return repr(s)
show('reprset', t)
def t():
    d = {}; d.update({i: Rp(d) for i in range(5)}); return repr(d.items()), repr(d.values())
show('reprviews', t)
# iteration while changing
def t():
    d = {1: 1}
    for k in d: d[k + 1] = 1
show('iterdict', t)
def t():
    s = {1}
    for k in s: s.add(k + 1)
show('iterset', t)
def t():
    d = collections.deque([1])
    for k in d: d.append(2)
show('iterdeque', t)
def t():
    l = [1, 2, 3]
    for k in l: l.clear()
    return l
show('iterlist', t)
def t():
    l = [1, 2, 3]
    def gen():
        l.clear(); yield 5; l.append(7); yield 6
    l[1:2] = gen(); return l
show('sliceassign', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    l[I()] = 5
show('index', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    return l[I():I()], l
show('indexslice', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    del l[I():9:2]; return l
show('delslice', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    l[0:I():1] = [1]; return l
show('setslice', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    l[0:I():2] = [1, 1]; return l
show('setslice2', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    l.insert(I(), 5); return l
show('insert', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    return l.pop(I())
show('pop', t)
def t():
    l = list(range(10))
    class I:
        def __index__(self): l.clear(); return 3
    return l * I()
show('mul', t)
b = bytearray(b'0123456789')
class BI:
    def __index__(self): b.clear(); b.extend(b'x'); return 3
for n, f in [('bset', lambda: b.__setitem__(BI(), 1)), ('bset2', lambda: b.__setitem__(0, BI())), ('bget', lambda: b[BI()]), ('bslice', lambda: b[BI():BI()]), ('bins', lambda: b.insert(BI(), 5)), ('bins2', lambda: b.insert(0, BI())), ('bapp', lambda: b.append(BI())), ('bpop', lambda: b.pop(BI())), ('bfind', lambda: b.find(b'1', BI())), ('bfind2', lambda: b.find(BI())), ('bext', lambda: b.extend([BI(), 1, BI()])), ('bsl', lambda: b.__setitem__(slice(BI(), 9), b'abc')), ('brem', lambda: b.remove(BI())), ('bcount', lambda: b.count(BI())), ('bslx', lambda: b.__setitem__(slice(0, BI(), 2), b'abc')), ('bdel', lambda: b.__delitem__(slice(BI(), None, 2))), ('bins3', lambda: BI() in b), ('bstarts', lambda: b.startswith(b'0', BI()))]:
    b[:] = b'0123456789'
    show(n, f); print(b)
b = bytearray(b'0123456789')
m = memoryview(b)
for n, f in [('exp', lambda: b.append(1)), ('exp2', lambda: b.clear()), ('exp3', lambda: b.__setitem__(slice(0, 2), b'x')), ('exp4', lambda: b.pop()), ('exp5', lambda: b.extend(b'ab')), ('exp6', lambda: b.__iadd__(b'a')), ('exp7', lambda: b.__imul__(2)), ('exp8', lambda: b.__delitem__(0)), ('exp9', lambda: b.__setitem__(slice(0, 2), b'xy')), ('exp10', lambda: b.insert(0, 1)), ('exp11', lambda: b.remove(50)), ('exp12', lambda: b.reverse()), ('exp13', lambda: b.__init__(b'abc'))]:
    show(n, f)
class MI:
    def __index__(self): m.release(); return 1
show('mrel', lambda: m[MI()])
m = memoryview(b); show('mrel2', lambda: m.__setitem__(MI(), 1))
m = memoryview(b); show('mrel3', lambda: m.__setitem__(0, MI()))
m = memoryview(b); show('mrel5', lambda: m.__setitem__(slice(MI(), 2), b'ab'))
m = memoryview(b)
with m as k: show('mrel6', lambda: m.release())
show('mrel7', lambda: len(m)); show('mrel8', lambda: m.tolist()); show('mrel9', lambda: hash(m)); show('mrel10', lambda: repr(m)[:28]); show('mrel11', lambda: m == b)
a = array.array('i', range(5))
class AI:
    def __index__(self): del a[:]; return 3
show('aset', lambda: a.__setitem__(AI(), 1)); a = array.array('i', range(5)); show('aget', lambda: a[AI()]); a = array.array('i', range(5)); show('aset2', lambda: a.__setitem__(2, AI())); a = array.array('i', range(5)); show('ains', lambda: a.insert(AI(), 5)); print(a); a = array.array('i', range(5)); show('apop', lambda: a.pop(AI())); show('asl', lambda: a[AI():]); a = array.array('i', range(5)); show('arem', lambda: a.remove(Eq(a)));
class AE:
    def __eq__(self, o): del a[:]; return False
a = array.array('i', range(5)); show('acount', lambda: a.count(AE())); a = array.array('i', range(5)); show('aindex', lambda: a.index(AE())); a = array.array('i', range(5)); show('ain', lambda: AE() in a)
a = array.array('i', range(5)); mv = memoryview(a); show('aexp', lambda: a.append(1)); show('aexp2', lambda: a.extend([1])); show('aexp3', lambda: a.__delitem__(0)); show('aexp4', lambda: a.pop())
# weakref callbacks changing
w = []
class O: pass
def t():
    o = O()
    for i in range(5): w.append(weakref.ref(o, lambda r: w.clear()))
    del o; return len(w)
show('wrclear', t)
def t():
    s = weakref.WeakSet(); os = [O() for i in range(10)]
    for o in os: s.add(o)
    n = 0
    for o in s:
        os.clear(); n += 1
    del o
    return n <= 10, len(s)
show('weakset', t)
def t():
    d = weakref.WeakValueDictionary(); os = [O() for i in range(10)]
    for i, o in enumerate(os): d[i] = o
    del o
    n = 0
    for k in d: os.clear(); n += 1
    return n, len(d)
show('wvd', t)
def t():
    d = weakref.WeakKeyDictionary(); k = O(); d[k] = k; del k; gc.collect(); return len(d)
show('wkd', t)
# dict views
def t():
    d = {i: i for i in range(5)}
    class E:
        def __eq__(s, o): d.clear(); return False
        def __hash__(s): return 2
    return E() in d.keys(), (2, E()) in d.items(), E() in d.values()
show('views', t)
def t():
    d = {i: i for i in range(5)}
    class E:
        def __eq__(s, o): d.clear(); return True
        def __hash__(s): return 2
    return d.keys() & [E()], len(d)
show('viewsand', t)
def t():
    d = {1: 2}
    it = iter(d); d.clear(); d[5] = 1; return list(it)
show('dictit', t)
# itertools
def t():
    def g():
        yield 1
        yield next(it)
    it = itertools.chain(g()); return list(it)
show('chainself', t)
def t():
    it = None
    def key(x): next(it, None); return x
    it = itertools.groupby([1, 1, 2, 3, 3], key); return [(k, list(g)) for k, g in it]
show('groupself', t)
def t():
    class N:
        def __iter__(s): return s
        def __next__(s): return next(z)
    z = zip(N()); return next(z)
show('zipself', t)
def t():
    m = map(lambda x: next(m), [1, 2, 3]); return next(m)
show('mapself', t)
class LI:
    def __index__(self): lst.clear(); gc.collect(); return 3
a = array.array('i', range(5)); lst = [LI(), LI(), 3]
try:
    a.fromlist(lst)
except RuntimeError:
    pass
print(lst, len(a) >= 5)
class AR:
    def __index__(self): del a[:]; return 3
a = array.array('i', range(5)); a *= AR(); print(a)
class BR:
    def __index__(self): b.clear(); return 3
b = bytearray(b'0123'); b *= BR(); print(b)
