import sys
def f():
    yield from [1, 2]
class X:
    def __init__(self): self.gen = f(); next(self.gen)
    def __del__(self): print('X del')
x = X(); x.self = x; del x
import gc; print(gc.collect() > 0)
def h():
    e2 = None
    try: raise ValueError
    except ValueError as e: e2 = e
    return None
for i in range(100): h()
print(gc.collect() > 0)
def big(n):
    try: return big(n+1)
    except RecursionError: return n > 100
print(big(0))
async def ag():
    try:
        yield 1
    finally: print('ag fin')
async def m():
    async for i in ag(): print(i); break
try: m().send(None)
except StopIteration: print('ok')
g = (i for i in range(3)); print(next(g), list(g), next(g, None))
print(sum(x for x in f()))
