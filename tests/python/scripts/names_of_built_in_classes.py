# Classes of modules that CPython has in C: their names, and that they cannot be changed.
import collections, functools, io, itertools, operator, types
C=[collections.deque,collections.OrderedDict,collections.defaultdict,itertools.count,itertools.chain,itertools.groupby,functools.partial,operator.itemgetter,io.StringIO,io.BytesIO,types.SimpleNamespace,collections.Counter]
for c in C:
    print(c, c.__name__, c.__qualname__, c.__module__)
    try: c.zork=1; print('set'); del c.zork
    except TypeError as e: print(e)
    try: c.__name__='z'; print(c); c.__name__='Counter'
    except TypeError as e: print(e)
    try: c.zork
    except AttributeError as e: print(e)
for o in (collections.deque([1]), collections.OrderedDict(a=1), collections.defaultdict(int), itertools.count(), itertools.chain(), functools.partial(len), io.StringIO(), types.SimpleNamespace()):
    for f in (lambda: o.zork, lambda: o+o, lambda: o<5, lambda: hash(o) and 0, lambda: o['x'], lambda: int(o), lambda: len(o) and 0, lambda: -o, lambda: o(), lambda: [][o], lambda: iter(o) and 0):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
class D(collections.deque):
    def __new__(cls, *a): return super().__new__(cls, *a)
print(D([1,2]), D.__name__, type(D([1])).__mro__)
class P(functools.partial):
    def __new__(cls,*a): return super().__new__(cls,*a)
class I(itertools.count):
    pass
print(next(I(5)), I)
class O(collections.OrderedDict): pass
print(O(a=1), O)
