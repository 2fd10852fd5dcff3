"""Chains that are very long and limits that are very high: an answer or RecursionError, and a program that goes on."""
import sys
import types


def survives(what, function, *arguments):
    try:
        function(*arguments)
    except RecursionError:
        pass
    print(what, "is survived")


# Calls that go through C, with a limit that does not stop them.
class Made:
    def __init__(self):
        Made()


class Shown:
    def __repr__(self):
        return repr(self)


class Added:
    def __add__(self, other):
        return self + other


class Looked:
    def __getattr__(self, name):
        return getattr(self, name)


def sorting(value):
    return sorted([1, 2], key=sorting)


limit = sys.getrecursionlimit()
sys.setrecursionlimit(1000000)
survives("an object that makes another", Made)
survives("a repr of itself", repr, Shown())
survives("a sum of itself", lambda: Added() + 1)
survives("an attribute of itself", lambda: Looked().x)
survives("a key that sorts", sorting, 1)
sys.setrecursionlimit(limit)


def chain(make, first, count=20000):
    for _ in range(count):
        first = make(first)
    return first


methods = chain(lambda f: types.MethodType(f, 1), isinstance)
survives("a method of methods", hash, methods)
try:
    methods()
except (RecursionError, MemoryError, TypeError):
    print("it cannot be called")
survives("its repr", repr, methods)
survives("what it has not", getattr, methods, "nothing", None)

proxies = chain(types.MappingProxyType, {1: 2})
print(len(proxies), proxies[1], 1 in proxies, list(proxies), proxies | {3: 4})
survives("a view of views, its repr", repr, proxies)
survives("a copy of it", lambda: proxies.copy())
survives("keys of it", lambda: proxies.keys())
survives("itself beside itself", lambda: proxies == proxies)
print(repr(types.MappingProxyType(types.MappingProxyType({}))))

statics = chain(staticmethod, len)
survives("a static method of static methods", statics, [1])
survives("what it leads to", lambda: statics.__get__(1))
survives("its repr", repr, statics)
classes = chain(classmethod, len)
survives("a class method of class methods", lambda: classes.__get__(1))
survives("its repr", repr, classes)

group = chain(lambda e: ExceptionGroup("one", [e]), ValueError(1))
for name, function in (("split", group.split), ("subgroup", group.subgroup)):
    try:
        function(ValueError)
    except RecursionError as error:
        print(name, error)


def star():
    try:
        raise group
    except* ValueError:
        pass


try:
    star()
except RecursionError as error:
    print("except*", error)


def nested_kinds(kinds):
    try:
        raise ValueError
    except* kinds:
        pass


for kinds in ((ValueError, (OSError,)), ((ValueError,),), (ValueError, OSError)):
    try:
        nested_kinds(kinds)
    except TypeError as error:
        print(error)
    else:
        print("taken")


# A descriptor whose __get__ is one of its own kind is asked without binding it.
class Getter:
    pass


class Owner:
    attribute = Getter()


Getter.__get__ = Getter()
try:
    Owner().attribute
except TypeError as error:
    print(error)
Getter.__get__ = staticmethod(lambda *arguments: len(arguments))
print(Owner().attribute)

# What there is no memory for.
for code in ("[0] * 2 ** 37", "'a' * 2 ** 40", "bytes(2 ** 45)", "bytearray(2 ** 45)", "1 << 2 ** 40", "1 << 2 ** 62",
             "1 << 10 ** 30", "'{:1000000000000d}'.format(5)", "f'{1.5:.2147483648f}'",
             "f'{1.5:9223372036854775808}'", "f\"{'abc':.9999999999999}\"", "'%*d' % (2 ** 40, 1)"):
    try:
        print(eval(code))
    except (MemoryError, OverflowError, ValueError) as error:
        print(code, repr(error))
[0] * 2 ** 37
