# Enumerations, flags and the checks of both, one expression a line.
from enum import *
import enum
def t(s, **k):
    try: r = eval(s, globals(), k)
    except BaseException as e: r = type(e).__name__ + ': ' + str(e)
    print(s, '->', r if isinstance(r, str) else repr(r))
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def m(self): return self.name.lower()
    @property
    def p(self): return self.value * 10
class Num(IntEnum):
    A = auto()
    B = auto()
    C = 10
class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W
class IF(IntFlag):
    A = 1
    B = 2
    C = 8
class S(StrEnum):
    A = auto()
    Bee = 'bee!'
class P(Enum):
    def __init__(self, a, b): self.a, self.b = a, b
    X = (1, 2)
    Y = (3, 4)
for s in '''Color.RED, Color.CRIMSON, Color.CRIMSON is Color.RED
str(Color.RED), repr(Color.RED), f'{Color.RED}', format(Color.RED, '>12')
Color(1), Color(3)
Color(9)
Color['RED']
Color['NO']
Color.NO
Color.RED.value, Color.RED.name, Color.RED.m(), Color.RED.p
list(Color), len(Color), Color.__members__
Color.RED in Color, 1 in Color, 'RED' in Color, 9 in Color
Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.BLUE
Color.RED < Color.BLUE
hash(Color.RED) == hash('RED')
type(Color.RED), isinstance(Color.RED, Color), type(Color)
list(reversed(Color))
Color.RED.RED
Color
dir(Color)
Num.A, Num.B, Num.C, Num.A + 1, Num.A < Num.B, Num.A == 1, [10,20][Num.A]
str(Num.A), repr(Num.A), f'{Num.A}', '%d' % Num.A, format(Num.C, '04d')
Num(10), int(Num.B), isinstance(Num.A, int), Num.A.real
Num(99)
Perm.R | Perm.X, Perm.RW, Perm.R & Perm.W, ~Perm.R, Perm.R ^ Perm.RW
Perm(0), Perm(7), Perm(3)
Perm(8)
bool(Perm(0)), bool(Perm.R), Perm.R in Perm.RW, Perm.X in Perm.RW
list(Perm.RW), len(Perm.RW), list(Perm), Perm.RW.name, (Perm.R|Perm.X).name, Perm(0).name
repr(Perm.R | Perm.X), str(Perm.R | Perm.X), str(Perm(0)), (Perm.R|Perm.X).value
Perm.R | 1
IF.A | IF.B, IF.A | 16, IF(5), IF.A + 1, ~IF.A, IF(0), IF(-1)
str(IF.A | IF.B), repr(IF(16)), IF.A == 1, int(IF.C), IF.A & 3
S.A, S.Bee, S.A == 'a', S.A.upper(), str(S.Bee), repr(S.Bee), f'{S.A}!', 'x' + S.A
S('bee!'), S['A']
P.X.a, P.Y.b, P.X.value, P((1,2))
Enum('D', 'A B C'), list(Enum('D', 'A B C')), Enum('D', ['x','y'])(2), Enum('D', {'q': 5}).q.value
IntEnum('E', 'A B', start=5).B.value
Color.__name__, Color.__doc__, Color.__module__
Color.RED.__class__, Color.RED.__hash__() == hash(Color.RED)
Color.RED._value_, Color.RED._name_, Color._member_names_, Color._value2member_map_
Color.RED.__dict__ if 0 else 1
Color.RED.x
setattr(Color, 'RED', 5)
delattr(Color, 'RED')
setattr(Color.RED, 'value', 5)
setattr(Color.RED, 'foo', 5)
Color()
bool(Color), bool(Color.RED)
Color._missing_(5)
Flag('F', 'A B C').C.value
auto()
EnumType, EnumMeta is EnumType
enum.__all__ if 0 else 1
FlagBoundary.STRICT
[x.name for x in Perm]
Perm.R.__contains__(Perm.R), Perm.R._value_
{Color.RED: 1}[Color.RED]
max(Num), sorted(Num, reverse=True)'''.split('\n'): t(s)
def d(src):
    try: exec(src, globals()); print('ok')
    except BaseException as e: print(type(e).__name__, e)
d('class A(Color): pass'); d('class A(Color):\n X=1'); d('class A(Enum):\n X=1\n X=2'); d('@unique\nclass A(Enum):\n X=1\n Y=1'); d('class A(Enum):\n _x_ = 1'); d('class A(int, Enum):\n X="a"'); d('class A(Enum):\n def f(self): pass\n X=f'); d('class A(Enum):\n mro = 1'); d('class A(IntFlag):\n X=-1\nprint(A.X)'); d('class A(Flag):\n X="a"'); d('class A(StrEnum):\n X=1')
class W(Enum):
    _ignore_ = ['i']
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name * 2
    A = auto()
    B = auto()
print(list(W))
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'x' else None
print(M('x')); d("M('y')")
class O(Enum):
    A = 1
    @classmethod
    def make(cls): return cls.A
    B = 2
print(O.make(), O.B)
class Bo(str, Enum):
    X = 'x'
print(Bo.X, str(Bo.X), f'{Bo.X}', Bo.X == 'x', Bo.X.upper(), repr(Bo.X))
class Pl(float, Enum):
    E = 2.5
print(Pl.E, Pl.E + 1, repr(Pl.E))
class St(Flag, boundary=STRICT):
    A = 1
d('St(4)')
class Co(Flag, boundary=CONFORM):
    A = 1
print(Co(5))
class Ke(Flag, boundary=KEEP):
    A = 1
print(Ke(5), Ke(4))
class Ej(Flag, boundary=EJECT):
    A = 1
print(Ej(4))
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED)
@verify(UNIQUE)
class V(Enum): A = 1; B = 2
print(V.A); d('@verify(CONTINUOUS)\nclass A(IntEnum):\n X=1\n Y=5'); d('@verify(NAMED_FLAGS)\nclass A(Flag):\n X=1\n Y=6')
class Mb(Enum):
    x = member(5); y = nonmember(6)
print(list(Mb), Mb.y)
match Color.RED:
    case Color.BLUE: print('b')
    case Color.RED: print('r')
print([*Color], Color.RED.__reduce_ex__(2), Color.__contains__(Color.RED))
