import sys, gc, weakref
# frames, finally, nested handlers, deep recursion, generators in handlers
def f():
    try:
        try: raise KeyError('a')
        finally:
            try: raise ValueError('b')
            except ValueError: pass
    except KeyError as e: return repr(e.__context__), repr(e)
print(f())
def g():
    try: yield sys.exc_info()[0]
    except: pass
try: raise ValueError
except ValueError: print(list(g()))
print(sys.exc_info())
def h():
    try: raise ValueError('in gen')
    except ValueError:
        yield repr(sys.exc_info()[1])
        yield repr(sys.exc_info()[1])
i = h()
print(next(i))
try: raise KeyError('outer')
except KeyError: print(next(i), repr(sys.exc_info()[1]))
print(sys.exc_info()[0])
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(900))
def inf(): return inf()
try: inf()
except RecursionError as e: print(str(e)[:32])
class A:
    def __del__(self): print('del')
def k():
    a = A()
    raise ValueError
try: k()
except ValueError: print('caught')
print('after')
e = None
def loc():
    x = 1; y = 2
    return sorted(locals())
print(loc())
class C:
    z = 1
    print(sorted(k for k in locals() if not k.startswith('__')))
r = weakref.ref(deep); print(r() is deep)
def a(): yield from b()
def b():
    try: yield 1
    finally: print('b fin')
q = a(); next(q); del q
print('x')
def ret():
    for i in range(3):
        try: return i
        finally:
            if i < 2: continue
print(ret())
try:
    try: 1/0
    except ZeroDivisionError as e: raise e
except ZeroDivisionError as e: print(e.__context__)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print(t.__name__, v, tb.tb_lineno); return True
with Ctx(): raise OSError(2, 'no such')
try: raise OSError(2, 'no such', 'file')
except FileNotFoundError as e: print(e, e.errno, e.strerror, e.filename)
print(ValueError('a') == ValueError('a'), ValueError.__name__, ValueError(1).args)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
try:
    with 5: pass
except TypeError as e: print(e)
try:
    a, b = 1
except TypeError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: a, *b = ()
except ValueError as e: print(e)
try: [1][5]
except IndexError as e: print(e)
try: None.x
except AttributeError as e: print(e)
try: 1 + 'a'
except TypeError as e: print(e)
try: {}[[]]
except TypeError as e: print(e)
try: del zzz
except NameError as e: print(e)
try: (lambda x, *, y: 0)(1)
except TypeError as e: print(e)
try: int.__add__(1)
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: -'a'
except TypeError as e: print(e)
try: for_ = [i for i in 5]
except TypeError as e: print(e)
try: f.x
except AttributeError as e: print(e)
f.x = 1; print(f.__dict__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__)
try: f.__code__ = 1
except TypeError as e: print(e)
def kw(a, /, b=1, *c, d, e=2, **f): pass
print(kw.__code__.co_argcount, kw.__code__.co_posonlyargcount, kw.__code__.co_kwonlyargcount, kw.__code__.co_flags)
