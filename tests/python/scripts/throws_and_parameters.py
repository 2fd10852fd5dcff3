# What generators are made to raise, parameters of aliases that are still open, and enumerations from behind.
import sys, enum
class E(enum.Enum):
    A=1;B=2;C=3
print(list(reversed(E)), list(E), E.__reversed__)
from typing import TypeVar, Generic
T1=TypeVar('T1'); K=TypeVar('K')
print(list[T1][int], dict[T1,K][int,str], dict[str,T1][int], list[T1].__parameters__, dict[T1,list[K]].__parameters__, list[list[T1]][int], tuple[T1,...][int])
for f in (lambda: list[int][str], lambda: list[T1][int,str], lambda: dict[T1,K][int]):
    try: print(f())
    except TypeError as e: print(e)
print(list[int] == list[int], hash(list[int])==hash(list[int]), list[int].__origin__, list[T1][T1], list[T1][K].__parameters__, list[T1 | None][int])
import types
print(types.GenericAlias(list,(T1,))[int], issubclass(types.GenericAlias,object))
def g():
    try: yield 1
    except ValueError as e:
        print('ctx', e.__context__); yield 2
    raise KeyError('end')
x=g(); next(x)
try: raise TypeError('outer')
except TypeError:
    x.throw(ValueError('in'))
    try: next(x)
    except KeyError as e: print('ctx2', repr(e.__context__))
x=g(); next(x)
try:
    try: raise TypeError('outer')
    except TypeError: x.throw(IndexError('not caught'))
except IndexError as e: print('ctx3', repr(e.__context__))
def d():
    yield from g()
x=d(); next(x)
try: raise TypeError('outer')
except TypeError:
    x.throw(ValueError('in'))
def f():
    try: raise KeyError('a')
    except Exception: yield
x=f(); next(x)
try: x.throw(ValueError)
except ValueError as e: print(repr(e.__context__))
def f2():
    yield from f()
x=f2(); next(x)
try: x.throw(ValueError)
except ValueError as e: print(repr(e.__context__))
import warnings
with warnings.catch_warnings(record=True) as wl:
    warnings.simplefilter('always')
    x=g(); next(x)
    x.throw(ValueError, ValueError('a'), None)
    x=g(); next(x); x.throw(ValueError,'v')
    print([(w.category.__name__, str(w.message), w.lineno) for w in wl])
async def co(): pass
with warnings.catch_warnings(record=True) as wl:
    warnings.simplefilter('always')
    c=co()
    try: c.throw(ValueError,'x',None)
    except ValueError as e: print(repr(e))
    print([(w.category.__name__, str(w.message)) for w in wl])
for bad in (5, 'x', int, None, object()):
    x=g(); next(x)
    try: x.throw(bad)
    except TypeError as e: print(e)
x=g(); next(x)
try: x.throw(ValueError('a'), 5)
except TypeError as e: print(e)
x=g(); next(x)
try: x.throw(ValueError, None, 5)
except TypeError as e: print(e)
class BadEx(Exception):
    def __new__(cls): return 5
x=g(); next(x)
try: x.throw(BadEx)
except TypeError as e: print(e)
try: raise BadEx
except TypeError as e: print(e)
try: x.throw()
except TypeError as e: print(e)
