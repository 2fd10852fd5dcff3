# Complex numbers: read, written, formatted, added to, raised to powers, refused.
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
print(1j, -1j, 1+0j, complex(0,-0.0), complex(-0.0,0), 1e20j, 1.5+2.25j, complex('inf'), complex('nan+infj'), complex(1e-10, 1e300))
for s in ('1','1j','j','-j','+j','1+j','1-2j',' 1+2j ','(1+2j)','( 1+2j )','1e3+1e-3j','inf+nanj','1_0+2_0j','', '1+', '1 + 2j', '1+2', 'a', '1j+2','1+2jj','()', '.5j', '5.', '-inf-infj', 'infinity', '1+2J'): t(complex, s)
t(complex, 1, 2); t(complex, real=1, imag=2); t(complex, imag=3); t(complex, '1', 2); t(complex, 1, '2'); t(complex, None); t(complex, [], 1); t(complex, 1j, 1j); t(complex, True); t(complex, 10**400); t(complex); t(complex, 1,2,3)
a,b=3+4j,1-2j
print(a+b,a-b,a*b,a/b,-a,+a,abs(a),a==b,a!=b,a==complex(3,4),(3+0j)==3,hash(3+0j)==hash(3),hash(1j),hash(1.5+2j),bool(0j),bool(1j),a.real,a.imag,a.conjugate(),a**2,a**-1,a**0.5,a**b,2**a,a**0,0j**0,1j**2,(1+1j)**3, 1j**100)
t(lambda: 0j**-1); t(lambda: 0j**(1j)); t(lambda: a/0); t(lambda: a//b); t(lambda: a%b); t(lambda: divmod(a,b)); t(lambda: a<b); t(lambda: int(a)); t(lambda: float(a)); t(lambda: a & b); t(lambda: ~a); t(lambda: abs(complex(1e308,1e308))); t(lambda: pow(a,2,3)); t(lambda: round(a)); t(lambda: a+'x'); t(lambda: 'x'+a); t(lambda: a.real.__class__); t(lambda: setattr(a,'real',1)); t(lambda: a.foo); t(lambda: a[0]); t(lambda: len(a)); t(lambda: 1<a); t(lambda: a*1e400); t(lambda: 1e200j*1e200j)
print(1+2j*3, 1j*1j, 2*1j, 1j*2.5, 1-1j, 1.5-1j, True+1j, 10/(1+1j), 1j/2, 2j/1j, 1j-1, 5-5j)
for f in ('', '.2f', '10', '<20', '>20.1f', '^20', 'e', 'g', '+', ' .1f', ',', '.3', 'n', '_', '#', '+.2e', '*^25.1f'): t(format, 1234.5-2.25j, f)
for f in ('d','x','s','05','=10','%'): t(format, 1j, f)
print(f'{1j}', '{:.1f}'.format(1+2j), '%s' % (1j,), '%r' % 1j, str(-0.0+1j), repr(complex(1,-0.0)), [1j], {1j:2})
t(lambda: '%d' % 1j); t(lambda: '%f' % 1j); t(math:=None)
class C:
    def __complex__(self): return 1+2j
class D:
    def __float__(self): return 2.5
class E:
    def __index__(self): return 7
class F:
    def __complex__(self): return 5
print(complex(C()), complex(D()), complex(E()), complex(D(), E())); t(complex, F()); t(complex, object())
class S(complex):
    def __repr__(self): return 'S!'
    def hi(self): return self.real
s=S(1,2); print(s, s+1, type(s+1), s.hi(), isinstance(s, complex), s==1+2j, abs(S(3,4)), complex(s), type(complex(s)), -s, s.conjugate(), s.__class__)
print(complex.__name__, complex.__mro__, (1j).__add__(1), (1j).__radd__(2), (1j).__eq__(1j), (1j).__eq__('a'), (1j).__lt__(1), (1j).__complex__(), (1j).__getnewargs__(), (1+2j).__format__(''), (1j).__hash__()==hash(1j), (1j).__bool__(), (1j).__neg__(), (2j).__pow__(2), (2j).__rpow__(2), (2j).__truediv__(2), (2j).__rsub__(1), (1j).__str__(), (1j).__repr__())
print(sorted([x for x in dir(1j) if not x.startswith('__')]), sum([1j,2,3.5]), 1j in [1j], {1j,1j,2j}, (1j,)==(1j,))
import sys; print(sys.getsizeof(1j))
