import copy
class P:
    def __init__(s,x): s.x=x
class S:
    __slots__=('a','b')
    def __init__(s): s.a=[1]
p=P([1]); q=copy.copy(p); r=copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x)
s=S(); t=copy.deepcopy(s); print(t.a, t.a is s.a, hasattr(t,'b'))
a=[1]; a.append(a); b=copy.deepcopy(a); print(b[1] is b, b)
d={'k':[1,2],'t':(1,[2])}; e=copy.deepcopy(d); print(e, e['t'] is d['t'])
x=[1]; l=[x,x]; m=copy.deepcopy(l); print(m[0] is m[1])
t=(1,2); print(copy.deepcopy(t) is t, copy.copy(t) is t)
class D:
    def __deepcopy__(self,memo):
        print(type(memo).__name__); n=D(); memo[id(self)]=n; return n
    def __copy__(self): return 'copied'
y=D(); z=copy.deepcopy([y,y]); print(z[0] is z[1], copy.copy(y))
class L(list): pass
o=L([1,[2]]); o.attr=5; c=copy.deepcopy(o); print(c, type(c).__name__, c.attr, c[1] is o[1])
class DD(dict): pass
o=DD(a=1); c=copy.copy(o); print(c, type(c).__name__)
try: copy.deepcopy(x for x in [])
except TypeError as e: print(e)
print(copy.copy({1,2}), copy.deepcopy(frozenset([1])), copy.deepcopy(len) is len, copy.copy(P) is P)
class R:
    def __reduce__(self): return (R2,(7,))
def R2(n): return ('made',n)
print(copy.copy(R()))
class G:
    def __getstate__(self): return {'only':1}
    def __setstate__(self,st): self.got=st
print(copy.copy(G()).got)
e=ValueError('a',1); f=copy.copy(e); print(f.args, type(f))
class T(tuple): pass
t=T([1,[2]]); t.z=3; u=copy.deepcopy(t); print(u,u.z,type(u).__name__)

# Code and weak references are their own copies; a reduction has no sixth part for copy.
import copy, weakref
class C: pass
c = C(); r = weakref.ref(c); k = copy.copy.__code__
print(copy.copy(r) is r, copy.deepcopy(r) is r, copy.copy(k) is k, copy.deepcopy([k])[0] is k)
class Six:
    def __reduce__(self): return Six, (), {}, None, None, print
try: copy.copy(Six())
except TypeError as e: print(type(e).__name__)
