import inspect, sys, functools, types
from inspect import *
# leading comment of f
# two lines
def f(a, b: int = 1, /, c='x', *args: str, d, e: 'E' = 2, **kw) -> bool:
    """Doc of f.

        indented
    """
    x = '''
not the end
'''
    return (1,
2)
class A(object):
    """Doc of A"""
    attr = 1
    def __init__(self, x, y=2, *, z): pass
    def m(self, q): "m doc"
    @classmethod
    def c(cls, r): pass
    @staticmethod
    def s(t): pass
    @property
    def p(self):
        "p doc"
        raise AttributeError('p')
    class Inner:
        def im(self): pass
class B(A):
    def m(self, q): pass
    def __call__(self, w): pass
class C:
    def __new__(cls, n, *more): return object.__new__(cls)
class Meta(type):
    def __call__(cls, mm=3): return 1
class D(metaclass=Meta): pass
lam = lambda x, *y, k=1: x
@functools.wraps(f)
def wrapped(*a): pass
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
tryit('signature(f)', 'signature(A)', 'signature(A.m)', 'signature(A(1,z=1).m)', 'signature(A.c)', 'signature(A.s)', 'signature(B(1,z=2))', 'signature(C)', 'signature(D)', 'signature(lam)', 'signature(wrapped)', 'signature(wrapped, follow_wrapped=False)', 'signature(3)',
 'signature(functools.partial(f, 1))', 'signature(functools.partial(f, 1, c=3))', 'signature(functools.partial(f, d=5))', 'signature(functools.partial(lam, k=2))', 'signature(functools.partial(A, 1))','signature(functools.partial(C.__new__, C))',
 'signature(f).parameters["b"]', 'list(signature(f).parameters)', 'signature(f).parameters["b"].kind', 'repr(signature(f).parameters["args"].kind)', 'signature(f).parameters["a"].default is Parameter.empty', 'signature(f).return_annotation', 'signature(f) == signature(f)', 'hash(signature(lam)) == hash(signature(lam))',
 'signature(f).bind(1, d=3)', 'signature(f).bind()', 'signature(f).bind(1)', 'signature(f).bind(1, 2, 3, 4, 5, d=6, z=7)', 'signature(f).bind(1, c=3, d=1)', 'signature(f).bind(1, 2, 3, c=3, d=1)', 'signature(lam).bind(1,2,k=3,z=4)', 'signature(lam).bind(1,2,k=3).args', 'signature(f).bind(1, 2, 3, 4, 5, d=6, z=7).kwargs', 'signature(f).bind(a=1, d=2)', 'signature(A.m).bind(1,2,3)', 'signature(f).bind_partial(d=3)', 'signature(f).bind_partial()', 'signature(A.m).bind(1, z=3)',
 'Parameter("x", Parameter.POSITIONAL_ONLY)', 'Parameter("x", Parameter.VAR_KEYWORD, default=3)', 'Parameter("1", 0)', 'Parameter("x", 9)', 'Parameter(3, 1)', 'Parameter("class", 1)', 'Parameter("x", 1, default=3, annotation=int)', 'Parameter("x", 1).replace(name="y", annotation="t")', 'Parameter("x", 1) == Parameter("x", 1)', 'Signature([Parameter("a", 3), Parameter("b", 1)])', 'Signature([Parameter("a", 1), Parameter("a", 1)])', 'Signature([Parameter("a", 1, default=1), Parameter("b", 1)])', 'Signature([Parameter("a", 0), Parameter("b", 3)], return_annotation=int)', 'Signature()', 'Signature.from_callable(lam)', 'signature(f).replace(return_annotation=Signature.empty)',
 'getfullargspec(f)', 'getfullargspec(A.m)', 'getfullargspec(A(1,z=1).m)', 'getfullargspec(lam)', 'getfullargspec(3)', 'getfullargspec(A)', 'getcallargs(f, 1, d=3)', 'getcallargs(lam, 1, 2, 3)', 'getcallargs(A.m, 1)', 'getcallargs(A.m)', 'getcallargs(A.m, 1, 2, 3)', 'getcallargs(A.m, 1, 2, zz=3)', 'getcallargs(A.m, 1, self=2)', 'getcallargs(A.__init__, 1, 2)', 'getcallargs(A.__init__, 1, 2, 3, 4, z=1)', 'getcallargs(A.__init__)', 'getcallargs(lambda a,b,c: 1)',
 'getdoc(f)', 'getdoc(A)', 'getdoc(B)', 'getdoc(B.m)', 'getdoc(A.p)', 'getdoc(lam)', 'cleandoc("  a\\n    b\\n      c\\n\\n")', 'cleandoc("")', 'cleandoc("\\n  x\\ty\\n")',
 'getsource(f)', 'getsource(A.m)', 'getsource(A.Inner)', 'getsource(A.c)', 'getsource(B)', 'getsource(lam)', 'getsource(A.p.fget)', 'getsource(wrapped)', 'getsource(len)', 'getsource(3)', 'getsourcelines(A.Inner.im)', 'getcomments(f)', 'getcomments(A)', 'getsourcefile(f).split("/")[-1]', 'getfile(A).split("/")[-1]', 'getmodule(f).__name__', 'getmodulename("/a/b.py")', 'getmodulename("/a/b.c")', 'getfile(int)', 'getfile(3)',
 '[n for n, v in getmembers(A, isfunction)]', '[n for n, v in getmembers(A(1,z=1)) if not n.startswith("__")]', 'getmembers(A, lambda v: isinstance(v, int))', 'type(getattr_static(A, "c"))', 'getattr_static(A, "nope")', 'getattr_static(A, "nope", 3)', 'getattr_static(A, "attr")', 'getmro(B)', 'isabstract(A)', '[a.kind for a in classify_class_attrs(A) if not a.name.startswith("__")]',
 'getclosurevars(tryit)', 'unwrap(wrapped) is f', 'formatannotation(int)', 'formatannotation(list[int])', 'formatannotation("x")', 'formatannotation(A)', 'get_annotations(f)', 'get_annotations(f, eval_str=True)', 'get_annotations(A)', 'get_annotations(3)', 'getclasstree([A, B])', 'getargs(f.__code__)', 'CO_GENERATOR, CO_VARARGS, CO_COROUTINE, CO_NESTED', 'signature(type)', 'signature(object)', 'signature(Exception)')
