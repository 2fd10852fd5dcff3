# Mistakes in source: what CPython says of them, and where.

def mistake(source, name='no such file'):
    try:
        compile(source, name, 'exec')
    except SyntaxError as e:
        print(repr(source), '->', e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
    else:
        print(repr(source), '-> is fine')


# Calls, classes, parameters.
for source in ('print(*more=[1])\n', 'print(1, *more=2)\n', 'print(**words={})\n', 'print(1, *a, **b=c)\n',
               'print(*more=)\n', 'print(end="", (n for n in range 3), 1)\n', 'print(end="", 2)\n',
               'print(end="", two.three)\n', 'class Door(key for key in keys): pass\n',
               'class Door(*keys): pass\n', 'class Door((key for key in keys)): pass\n',
               'def f(*rest: int=1): pass\n', 'def f(*rest=1): pass\n', 'def f(a, *rest: int=, b): pass\n',
               'def f(**rest: int=1): pass\n', 'def f(**rest=1): pass\n', 'lambda *rest=1: 2\n',
               'lambda **rest=1: 2\n', 'def f(*, (a, b)): pass\n', 'def f(c, /, (a, b)): pass\n',
               'def f(c=1, (a, b)=2): pass\n', 'def f((a, b)): pass\n', 'def f(c, (a, b), d): pass\n'):
    mistake(source)

# Statements.
for source in ('with (door as open)\n  pass\n', 'with (door, window as open)\n  pass\n', 'with (door)\n  pass\n',
               'with (door as open, window,)\n  pass\n', 'class Door: yield from ()\n', 'yield from ()\n', 'yield\n',
               'match 1:\n  case 2 as 3 + 4: pass\n', 'match 1:\n  case 2 as _: pass\n',
               'match 1:\n  case 2 as a.b: pass\n', 'match 1:\n  case Door(open=1, key): pass\n',
               'match 1:\n  case Door(a, open=1, b, c, key=2, d): pass\n',
               'match 1:\n  case Door(open=1, [a, b], 3): pass\n'):
    mistake(source)

# Within f-strings, and what follows a mistake.
for source in ("f'{a!b'\n", "f'{a!b}'\n", "f'{a!bc:d}'\n", "f'{!'\n", "f'{='\n", "f'{a=}{;'\n", "f'{1:{{>10}'\n",
               "x ? f'{'\n", "x ? f'{0x}'\n", "x ? f'{a' + 'b\n", "x ? 'b\n", "(a b, f'{3')\n", "f'\\N'\n",
               "f'\\N  '\n", "f'\\N{' 'more'\n", "f'{1}\\N{nobody knows this} {2}'\n"):
    mistake(source)

# Scopes that see a class.
for source in ('class A[T]:\n  type B = lambda: T\n', 'class A:\n  type B = [c for c in d]\n',
               'class A:\n  type B[T] = (c for c in d)\n', 'class A[T]:\n  def f[U](x: {T for t in ()}): pass\n',
               'class A:\n  class B[T](f(t for t in T)): pass\n', 'class A:\n  def f(x: lambda: 1): pass\n',
               'def f():\n  type B = lambda: 1\n'):
    mistake(source)

# The line of what the compiler finds is read from the file.
for source in ('break\n', 'def f():\n    x = 1\n    global x\n', '__debug__ = 1\n'):
    mistake(source)
    mistake(source, '<typed>')
mistake('\nreturn\n', __file__)

# Bytes with a mark.
mistake(b'\xef\xbb\xbf# coding: utf8\nx = 1\n')
mistake(b'\xef\xbb\xbf# coding: utf-8\nx = 1\n')
mistake(b'\xef\xbb\xbf# coding: klingon\nx = 1\n')

# As many names as there are, each declared once.
names = ', '.join(f'n{i}' for i in range(20000))
try:
    compile(f'def f():\n    nonlocal {names}\n', 'no such file', 'exec')
except SyntaxError as e:
    print(e)
compile(f'def f():\n    {names} = range(20000)\n    def g():\n        nonlocal {names}\n', 'no such file', 'exec')

# ~ of a bool.
import warnings
true = True
def invert(value):
    return ~value
for each in invert, bool.__invert__, int.__invert__, lambda value: value.__invert__():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter('always')
        print(each(True), [str(one.message) for one in said])
print('__invert__' in vars(bool), bool.__invert__)
~true

# What is wrong in an f-string is told of the whole of it, wherever it ends.
for fields in (1, 20, 200):
    try:
        eval('f"\\U0010' + '{a!r:>{w}}' * fields + '"')
    except SyntaxError as error:
        print(fields, error.msg, error.offset, error.end_offset)
