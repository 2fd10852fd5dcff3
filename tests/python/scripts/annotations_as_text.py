from __future__ import annotations
# Annotations as text, properties, generators' attributes, type(), input and print.
import sys, io


def shown(**words):
    pass
def f(a: x[1:2:3, ...], c: (lambda: (y := 5)), d: u'text', e: lambda q, /, r=1, *s, t, **v: q if r else s, g: [i for i in j if k if l async for m in n],
      h: {1: 2, **o}, i: {1, *p}, j: f'{a!r:>{w}} {{}} {b=}', k: not a and b or c, l: -a ** -b, m: a if b else c, n: (1,), o: (), p: [*a, b], q: a.b.c, r: 1 .real,
      s: (yield_ for q in z), t: f(g for g in h), u: f(*a, **b, c=1), v: x @ y // z % 2 << 3 >> 4 & 5 | 6 ^ 7, w: a < b <= c != d is not e not in f, x: b'by' b'tes',
      y: 1e400, z: 1e-7j, aa: ~a, bb: "it's", cc: {}, dd: {a: b for a, b in c}, ee: {a for a in b}, ff: (a, *b), gg: a[b, c], hh: a[b:], ii: a[:, ::2], jj: a[*b], kk: None, ll: ...,
      nn: lambda: (a, b), pp: f((yield_)), qq: a[(b, c)], rr: (not a) + b, ss: (-a) ** b, tt: a ** -b, uu: 'a' 'b', vv: f"{x}" 'y' f"{z:{w}.{p}}",
      ww: [a, (b, c)], xx: 1_000, yy: 0xff, zz: True) -> (a, b):
    pass
for name, text in f.__annotations__.items():
    print(name, '->', text)
def g(a: b'x'.y, *c: d, **e: f'{1}') -> lambda *, a=1: a: pass
print(g.__annotations__)
class C:
    x: int = 1
    y: list[str, 'int']
    (z): int
print(C.__annotations__)
async def h(a: (b), c: [d async for e in f]): pass
print(h.__annotations__)
