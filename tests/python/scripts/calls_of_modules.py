# Functions of modules, called with what they are not made for.
import math, sys, gc, operator, warnings
warnings.simplefilter('ignore')


class Is:
    def __init__(self, **methods): self.__dict__.update(methods)
class Float:
    def __float__(self): return 0.5
class BadFloat:
    def __float__(self): return 'x'
class FailsFloat:
    def __float__(self): raise KeyError('float')
class Index:
    def __index__(self): return 3
class FailsIndex:
    def __index__(self): raise KeyError('index')
class BadIndex:
    def __index__(self): return 'x'


def told(name, f, *args, **words):
    shown = ', '.join([type(a).__name__ if type(a).__module__ == '__main__' else repr(a)[:40] for a in args] + [f'{k}={v!r}' for k, v in words.items()])
    try:
        result = f(*args, **words)
    except BaseException as e:
        result = f'{type(e).__name__}: {e}'
    print(f'{name}({shown}) -> {result if isinstance(result, str) else repr(result)[:80]}')


ones = ('acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs factorial floor frexp '
        'isfinite isinf isnan log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp isqrt').split()
for name in ones:
    f = getattr(math, name)
    for args in ((), (1, 2), (None,), ('x',), (0.5,), (-1,), (-0.0,), (float('-inf'),), (float('nan'),), (1e308,), (10**400,),
                 (BadFloat(),), (FailsFloat(),), (Index(),), (FailsIndex(),), (-2.5,)):
        if name == 'factorial' and args and isinstance(args[0], int) and args[0] > 1000: continue
        told('math.' + name, f, *args)
    told('math.' + name, f, x=1)
twos = 'atan2 comb copysign dist fmod gcd hypot isclose lcm ldexp log nextafter perm pow remainder sumprod'.split()
values = (0, -1, 2.5, float('inf'), 1e308, 'x', None, Index(), [1.0, 2.0])
for name in twos:
    f = getattr(math, name)
    told('math.' + name, f)
    told('math.' + name, f, 1)
    told('math.' + name, f, 1, 2, 3)
    told('math.' + name, f, 1, 2, 3, 4)
    for a in values:
        for b in values:
            if name == 'ldexp' and isinstance(b, int) and abs(b) > 10**6 and not isinstance(a, float): pass
            if name in ('perm', 'comb', 'lcm') and 10**400 in (a, b): continue
            told('math.' + name, f, a, b)
for args, words in (((), {}), ((1,), {}), ((5,), {}), (([1, 2, 3],), {}), (([1, 'x'],), {}), (([0.1] * 10,), {}), (([1, 2, 3],), {'start': 2.5}), (([],), {'start': 'x'}),
                    (([2, 'a'],), {}), (([1e308, 1e308],), {}), (([10**400, 1.5],), {}), (([1], 2), {}), (([3, 4.5, 10**20],), {'start': 7})):
    told('math.prod', math.prod, *args, **words)
    if not words: told('math.fsum', math.fsum, *args)
told('math.fsum', math.fsum, [1e308, 1e308, -1e308])
told('math.fsum', math.fsum, [float('inf'), float('-inf')])
told('math.fsum', math.fsum, [float('inf'), 1.0])

for words in ({'rel_tol': -1}, {'abs_tol': -1}, {'rel_tol': 'x'}, {'rel_tol': 0.5}, {'abs_tol': 5}, {'what': 1}):
    told('math.isclose', math.isclose, 1, 2, **words)
for args in ((1, 2, 3), (1.0, 2.0, 4), (1, 2, -1), (1, 2, 'x'), (1, 2, 0)):
    told('math.nextafter', math.nextafter, *args[:2], steps=args[2])
told('math.log', math.log, 8, 2); told('math.log', math.log, 10**400, 10); told('math.log', math.log, 0); told('math.log', math.log, 2, 1); told('math.log', math.log, -5, 2)

names = ('getrefcount intern getrecursionlimit setrecursionlimit exc_info exception _getframe getdefaultencoding getfilesystemencoding is_finalizing '
         'get_int_max_str_digits set_int_max_str_digits exit getallocatedblocks displayhook excepthook '
         'unraisablehook ').split()
for name in names:
    f = getattr(sys, name, None)
    if f is None:
        print('no', name)
        continue
    if name not in ('exc_info exception getallocatedblocks getrecursionlimit _getframe gettrace getprofile getswitchinterval get_asyncgen_hooks exit breakpointhook set_asyncgen_hooks').split():
        told('sys.' + name, f)
    told('sys.' + name, f, 1, 2, 3, 4)
    told('sys.' + name, f, what=1)
for value in (0, -1, 'x', 1.5, None, 2**40): told('sys.setrecursionlimit', sys.setrecursionlimit, value)
for value in (0, 100, 640, -1, 'x', 2**40): told('sys.set_int_max_str_digits', sys.set_int_max_str_digits, value)
sys.set_int_max_str_digits(4300)
for value in (5, None, b'x', ''): told('sys.intern', sys.intern, value)
for args in ((), (1, 2, 3), (5, 'otherwise'), ('x',), (b'x', None)): told('sys.getsizeof', sys.getsizeof, *args)
class Size:
    def __sizeof__(self): return -1
class Size2:
    def __sizeof__(self): return 'x'
class Size3:
    def __sizeof__(self): raise KeyError('size')
for x in (Size(), Size2(), Size3()):
    told('sys.getsizeof', sys.getsizeof, x)
    told('sys.getsizeof', sys.getsizeof, x, 'otherwise')


for name in 'collect disable enable isenabled get_debug set_debug get_threshold set_threshold get_count get_objects get_stats freeze unfreeze get_freeze_count get_referrers get_referents is_tracked is_finalized'.split():
    f = getattr(gc, name)
    if name not in 'collect get_objects get_stats get_count disable freeze'.split(): told('gc.' + name, f)
    told('gc.' + name, f, 1, 2, 3, 4) if name not in ('get_referrers', 'get_referents') else None
    told('gc.' + name, f, what=1)
for value in (-1, 3, 'x', None, 2**40): told('gc.collect', gc.collect, value)

for value in ('x', None, 2**40, -2**40): told('gc.set_debug', gc.set_debug, value)
gc.set_debug(0)
for args in (('x',), (1, 'x'), (1, 2, 'x'), (2**40,), (1, 2**40), (1, 2, 2**40)): told('gc.set_threshold', gc.set_threshold, *args)
gc.set_threshold(700, 10, 10)
