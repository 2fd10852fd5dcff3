def f():
    secret = 42
    raise ValueError('x')
try: f()
except ValueError as error: kept = error
tb = kept.__traceback__
print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_frame.f_locals, tb.tb_next.tb_frame.f_lineno)
print(tb.tb_next.tb_frame.f_back is tb.tb_frame)
try:
    try: 1 / 0
    except ZeroDivisionError: {}['k']
except KeyError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__, e.args)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise TypeError('t') from z
except TypeError as e: print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    raise TypeError('t') from None
except TypeError as e: print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
class E(Exception):
    def __init__(self, a, b):
        self.args = (a,)
        self.b = b
try: raise E(1, 2)
except E as e: print(e.args, e.b, e, repr(e), e.__dict__)
e = ValueError(3)
e.add_note('n')
print(e.__notes__, e.__dict__)
print(AttributeError('x', name='n', obj=3).name, StopIteration(5).value, SystemExit(3).code)
def g():
    try:
        yield 1
    finally:
        print('fin')
x = g()
for i in x:
    print(i)
    break
del x
def g():
    r = yield from h()
    print('r', r)
def h():
    yield 1
    return 7
for i in g(): print(i)
try:
    try: 1/0
    finally: print('f')
except ZeroDivisionError as e:
    try:
        raise
    except Exception as q:
        print(q is e)
def rec(n):
    return rec(n+1)
try: rec(0)
except RecursionError as e: print(e)
def gen():
    try: yield 1
    except ValueError as e: print('in', e); yield 2
