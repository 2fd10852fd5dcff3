from enum import *
class Color(Enum):
    RED=1; GREEN=2; BLUE=3; CRIMSON=1
    def hi(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED.hi())
print(Color.RED.name, Color.RED.value, isinstance(Color.RED,Color), Color.RED in Color, Color.__members__.keys(), Color, type(Color))
try: Color(9)
except ValueError as e: print(e)
try: Color['X']
except KeyError as e: print('KeyError',e)
try: Color.RED=5
except AttributeError as e: print(e)
class N(IntEnum): A=1; B=auto()
print(N.A, repr(N.B), N.A+1, N.B>N.A, f'{N.A}', N(2))
class F(Flag): R=auto(); W=auto(); X=auto(); RW=R|W
print(F.R|F.X, repr(F.R|F.W), F.RW, F.R in F.RW, list(F.RW), ~F.R, bool(F.R&F.W), F(0), repr(F(0)), F.R^F.RW)
class I(IntFlag): A=1; B=2
print(I.A|I.B, repr(I.A|I.B), repr(I(8)), I.A|4)
class S(StrEnum): FOO=auto(); BAR='b'
print(S.FOO, repr(S.FOO), S.BAR=='b', S.FOO.upper())
A=Enum('A','x y z'); print(list(A), A.x.value)
class Planet(Enum):
    E=(1,2); M=(3,4)
    def __init__(self,a,b): self.a=a; self.b=b
    @property
    def s(self): return self.a+self.b
print(Planet.E.a, Planet.M.s, Planet.E.value, Planet((3,4)))
try:
    class D(Color): pass
except TypeError as e: print(e)
@unique
class U(Enum): A=1; B=2
try:
    @unique
    class W(Enum): A=1; B=1
except ValueError as e: print(e)
class M(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A
print(M(77), {Color.RED:1}[Color.RED], Color.RED==1, Color.RED!=Color.BLUE, hash(Color.RED)==hash('RED'))
