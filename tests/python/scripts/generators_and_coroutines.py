def echo():
    while True:
        try: print('got', (yield))
        except ValueError as error: print('caught', error)
g = echo()
g.send(None); g.send('a'); g.throw(ValueError('b')); print(g.gi_running)
g.close(); print(g.gi_frame)
async def answer(): return 42
async def ask(): return await answer() + 1
try: ask().send(None)
except StopIteration as stop: print(stop.value)
class A:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
async def main():
    x = await A(1)
    print('x', x)
    y = await A(2)
    print('y', y)
    try:
        await A(3)
    except KeyError as e:
        print('ke', e)
    return x + y
c = main()
print(c.send(None)); print(c.send(10)); print(c.send(20))
try: c.throw(KeyError('k'))
except StopIteration as s: print('ret', s.value)
async def agen(n):
    for i in range(n):
        await A('w')
        got = yield i
        print('got', got)
async def use():
    r = []
    async for i in agen(3): r.append(i) if False else print('item', i)
    return r
def run(c):
    v = None
    while True:
        try: v = c.send(v)
        except StopIteration as s: return s.value
print(run(use()))
class CM:
    async def __aenter__(self): print('enter'); return 5
    async def __aexit__(self, *a): print('exit', a[0]); return True
async def w():
    async with CM() as c:
        print(c)
        raise ValueError
    return 'done'
print(run(w()))
async def comp(): return [i async for i in agen(2)]
print(run(comp()))
async def acl():
    a = agen(5)
    print(await a.__anext__())
    print(await a.asend(7))
    await a.aclose()
    try: await a.__anext__()
    except StopAsyncIteration: print('sai')
print(run(acl()))
def outer():
    try:
        r = yield from inner()
        print('outer', r)
    except ZeroDivisionError: print('zde')
    yield 'last'
def inner():
    try: yield 1
    except ValueError: print('inner ve')
    return 'ret'
o = outer()
for v in o:
    print(v)
    break
print(o.throw(ValueError))
o = outer(); o.send(None)
print(o.throw(ZeroDivisionError))
def badstop():
    raise StopIteration(3)
    yield
try:
    for i in badstop(): pass
except RuntimeError as e: print(e, repr(e.__cause__))
class Column:
    def __lt__(self, other): return f'column < {other}'
    def __matmul__(self, other): return f'column @ {other}'
print(Column() < 3, 3 > Column(), Column() @ 4)
try: 1 @ 2
except TypeError as e: print(e)
def f(*a, **k): print(a, k)
try: f(*1)
except TypeError as e: print(e)
try: f(**1)
except TypeError as e: print(e)
try: f(a=1, **{'a':2})
except TypeError as e: print(e)
f(*[1,2], *(3,), x=1, **{'y':2})
try: 
    a = 1; a += 'x'
except TypeError as e: print(e)
try: Column() <= 1
except TypeError as e: print(e)
try: 1 < 'a'
except TypeError as e: print(e)
class N:
    def __eq__(self, o): return None or 0
print(N() == N(), N() != 3)
def fin():
    try:
        yield 1
    finally:
        print('closed')
x = fin()
x.send(None)
x.close()
x.close()
y = fin(); y.send(None); y = None
def reent():
    global rr
    try: rr.send(None)
    except ValueError as e: print(e)
    yield
rr = reent(); rr.send(None)
try: rr.send(1); 
except StopIteration: print('stop')
try: rr.send(1)
except StopIteration: print('stop2')
try: fin().send(3)
except TypeError as e: print(e)
