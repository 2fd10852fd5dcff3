# Coroutines and asynchronous generators driven by hand: what each step yields, returns and refuses.
import warnings
warnings.simplefilter('ignore')
import types


class Later:
    def __init__(self, *values): self.values = values
    def __await__(self):
        for value in self.values:
            got = yield value
            print('got', got)
        return 'done'


def drive(awaitable, *sent):
    try:
        print('yields', awaitable.send(None))
        for value in sent:
            print('yields', awaitable.throw(value) if isinstance(value, BaseException) else awaitable.send(value))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, 'value', None), repr(e.__cause__), repr(e.__context__))


async def numbers():
    try:
        for i in range(3):
            got = yield i
            print('sent', got)
    except ValueError as e:
        print('thrown', e)
        yield 'caught'
    finally:
        print('at last')


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def waits():
    try:
        yield 1
    finally:
        await Later('in finally')

print('-- one after the other')
g = numbers()
drive(g.asend(None))
drive(g.asend('a'))
drive(g.athrow(ValueError('b')))
drive(g.aclose())
drive(g.asend(None))
drive(g.aclose())
drive(g.athrow(ValueError('after the end')))
drive(g.__anext__())

print('-- just started')
g = numbers()
drive(g.asend(1))
g = numbers()
drive(g.athrow(KeyError('k')))
drive(g.__anext__())
g = numbers()
drive(g.aclose())
drive(g.__anext__())
g = numbers()
a = g.athrow(KeyError, KeyError('two'), None)
drive(a)
drive(a)

print('-- twice the same')
g = numbers()
a = g.asend(None)
drive(a)
drive(a)
try:
    a.throw(ValueError('late'))
except BaseException as e:
    print(type(e).__name__, e)
a.close()
b = g.__anext__()
b.close()
drive(b)
c = g.aclose()
c.close()
drive(c)
print(iter(b) is b, b.__await__() is b)

print('-- ignoring the end')
g = ignores()
drive(g.__anext__())
drive(g.aclose())
g = ignores()
drive(g.__anext__())
drive(g.athrow(GeneratorExit()))

print('-- awaits at the end')
g = waits()
drive(g.__anext__())
drive(g.aclose(), 'x')
g = waits()
drive(g.__anext__())
a = g.aclose()
print(a.send(None))
b = g.__anext__()
drive(b)
c = g.aclose()
drive(c)
d = g.athrow(ValueError('in between'))
drive(d)
drive(a) if False else None
try:
    a.throw(KeyError('into the end'))
except BaseException as e:
    print(type(e).__name__, e)
try:
    a.send(None)
except BaseException as e:
    print(type(e).__name__, e)

print('-- arguments')
g = numbers()
for call in (lambda: g.asend(), lambda: g.asend(1, 2), lambda: g.aclose(1), lambda: g.__anext__(1),
             lambda: g.__aiter__(1), lambda: g.asend(None).send(), lambda: g.asend(None).send(1, 2), lambda: g.asend(None).throw(),
             lambda: g.asend(None).throw(1), lambda: g.asend(None).close(1), lambda: g.athrow(1).send(None),
             lambda: g.athrow(ValueError, 1, 2).send(None), lambda: g.athrow(ValueError('x'), 1).send(None),
             lambda: g.aclose().send(5), lambda: g.athrow(ValueError).send(5)):
    try:
        print(call())
    except BaseException as e:
        print(type(e).__name__, e)

print('-- what cannot be awaited')
class NoIterator:
    def __await__(self): return 5
class Coroutine:
    def __await__(self): return made()
class Fails:
    def __await__(self): raise KeyError('await')
async def made(): return 1
async def wait_for(x): return await x
@types.coroutine
def old():
    got = yield 'old'
    return got
for x in (5, NoIterator(), Coroutine(), Fails(), old(), made(), Later(), iter([])):
    drive(wait_for(x), 'sent')
m = made()
m.close()
drive(wait_for(m))
m = made()
drive(m)
drive(wait_for(m))
k = wait_for(Later('waiting'))
print(k.send(None))
drive(wait_for(k))
k.close()

print('-- async for')
class NoNext:
    def __aiter__(self): return self
class NextIsNone:
    def __aiter__(self): return self
    def __anext__(self): return None
class NextFails:
    def __aiter__(self): return self
    def __anext__(self): raise IndexError('next')
class IterIsAsync:
    async def __aiter__(self): return self
class IterFails:
    def __aiter__(self): raise IndexError('iter')
class Ends:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
async def through(x):
    async for i in x: print('item', i)
    return 'through'
for x in (5, [1], NoNext(), NextIsNone(), NextFails(), IterIsAsync(), IterFails(), Ends()):
    drive(through(x))
async def gathers(x): return [i async for i in x], {i: 1 async for i in x}, [i async for i in numbers() if i]
drive(gathers(Ends()))

print('-- async with')
class NoEnter:
    pass
class NoExit:
    async def __aenter__(self): return 1
class Plain:
    def __aenter__(self): return 1
    def __aexit__(self, *a): return 2
class PlainExit:
    async def __aenter__(self): return 1
    def __aexit__(self, *a): return 2
