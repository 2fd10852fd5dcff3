# Code as dis prints it, without addresses.
import contextlib
import dis
import io
import re

printed = io.StringIO()
src='''
import os
def f(x, *a, k=1, **kw):
    """doc"""
    global g
    try:
        for i in x:
            with i as j: print(f"{j!r:>{k}}", -i, not i, i @ j, i[1:2], i.a.b(1, z=2))
    except (ValueError, TypeError) as e:
        raise KeyError from e
    finally:
        g = [y for y in x if y]
    def inner(q=x): nonlocal k; k = q; return lambda: k
    return inner, {**kw}, [*a], (yield)
class C[T](int):
    x: int = 3
    def m(self): return super().m(self.y) is None
    async def n(self):
        async for a in self: await a
        async with self as b: pass
    @staticmethod
    def s(a, /, b):
        match a:
            case [1, *r] | {"k": r}: return r
            case C(x=1): del b
    @property
    def p(self): assert self, 1
type A = int
from os import path as q, sep
a, *b = 1, 2, 3
while a < 5 <= 6:
    a += 1
    if a: continue
    break
x = a if b else not a
try: pass
except* ValueError: pass
'''


def show_all():
    c=compile(src,'src.py','exec')
    dis.show_code(c)
    dis.dis(c)
    def g(a): return a + 1
    dis.dis(g); dis.dis(g, depth=0)
    dis.dis('a+b'); dis.dis('x=1\nfor i in x: pass')
    dis.dis(g.__code__.co_code)
    class K:
        def one(self): return 1
        @classmethod
        def two(cls): pass
        @staticmethod
        def three(): yield 2
        x=1
    out=io.StringIO(); dis.dis(K,file=out); print(out.getvalue())
    dis.dis(K.three()); dis.dis(K().one)
    for bad in 1, [], None:
        try: dis.dis(bad)
        except (TypeError,RuntimeError) as e: print(e)
    b=dis.Bytecode(g, first_line=10); print(b.dis()); print(b.info()); print([i.opname for i in b], b.first_line)
    try:
        def boom(): 
            x=1
            return 1/0
        boom()
    except ZeroDivisionError as e:
        dis.distb(e.__traceback__); print(dis.Bytecode.from_traceback(e.__traceback__).dis())
    print(dis.pretty_flags(3), dis.pretty_flags(0), dis.pretty_flags(1<<20), dis.hasarg==sorted(dis.hasarg))
    print(dis.COMPILER_FLAG_NAMES)
    for name in 'hasconst hasname hasjrel haslocal hascompare hasexc'.split(): print(name, [dis.opname[n] for n in getattr(dis,name)if n<256])


with contextlib.redirect_stdout(printed):
    show_all()
print(re.sub('0x[0-9a-f]{6,}', '0x...', printed.getvalue()))
