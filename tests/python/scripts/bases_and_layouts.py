# Subclasses of weakref.ref, of modules and of super; other bases; bases that have no room for each other.
import itertools, sys, types, weakref


def t(function):
    try:
        print(function.__name__, function())
    except BaseException as error:
        print(function.__name__, type(error).__name__, error)


@t
def ref_sub():
    class R(weakref.ref):
        __slots__=('key',)
        def __new__(cls, o, cb=None, key=None):
            self = super().__new__(cls, o, cb)
            return self
        def __init__(self, o, cb=None, key=None):
            super().__init__(o, cb)
            self.key=key
    class A: pass
    a=A(); r=R(a,None,3)
    r2=R(a,None,4)
    return r() is a, r.key, r is r2, r==r2, type(r).__name__, weakref.getweakrefcount(a), isinstance(r, weakref.ref), hash(r)==hash(a)
@t
def ref_sub2():
    class R(weakref.ref): pass
    class A: pass
    a=A(); l=[]; r=R(a, l.append); r.x=1
    w=weakref.ref(a)
    del a
    return r(), l==[r], r.x, repr(r).split(' at ')[0], weakref.getweakrefs
@t
def mod_sub():
    class M(types.ModuleType):
        def __init__(self,name): super().__init__(name); self.extra=1
        def f(self): return self.x
        def __getattr__(self, n): return 'ga'+n
        x=property(lambda s: 42)
    m=M('foo')
    return m.__name__, m.extra, m.f(), m.y, m.__dict__['extra'], m.__doc__, sorted(m.__dict__)
@t
def mod_new():
    m=types.ModuleType.__new__(types.ModuleType)
    return repr(m), m.__dict__
@t
def super_sub():
    class mysuper(super):
        def __init__(self,*a): super(mysuper,self).__init__(*a); self.tag=1
        def __getattribute__(self, n):
            return super().__getattribute__(n)
    class A:
        def f(self): return 'A'
    class B(A):
        def f(self): return mysuper(B,self).f()+'B'
    return B().f(), mysuper(B,B()).tag
@t
def bases():
    class A: 
        def f(self): return 'A'
    class B:
        def f(self): return 'B'
    class C(A): pass
    class D(C): pass
    c=D(); r=[c.f()]
    C.__bases__=(B,)
    r+= [c.f(), D.__mro__, C.__bases__, B.__subclasses__(), A.__subclasses__()]
    C.__bases__=(B,A); r.append(D.__mro__)
    return r
def bad(v):
    class A: pass
    class C(A): pass
    class D(C): pass
    @t
    def bases_bad():
        C.__bases__ = v(C,D)
bad(lambda c,d: (object,)); bad(lambda c,d:()); bad(lambda c,d:(d,)); bad(lambda c,d:(c,)); bad(lambda c,d:5); bad(lambda c,d:(int,)); bad(lambda c,d:(5,)); bad(lambda c,d:(bool,))
bad(lambda c,d:(type('S',(),{'__slots__':('a',)}),))
@t
def bases_builtin(): int.__bases__=(object,)
@t
def bases_del():
    class A: pass
    del A.__bases__

@t
def refs_in_order():
    class R(weakref.ref): pass
    class A: pass
    a = A()
    order = []
    one, two, three = R(a), weakref.ref(a), R(a, order.append)
    four = weakref.ref(a, order.append)
    seen = [type(ref).__name__ for ref in weakref.getweakrefs(a)]
    del a
    return seen, [ref is three or ref is four for ref in order], one(), two is not one
@t
def super_unbound():
    class mysuper(super):
        pass
    class A:
        x = 5
    class B(A):
        pass
    half = super.__new__(super)
    try: mysuper(B, B()).nothing
    except AttributeError as error: print(error)
    try: super(1, 2, 3)
    except TypeError as error: print(error)
    return repr(half), mysuper(B, B()).x, half.__thisclass__, mysuper(B).__self__
@t
def module_names():
    class M(types.ModuleType):
        y = 1
    m = M('m', 'doc')
    m.z = 5
    del m.z
    try: m.z
    except AttributeError as error: print(error)
    return m.y, m.__doc__, vars(m) is m.__dict__, isinstance(m, types.ModuleType)


def tried(*bases):
    try:
        class X(*bases): pass
        print([b.__name__ for b in X.__mro__], X.__base__.__name__)
    except TypeError as e: print(*[b.__name__ for b in bases], e)
class S:
    __slots__='a'
class S2(S):
    __slots__='b'
class S3:
    __slots__='b'
class E0:
    __slots__=()
for p in itertools.permutations([OSError,ImportError,KeyError,AttributeError,StopIteration,SyntaxError,UnicodeDecodeError,ValueError,ExceptionGroup,SystemExit,NameError,UnicodeError,FileNotFoundError],2):
    tried(*p)
for p in itertools.permutations([S,S2,S3,E0,int,list,dict,str,object,ValueError,OSError,type,super,property,BaseException],2):
    tried(*p)
