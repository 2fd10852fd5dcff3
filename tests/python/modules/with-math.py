import math
print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7))
print(math.gcd(12,18,27), math.lcm(4,6), math.factorial(30), math.comb(50,20), math.perm(10,3), math.perm(5), math.isqrt(10**40), math.prod([1.5,2]), math.fsum([0.1]*10))
print(math.log(10), math.log(8,2), math.log2(2**70), math.log10(10**400), math.exp(1), math.pow(2,10), math.hypot(3,4), math.dist((1,2),(4,6)), math.atan2(1,1))
print(math.modf(3.25), math.frexp(10), math.ldexp(0.5,3), math.copysign(1,-0.0), math.isclose(1,1+1e-10), math.fmod(-7,3), math.degrees(1), math.radians(180), math.cbrt(27), math.ulp(1.0), math.remainder(7,3))
for f in (lambda: math.sqrt(-1), lambda: math.exp(1000), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.sqrt('x'), lambda: math.isqrt(-1), lambda: math.floor(math.inf), lambda: math.gcd(1.5), lambda: math.comb(-1,2), lambda: math.sqrt(), lambda: math.floor('a'), lambda: math.acos(2), lambda: math.pow(0,-1), lambda: math.gamma(-1)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(s): return 6
    def __float__(s): return 2.25
    def __ceil__(s): return 'c'
    def __floor__(s): return 'f'
    def __trunc__(s): return 't'
print(math.gcd(I(),4), math.sqrt(I()), math.ceil(I()), math.floor(I()), math.trunc(I()))
