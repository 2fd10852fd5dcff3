import weakref, gc, sys
class C:
    def __init__(s,n=0): s.n=n
    def m(self): return 'm'
    def __call__(self): return 'called'
c=C(); r=weakref.ref(c); print(r() is c, r is weakref.ref(c), weakref.getweakrefcount(c), len(weakref.getweakrefs(c)))
r2=weakref.ref(c,lambda x:print('dead',x is r2)); print(r2.__callback__ is not None, r.__callback__); del c; print(r(), r2())
try: weakref.ref(1)
except TypeError as e: print(e)
v=weakref.WeakValueDictionary(); a=C(1); v['a']=a; print(len(v), 'a' in v, v['a'].n, list(v.items())[0][0]); del a; print(len(v), v.get('a'))
k=weakref.WeakKeyDictionary(); a=C(2); k[a]='x'; print(len(k), k[a], a in k); del a; print(len(k))
s=weakref.WeakSet(); a=C(3); s.add(a); print(len(s), a in s); del a; print(len(s))
a=C(4); f=weakref.finalize(a,print,'finalized',sep='-'); print(f.alive, f.atexit); del a; print(f.alive, f())
a=C(5); wm=weakref.WeakMethod(a.m); print(wm()()); del a; print(wm())
a=C(6); p=weakref.proxy(a); print(p.n); p.n=7; print(a.n, p()); del a
try: p.n
except ReferenceError as e: print(e)
a=C(); f=weakref.finalize(a,print,'at exit')
print(type(r), weakref.ref)

# Proxies pass on all operators.
class N:
    def __init__(self, n): self.n = n
    def __add__(self, o): return ('add', o)
    def __radd__(self, o): return ('radd', o)
    def __matmul__(self, o): return ('matmul', o)
    def __rmatmul__(self, o): return ('rmatmul', o)
    def __floordiv__(self, o): return 42
    def __ifloordiv__(self, o): return 21
    def __pow__(self, o): return ('pow', o)
    def __next__(self): return 'next'
    def __reversed__(self): return iter('rev')
    def __bytes__(self): return b'bytes'
n = N(1); p = weakref.proxy(n)
print(p + 1, 1 + p, p @ 2, 2 @ p, p // 5, p ** 2, next(p), list(reversed(p)), bytes(p))
p //= 5
print(p)
class M: pass
m = M(); q = weakref.proxy(m)
try: next(q)
except TypeError as e: print(e)
try: q - 1
except TypeError as e: print(e)
k = M()
d = weakref.WeakValueDictionary(a=k); u = {'b': k} | d; print(type(u).__name__, sorted(u)); u = d | {'c': k}; print(type(u).__name__, sorted(u))

# At the end the newest is called first; one that does not await the end is not called when its object goes then.
class Late: pass


first, second = Late(), Late()
weakref.finalize(first, print, 'first')
weakref.finalize(second, print, 'second')
weakref.finalize(second, print, 'never').atexit = False
