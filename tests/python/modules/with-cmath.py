import cmath


def T(*codes):
    for code in codes:
        try:
            value = eval(code)
            print(code, '->', type(value).__name__, ascii(value))
        except Exception as error:
            print(code, '!!', type(error).__name__, ascii(str(error)))


for f in 'acos acosh asin asinh atan atanh cos cosh e exp inf infj isfinite isinf isnan log log10 nan nanj phase pi polar sin sinh sqrt tan tanh tau'.split():
    if callable(getattr(cmath, f)):
        T(*[f"cmath.{f}({a})" for a in ["0","1","-1","0.5","2","1j","-1j","1+2j","-1.5-2.5j","3-4j","1e-10+1j","-0.0","complex(-0.0,-0.0)","100","1e3j","0.9999+0.001j","1e308","1e200j","710","710+1j","True","'a'","None","[1]","complex('inf')","complex('-inf')","complex(0,float('inf'))","1e-320","-1e-320j","-2.5-0.0j","complex(-2.5,-0.0)", "complex(1,1e-300)", "0.1+0.2j", "7.25j", "complex(0.3,-7.1)"]])
    else: T("cmath."+f)
T("cmath.log(2,10)","cmath.log(3j,2j)","cmath.log(1,0)","cmath.rect(5,0.5)","cmath.rect(-1,-2)")
T("cmath.isclose(1,1+1e-10j)","cmath.isclose(1,2,rel_tol=-1)","cmath.isclose(1,1.1,abs_tol=0.2)")
class C:
    def __complex__(s): return 1+1j
class F:
    def __float__(s): return 2.0
class I:
    def __index__(s): return 3
T("cmath.sqrt(C())","cmath.sqrt(F())","cmath.sqrt(I())")
