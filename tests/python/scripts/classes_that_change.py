# Instances that change their class and dict, methods that are equal, modules that answer.
class A(int):
    def __index__(self): return int(self)+1
print(int(A(3)), [1,2,3,4,5][A(3)], range(10)[A(2)], hex(A(4)))
class B:
    def meth(self,a): return "B(%r)"%a
class C(B):
    __super=None
    def meth(self,a): return "C(%r)"%a + self.__super.meth(a)
C._C__super=super(C)
print(C().meth(3))
l=[]
print(l.append==l.append, l.append!=[].append, l.__add__==l.__add__, hash(l.append)==hash(l.append))
d={l.append:1}
print(d[l.append])
class Borg:
    _s={}
    def __init__(self): self.__dict__=self._s
a,b=Borg(),Borg()
a.x=3
print(b.x, Borg._s)
class AD(dict):
    def __init__(self,*a,**k):
        super().__init__(*a,**k); self.__dict__=self
x=AD(a=1); x.b=2
print(x, x.a, x['b'])
class P: 
    def f(self): return 'P'
class Q:
    def f(self): return 'Q'
p=P(); p.z=1; p.__class__=Q
print(p.f(), p.z, p.__dict__)
for o,v in ((p,int),(p,3),(1,P)):
    try: o.__class__=v
    except TypeError as e: print(e)
class S: __slots__=('a',)
try: S().__dict__={}
except AttributeError as e: print(e)
class N:
    def __next__(self): return 1
for f in (list,iter,tuple,sum,enumerate):
    try: f(N())
    except TypeError as e: print(e)
print(next(N()))
class L(list):
    def __next__(self): return 1
print(list(L([3])))
import sys
m=type(sys)('m')
m.__getattr__=lambda n: n+'!'
print(m.foo)
m.__dir__=lambda: ['b','a']
print(dir(m))
for x in (1.5, -0.1, 0.0, -0.0, 1e300, 5e-324, float('inf'), float('nan')):
    print(x.hex(), float.fromhex(x.hex()))
for text in ('0x1p3', '1.8', '-0x.8p-1', ' 0x10 ', 'x', '0x', '1p', '0x1p99999', 'Infinity', 'nan', '1e5', '-inf'):
    try:
        print(float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print('3.5' % b'abc', 'none' % [1, 2], 'of' % {})
class Number(float):
    def __float__(self):
        return 1
try:
    float(Number(2))
except TypeError as error:
    print(error)
class Group(set):
    pass
try:
    reversed(Group())
except TypeError as error:
    print(error)
print(hash(''), hash(b''))
class Plain:
    pass
class Whole(int):
    pass
class Slots:
    __slots__ = ('a',)
for made in Plain(), Whole(), Slots():
    print([name for name in dir(made) if name in ('__dict__', '__weakref__', 'a')])
for x in b'', b'abc', bytearray(b'1x'), b'1.5', b' 2 ', '', 'x', Whole(3), None, [], Whole, b'\xff':
    try:
        print(float(x))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class Index:
    def __index__(self):
        return 'a'
class Dict(dict):
    pass
class Items:
    def __getitem__(self, i):
        return i
for run in (lambda: float(Index()), lambda: float(Dict()), lambda: reversed(Items()), lambda: (lambda **k: k)(**{1: 2})):
    try:
        print(run())
    except TypeError as error:
        print(error)
class C:
    def __floordiv__(s,o): return 'C.fd'
    def __rfloordiv__(s,o): return 'C.rfd'
class D(C):
    def __floordiv__(s,o): return 'D.fd'
    def __rfloordiv__(s,o): return 'D.rfd'
class E(C): pass
class F(C):
    def __floordiv__(s,o): return NotImplemented
print(C()//C(), C()//D(), C()//E(), E()//C(), D()//E(), F()//E(), F()//C(), E()//F(), 1//E())
class P:
    def __init__(s,o): s.o=o
    def __getattribute__(s,n):
        if n=='__class__': return C
        return object.__getattribute__(s,n)
print(isinstance(P(1),C), isinstance(P(1),P), isinstance(P(1),(int,C)), isinstance(P(1),int))
