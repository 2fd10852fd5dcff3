from dataclasses import *
import dataclasses, copy, inspect
from collections import namedtuple, defaultdict
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
def trydef(text):
    space = dict(globals())
    try: exec(text, space); print(text.split('\n')[-1], 'ok')
    except Exception as e: print(repr(text), '!!', type(e).__name__, e)
@dataclass
class A:
    x: int
    y: str = 'y'
    z: list = field(default_factory=list, repr=False)
    w: int = field(default=3, init=False, compare=False)
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
@dataclass
class B(A):
    y: str = 'other'
    n: int = 9
@dataclass
class V:
    a: int
    i: InitVar[int] = 5
    b: int = field(init=False)
    def __post_init__(self, i): self.b = self.a + i
@dataclass(slots=True)
class S:
    a: int
    b: list = field(default_factory=list)
@dataclass(slots=True, frozen=True, weakref_slot=True)
class SF:
    a: int
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 3
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int
    c: int = 1
@dataclass(eq=False)
class N:
    a: int
@dataclass(repr=False, init=False)
class E0:
    a: int = 1
@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(default=1, hash=False)
@dataclass
class R:
    me: object = None
@dataclass
class Empty: pass
r = R(); r.me = r
tryit('A(1)', 'A(1,"b",[2])', 'A(1)==A(1)', 'A(1)==B(1)', 'A(1)<A(2)', 'A()', 'A(1,2,3,4)', 'A(1, q=2)', 'A(1).w', 'A.y', 'A.z', 'hash(A(1))', 'A.__hash__', 'A.__doc__', 'P.__doc__', 'P(1)', 'P(1)<P(2)', 'P(1)<=P(1,0)', 'P(3).norm()', 'P(1)<3', 'sorted([P(2),P(1,5),P(1)])', 'hash(P(1))==hash(P(1,0))', '{P(1):2}[P(1)]', 'setattr(P(1),"x",2)', 'delattr(P(1),"x")', 'setattr(P(1),"q",2)', 'B(1)', '[f.name for f in fields(B)]', 'fields(A)[1].default', 'fields(A)[2].default is MISSING', 'fields(3)', 'fields(A(1))[0].type', 'V(1)', 'V(1,2).b', 'V(1).i', 'S(1)', 'S.__slots__', 'setattr(S(1),"q",1)', 'SF(1)', 'SF.__slots__', 'setattr(SF(1),"a",2)', 'K(a=1)', 'K(1)', 'K()', 'M(1,b=2)', 'M(1,2)', 'M.__match_args__', 'A.__match_args__', 'N(1)==N(1)', 'hash(N(1)) is not None', 'E0().a', 'hash(H(1))==hash(H(1,2))', 'r', 'Empty()', 'Empty()==Empty()', 'Empty.__doc__',
 'asdict(A(1,"q",[P(1)]))', 'astuple(A(1,"q",[P(1),{"k":P(2)}]))', 'asdict(3)', 'asdict(A)', 'astuple(A)', 'asdict(P(1), dict_factory=lambda p: list(p))', 'astuple(P(1), tuple_factory=list)', 'replace(A(1),x=5)', 'replace(A(1),w=5)', 'replace(3)', 'replace(P(1),q=3)', 'replace(V(1),a=2)', 'is_dataclass(A)', 'is_dataclass(A(1))', 'is_dataclass(3)', 'make_dataclass("MD",["a",("b",int),("c",int,field(default=3))])(1,2)', 'make_dataclass("MD",["a","a"])', 'make_dataclass("MD",["1"])', 'make_dataclass("MD",["for"])', 'make_dataclass("MD",[("a",)])', 'make_dataclass("MD",[("x",int)],bases=(P,),frozen=True,namespace={"f":lambda s:7})(1).f()', 'copy.copy(A(1))', 'copy.deepcopy(SF(1))', 'copy.copy(S(1,[2]))', 'inspect.signature(A)', 'inspect.signature(K)', 'InitVar[int]', 'InitVar[list[int]]',  'A.__dataclass_params__', 'field(default=1,default_factory=int)', 'A.__init__.__qualname__', 'A.__eq__.__qualname__', 'A.__repr__.__qualname__','A.__init__.__annotations__', 'A.__annotations__', 'V.__init__.__annotations__', 'FrozenInstanceError.__mro__', 'dataclasses.__all__')
for t in ('''@dataclass
class X:
    a: int = 1
    b: int''', '''@dataclass
class X:
    a: list = []''', '''@dataclass
class X:
    a: dict = {}''', '''@dataclass(order=True, eq=False)
class X:
    a: int''', '''@dataclass
class X(P):
    b: int = 1''', '''@dataclass(frozen=True)
class X(A):
    b: int = 1''', '''@dataclass(order=True)
class X:
    a: int
    def __lt__(self, o): pass''', '''@dataclass(unsafe_hash=True)
class X:
    def __hash__(self): return 1''', '''@dataclass
class X:
    a = field()''', '''@dataclass(slots=True)
class X:
    __slots__ = ('a',)
    a: int''', '''@dataclass(weakref_slot=True)
class X:
    a: int''', '''@dataclass
class X:
    _: KW_ONLY
    a: int
    __: KW_ONLY''', '''@dataclass(frozen=True)
class X:
    a: int
    def __setattr__(self, n, v): pass''', '''@dataclass
class X:
    self: int = 1
X(3).self''', '''@dataclass
class X:
    a: "InitVar[int]"
    b: int = 0
    def __post_init__(self, a): self.b = a
print(X(4))''', '''@dataclass
class X:
    a: InitVar[int] = field(default_factory=int)''', '''@dataclass
class X:
    a: int = field(kw_only=True)
    b: int
print(X(1, a=2))'''): trydef(t)
match P(1, 2):
    case P(a, y=b): print('matched', a, b)
NT = namedtuple('NT', 'a b')
print(asdict(R(NT(P(1), 2))), asdict(R({'a': [P(1)]})), asdict(R(defaultdict(list, {1: [P(2)]}))))
class Base:
    def __init_subclass__(cls, **kw): print('sub', cls.__name__)
@dataclass
class Sub(Base):
    a: int = 1
@dataclass(slots=True)
class Sub2(Base):
    a: int = 1
    def f(self): return self.a
print(Sub(), Sub2().f())
class D:
    def __get__(self, o, t=None): return 10 if o is None else o._v
    def __set__(self, o, v): o._v = v * 2
@dataclass
class WithD:
    d: int = D()
print(WithD(), WithD(3).d)