def gen(): yield 1
async def co(): pass
async def ag(): yield 1
g, c, a = gen(), co(), ag()
preds = [n for n in dir(inspect) if n.startswith('is')]
things = dict(f=f, A=A, m=A.m, bm=A(1,z=1).m, c=A.c, lam=lam, len=len, app=[].append, lapp=list.append, add=int.__add__, badd=(1).__add__, gen=gen, g=g, co=co, cc=c, ag=ag, aa=a, sys=sys, code=f.__code__, frame=sys._getframe(), prop=A.p, real=int.real, three=3, fk=dict.fromkeys, part=functools.partial(gen), none=None)
for n, v in things.items(): print(n, *[p for p in preds if p != 'istraceback' and getattr(inspect, p)(v)])
print(getgeneratorstate(g), getcoroutinestate(c), getasyncgenstate(a)); next(g); print(getgeneratorstate(g), getgeneratorlocals(g)); g.close(); print(getgeneratorstate(g)); c.close(); print(getcoroutinestate(c))
def outer(): return inner()
def inner(): return stack()
for info in outer(): print(info.function, info.lineno, info.code_context, info.index, info.positions, info[1].split('/')[-1], len(info))
fi = getframeinfo(currentframe()); print(fi.function, fi.lineno, fi.code_context, fi.positions, type(fi).__name__)
try: outer(1)
except TypeError: print([t.function for t in trace()], trace()[0].lineno)
def withargs(a, *b, c=3, **d): return getargvalues(currentframe()), formatargvalues(*getargvalues(currentframe()))
print(withargs(1, 2, x=5))
ba = signature(f).bind(1, d=2); ba.apply_defaults(); print(ba, ba.args, ba.kwargs)
class S:
    __signature__ = Signature([Parameter('zz', 1)])
print(signature(S)); 
class PM:
    def m(self, a, b, c=1): pass
    pm = functools.partialmethod(m, 1, c=2)
print(signature(PM.pm), signature(PM().pm))