class Swallows:
    async def __aenter__(self): return 'entered'
    async def __aexit__(self, *a):
        print('exit', a[0] and a[0].__name__)
        return True
async def within(x, fails=False):
    async with x as y:
        print('within', y)
        if fails: raise ValueError('inside')
    return 'left'
for x in (5, NoEnter(), NoExit(), Plain(), PlainExit(), Swallows()):
    drive(within(x))
drive(within(Swallows(), True))

print('-- aiter and anext')
for call in (lambda: aiter(5), lambda: aiter([]), lambda: anext(5), lambda: anext(numbers(), 1, 2), lambda: aiter(),
             lambda: anext(), lambda: aiter(IterIsAsync()).close(), lambda: aiter(NoNext()), lambda: anext(NextIsNone()),
             lambda: anext(NextFails())):
    try:
        print(type(call()).__name__)
    except BaseException as e:
        print(type(e).__name__, e)
async def asks(x, *default): return await anext(x, *default)
drive(asks(Ends(), 'otherwise'))
drive(asks(Ends()))
drive(asks(numbers(), 'otherwise'))
drive(asks(NextIsNone(), 'otherwise'))


print('-- attributes')
g = numbers()
print(g.ag_running, g.ag_await, g.ag_frame is not None, g.ag_code.co_name, g.__name__, g.__qualname__)
g.__name__ = 'other'
print(g.__name__)
c = wait_for(Later(1))
print(c.cr_running, c.cr_await, c.cr_origin, c.cr_code.co_name, c.cr_frame is not None)
c.send(None)
print(c.cr_await is not None)
c.close()
print(c.cr_frame, c.cr_await)
for name in ('__name__', '__qualname__'):
    for x in (g, c):
        try:
            setattr(x, name, 5)
        except TypeError as e:
            print(e)
print(hasattr(g, '__aiter__'), hasattr(g, 'asend'), hasattr(c, '__await__'))
w = c.__await__()
print(type(w).__name__)

print('-- one step under way')
async def n():
    yield 1
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
g=n(); a=g.asend(None); 
import types
@types.coroutine
def w(): yield 'w'
async def m():
    await w()
    yield 1
g=m(); a=g.asend(None); print(a.send(None))
b=g.asend(None); t(lambda: b.send(None)); t(lambda: b.send(None))
c=g.aclose(); t(lambda: c.send(None)); t(lambda: c.send(None))
d=g.athrow(ValueError(1)); t(lambda: d.send(None)); t(lambda: d.send(None)); t(lambda: d.throw(KeyError(1)))
e=g.athrow(ValueError(1)); t(lambda: e.send(5));t(lambda: e.send(5))
t(lambda: b.throw(KeyError('b')))
t(lambda: a.send(None))
g=m(); f=g.athrow(ValueError(2)); t(lambda: f.send(5)); t(lambda: f.send(None)); t(lambda: f.send(None))
g=m(); f=g.aclose(); t(lambda: f.send(5)); t(lambda: f.send(None)); t(lambda: f.send(None)); t(lambda: f.throw(KeyError(1)))
async def k():
    try: yield 1
    except ValueError:
        await w()
        yield 2
        yield 3
g=k(); t(lambda: g.asend(None).send(None)); f=g.athrow(ValueError(3)); t(lambda: f.send(None)); t(lambda: f.send(None)); t(lambda: f.send(None)); t(lambda: f.send(None)); t(lambda: f.send(None)); t(lambda: f.throw(ValueError(4)))
g=k(); t(lambda: g.asend(None).send(None)); f=g.athrow(ValueError(3)); t(lambda: f.send(None)); t(lambda: f.throw(ValueError(4))); t(lambda: f.throw(ValueError(5))); t(lambda: f.send(None))
async def z():
    try: yield 1
    finally:
        await w()
        yield 2
g=z(); t(lambda: g.asend(None).send(None)); f=g.aclose(); t(lambda: f.send(None)); t(lambda: f.throw(ValueError(4)));t(lambda: f.throw(ValueError(4))); t(lambda: f.send(None))
g=z(); t(lambda: g.asend(None).send(None)); f=g.aclose(); t(lambda: f.send(None)); t(lambda: f.send(None));t(lambda: f.send(None)); t(lambda: f.throw(ValueError(4)))
g=m(); f=g.asend(None); t(lambda: f.throw(KeyError('x'))); t(lambda: f.send(None)); t(lambda: g.asend(None).send(None))
g=m(); a=g.asend(None); t(lambda: a.send(None)); f=g.asend(None); t(lambda: f.throw(KeyError('x'))); t(lambda: a.send(None))
for x in (g.athrow(), g.athrow(1,2,3,4) ): t(lambda: x.send(None))
co=k().__anext__().__await__
async def q(): await w()
c=q(); v=c.__await__()
for f in (lambda: v.send(), lambda: v.send(1,2), lambda: v.throw(), lambda: v.close(1), lambda: v.__next__(1), lambda: v.__iter__(1), lambda: v.throw(1,2,3,4), lambda: c.send(), lambda: c.throw(), lambda: c.close(1), lambda: c.__await__(1), lambda: v.throw(5)): t(f)
