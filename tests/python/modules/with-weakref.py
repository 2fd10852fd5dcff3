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

# At the end the newest is called first; one that does not await the end is not called when its object goes then.
class Late: pass


first, second = Late(), Late()
weakref.finalize(first, print, 'first')
weakref.finalize(second, print, 'second')
weakref.finalize(second, print, 'never').atexit = False
