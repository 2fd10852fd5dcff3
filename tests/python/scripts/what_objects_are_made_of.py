# Recipes for copies, and where a type says it is.
import array, copy, copyreg, functools, operator, sys, types


def said(call, *arguments):
    try:
        print(call(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    def __init__(self, x):
        self.x = x


class Row(list):
    pass


class Table(dict):
    pass


class Pair(tuple):
    pass


class Number(int):
    pass


class Slots:
    __slots__ = 'a', '__b'


class Told:
    def __getstate__(self):
        return {'told': True}


class Wrong:
    def __getnewargs__(self):
        return 5


class Asked:
    def __new__(cls, a, *, b):
        made = object.__new__(cls)
        made.a, made.b = a, b
        return made

    def __getnewargs_ex__(self):
        return (self.a,), {'b': self.b}


row = Row([1, 2])
row.name = 'row'
slots = Slots()
slots._Slots__b = 3
for made in Plain(3), row, Table(a=1), Pair((1, 2)), Number(4), [1], {1: 2}, object(), slots, Told(), Asked(1, b=2):
    parts = made.__reduce_ex__(2)
    print(parts[0].__name__, parts[1:3], [part and list(part) for part in parts[3:]])
    print(made.__getstate__())
print(Plain(3).__reduce__()[1:], Number(4).__reduce__()[1:], Slots.__slotnames__)
said(slots.__reduce__)
said(Wrong().__reduce_ex__, 2)
said((x for x in ()).__reduce_ex__, 2)
said(sys.__reduce_ex__, 2)
said(said.__reduce_ex__, 2)
said([].append.__reduce__)
said(len.__reduce__)
said(lambda: Plain(3).__init__.__reduce__()[0])
for made in {1}, frozenset('a'), bytearray(b'ab'), range(3), slice(1), ValueError(1, 2), OSError(2, 'no', 'file'):
    print(made.__reduce_ex__(2))
error = KeyError('k')
error.more = 1
print(error.__reduce__(), copy.copy(error).more, ImportError('a', name='b').__reduce__())
twin = copy.copy(ImportError('a', name='b', path='c'))
print(twin.args, twin.name, twin.path, vars(twin))
print(copy.deepcopy(row), copy.deepcopy(row).name, copy.copy(Asked(1, b=2)).b)
copyreg.pickle(Plain, lambda plain: (Plain, (plain.x + 1,)))
print(copy.copy(Plain(1)).x, copy.deepcopy(Plain(1)).x, Plain in copyreg.dispatch_table)
said(copyreg.pickle, Plain, 5)
print(copy.copy(int | str), copy.copy(1j))
print((5).__getnewargs__(), (1, 2).__getnewargs__(), 'a'.__getnewargs__())

print(array.array, array.array.__name__, array.array.__module__, array.array.__qualname__)
print(sys.__eq__(sys), sys.__class__)
