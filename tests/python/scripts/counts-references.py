# What sys.getrefcount says: of names, containers, frames, cells, methods, classes, iterators and exceptions.
import sys, weakref, types, functools, gc

count = sys.getrefcount


class Thing: pass


def report(name, *values):
    print(name, *values)


x = Thing()
report('a name', count(x))
y = x
report('two', count(x))
del y
report('one again', count(x))
report('immortal', count(None) == count(True) == count(5) == count('') == count(()) == count(int))
row = [x, x]
report('in a list', count(x))
row += [x]
report('three times', count(x))
pair = (x, x)
report('and a tuple', count(x))
table = {x: x, 'k': x}
report('and a dict', count(x))
group = {x}
report('and a set', count(x))
del row, pair, table, group
report('none of them', count(x))
report('copies', count([x][0]), count([x] and x), count((x, x)[1]))


def parameter(thing): return count(thing)
def passed_on(thing): return parameter(thing)
def local(thing):
    other = thing
    return count(other)
def star(*things): return count(things[0])
def named(**things): return count(things['t'])
def default(thing=x): return count(thing)


report('parameters', parameter(x), passed_on(x), local(x), star(x), star(*[x]), named(t=x), named(**{'t': x}))
report('default', default(), count(x))
default.__defaults__ = None


def outer(thing):
    def inner(): return count(thing)
    return inner


inner = outer(x)
report('a cell', inner(), count(x), count(inner), count(inner.__closure__[0]))
del inner
report('without', count(x))


def generate(thing):
    yield count(thing)
    yield count(thing)


g = generate(x)
report('a generator', count(x), next(g), next(g), count(x))
g.close()
report('closed', count(x))
report('expression', list(count(t) for t in [x]), [count(t) for t in [x]], {count(t) for t in (x, x)})


class Holder:
    def __init__(self, thing): self.thing = thing
    def method(self): return count(self)
    @property
    def half(self): return count(self)
    @classmethod
    def of_class(cls): return count(cls)
    @staticmethod
    def of_none(thing): return count(thing)
    def __len__(self): return count(self)
    def __getitem__(self, key): return count(self), count(key)
    def __call__(self, thing): return count(self)
    def __eq__(self, other): return (count(self), count(other))
    def __add__(self, other): return (count(self), count(other))
    def __iter__(self): yield count(self)
    def __enter__(self): return count(self)
    def __exit__(self, *error): self.left = count(self)
    def __getattr__(self, name): return count(self)


h = Holder(x)
report('an attribute', count(x), count(h))
report('methods', h.method(), Holder.method(h), h.half, h.of_none(h), len(h), h[x], h(x))
report('operators', h == h, h + h, h == x, h + x, list(h), h.missing)
with h as entered:
    pass
report('with', entered, h.left)
bound = h.method
report('bound', count(h), bound(), count(bound))
del bound
report('without', count(h))
vars(h)
report('its dict', count(h), count(h.__dict__), count(x))
h.thing = None
report('replaced', count(x))
report('class', count(Holder), count(Thing), Holder.of_class(), h.of_class())
more = [Holder(1), Holder(2)]
report('instances', count(Holder))
del more
report('none', count(Holder))


class Derived(Holder): pass
class Slotted: __slots__ = ('a', 'b')
class Listed(list): pass
class Failed(ValueError): pass
class Meta(type): pass
class Made(metaclass=Meta): pass
class Both(Thing, Listed): pass
class WithCell:
    def own(self): return __class__


report('classes', *[count(c) for c in (Holder, Thing, Derived, Slotted, Listed, Failed, Meta, Made, Both, WithCell)])
report('by name', *[count(globals()[n]) for n in ('Derived', 'Slotted', 'Listed', 'Failed', 'Meta', 'Made')])
report('type()', count(type('Made', (), {})), count(type('Made', (Thing,), {'a': 1})))
try:
    raise Failed(x)
except Failed as error:
    report('raised', count(x), count(error), count(error.args), count(error.__traceback__))
    kept = error
report('kept', count(x), count(kept), count(kept.__traceback__))
del kept
report('forgotten', count(x))
try:
    try:
        raise KeyError(x)
    except KeyError as first:
        raise ValueError(2) from first
except ValueError as second:
    report('chained', count(x), count(second), count(second.__cause__), count(second.__context__))
report('unchained', count(x))
r = weakref.ref(x)
report('weak', count(x), count(r), count(r()), weakref.getweakrefcount(x), weakref.ref(x) is r)
p = weakref.proxy(x)
report('proxy', count(x), count(p))
report('iterators', count(iter([x])), *[count(i) for i in [iter([x])]])
it = iter([x, x])
report('an iterator', count(x), next(it) is x, count(x))
del it
part = functools.partial(report, x)
report('partial', count(x))
del part
for n in [x]:
    report('loop', count(n), count(x))
del n
a, *b = x, x, x
report('unpacked', count(x), count(a), count(b))
del a, b
match [x]:
    case [found]:
        report('matched', count(found))
del found
if (walrus := x): report('walrus', count(walrus))
del walrus
report('lambda', (lambda t: count(t))(x), (lambda: count(x))())
report('sorted', sorted([x], key=count), count(x)) if False else report('key', sorted([count(x)]))
report('map', list(map(count, [x, x])), list(map(lambda t: count(t), [x])))
report('star', count(*[x]), count(*(x,)), max([count(x)], [0]))
report('strings', count('some words that are new' + str(1)), count(str(12345)), count(f'{12345} words'))
report('numbers', count(24601), count(24601.5), count(10**30), count(12345 * 2))
report('constants', count('a constant of this file'), count(b'some bytes'), count(frozenset({1})))
n = 24602
report('named', count(n), count(24602))
m = sys.modules['weakref']
report('function', count(parameter), count(parameter.__code__), count(report))
report('new', count([]), count({}), count(set()), count(object()), count(Thing()), count(lambda: 1))
report('referents', len(gc.get_referents([x, x])), len(gc.get_referents({1: x})), len(gc.get_referents((x,))))
e = eval('count(x)')
report('eval', e, eval('count(t)', {'count': count, 't': x}))
exec('y = x; print("exec", count(x))')
del y
report('end', count(x), count(h))

def imaginary(x: 3j = 4j):
    return count(3j), count(-3j), count(1 + 2j), count(1.5), count((1, 2j))

report('complex', *imaginary(), count(5j), imaginary.__annotations__, imaginary.__defaults__)

class Static(staticmethod): pass
class Class(classmethod): pass

for kind in staticmethod(report), classmethod(report), int | str, list[int], property(report), Static(report), Class(report):
    try:
        report('weak', type(kind).__name__, weakref.ref(kind)() is kind, weakref.getweakrefcount(kind))
    except TypeError as error:
        report('not weak', error)
