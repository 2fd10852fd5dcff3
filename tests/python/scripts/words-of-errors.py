# What built-in functions, classes and statements say when they are given something odd.
def say(what, *names):
    try: print(eval(what))
    except Exception as e: print(type(e).__name__, e)
for what in ('eval("x", 1)', 'iter(1, 2)', 'range(1, 2, 3, 4)', 'range()', 'reversed()', 'reversed([], 1)',
             'ImportError("m", foo=1)', 'ValueError(a=1)', '{}.keys().mapping', '{"a": 1}.items().mapping["a"]'):
    say(what)
class NoError(Exception):
    def __new__(cls): return 5
def run(code):
    try: exec(code, {'NoError': NoError})
    except Exception as e: print(type(e).__name__, e)
run('raise NoError')
run('try:\n    1 / 0\nexcept ((ZeroDivisionError,),): pass')
for code in ('return 1', 'def f(a, a): pass', 'x = (1', 'nonlocal x'):
    try: compile(code, '<text>', 'exec')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.text)
def steps(): yield 1
s = steps()
for name in ('gi_frame', 'gi_code', 'send', 'other'):
    try: setattr(s, name, 1)
    except AttributeError as e: print(e)
class Plain: pass
class Noted: x: int
class Derived(Noted): pass
print(Plain.__annotations__, Noted.__annotations__, Derived.__annotations__, '__annotations__' in Plain.__dict__)
Plain.__annotations__ = {'y': 1}
print(Plain.__annotations__, Plain().__annotations__)
del Plain.__annotations__
for owner in (Plain, int):
    try: print(owner.__annotations__)
    except AttributeError as e: print(e)
print(type(__builtins__).__name__, __builtins__.len is len)
async def many():
    yield 1
m = many()
for step in (m.asend(None), m.asend(None), m.aclose()):
    try: step.send(None)
    except (StopIteration, StopAsyncIteration) as e: print(type(e).__name__, e)
from collections import deque
for what in ('deque([1]).remove(5)', '[1].index(1, None)', '(1,).index(1, 0, "a")', '[].sort(1)', '[3, 1].index(1, 1)'):
    say(what)
e = ValueError(1)
try: del e.args
except TypeError as x: print(x, e.args)
class Base:
    def f(self): return 'base'
class Over(Base):
    def one(self): return super(1, self).f()
    def two(self): return super(Over, 5).f()
    def three(self): return super(Over, self).f() + super().f()
for step in (Over().one, Over().two, Over().three):
    try: print(step())
    except TypeError as x: print(x)
def other():
    class super:
        def __init__(self, *a): self.a = a
        def f(self): return 'own', len(self.a)
    class Own(Base):
        def one(self): return super().f(), super(Own, self).f()
    return Own().one()
print(other())
