"""Attributes that cannot be set, arguments that are refused, and what cannot be unpacked."""


def tried(action, *arguments, **named):
    try:
        print(repr(action(*arguments, **named)))
    except Exception as error:
        print(type(error).__name__, '|', error)


class Slotted:
    __slots__ = ('room',)
    shared = 1

    def method(self):
        pass


class Plain:
    def method(self):
        return self


# What a class has cannot be set in an object without a dict.
for owner, name in [([], 'append'), ('a', 'upper'), ({1}, 'add'), ((), '__len__'), ({}, 'other'), ([], '__doc__'),
                    ([], '__dict__'), (1, 'real'), (Slotted(), 'shared'), (Slotted(), 'method'), (Slotted(), 'other')]:
    tried(setattr, owner, name, {})
    tried(delattr, owner, name)
tried(setattr, [], '__class__', list)
tried(delattr, [], '__class__')
tried(setattr, 1, '__class__', 1)
for name in '__dict__', '__mro__', '__bases__':
    tried(setattr, Plain, name, 1)
    tried(setattr, int, name, 1)
tried(setattr, type(__builtins__)('module'), '__dict__', {})
tried(object.__setattr__, Plain, 'a', 1)
tried(object.__delattr__, Plain, 'method')
tried(type.__setattr__, Plain, 'a', 1)
print(Plain.a)


class Meta(type):
    def __setattr__(cls, name, value):
        print('sets', name)
        super().__setattr__(name, value)


class Made(metaclass=Meta):
    pass


Made.a = 1
print(Made.a)


# The dict of a function; cells; functions made by hand.
def outer():
    value = 1

    def inner():
        return value
    return inner


function = outer()
tried(setattr, function, '__dict__', 1)
tried(delattr, function, '__dict__')
function.__dict__ = {'a': 5}
print(function.a)
cell, Cell, Function = function.__closure__[0], type(function.__closure__[0]), type(outer)
print(cell == Cell(1), cell != Cell(2), cell < Cell(2), cell >= Cell(2), Cell() < cell, Cell() == Cell(), Cell() > Cell())
tried(lambda: cell < 1)
tried(hash, cell)
tried(Function)
tried(Function, outer.__code__)
tried(Function, function.__code__, {}, 'name', None, (1, 2))
tried(Function, outer.__code__, {}, 'name', 1)
tried(Plain.method.__get__, None)
tried(Plain.method.__get__, None, None)
tried(Plain.method.__get__)
tried(Plain().__init__, 1)
tried(Plain().__subclasshook__)
tried((1).__add__.__call__, 2)


# What fails while it is unpacked is not what cannot be unpacked.
def failing():
    raise TypeError('of its own')
    yield


class Sequence:
    def __getitem__(self, place):
        raise TypeError('of its own, too')


tried(lambda: [*failing()])
tried(lambda: print(1, *failing()))
tried(lambda: [*Sequence()])
tried(lambda: [*Plain()])
tried(lambda: [*1])
nothing, text = None, 'text'
tried(lambda: nothing(*1))
tried(lambda: text(**1))


tried(sorted)
tried(sorted, [1], len)
tried(sorted, [2, 1], wrong=1)
tried(sorted, [2, 3, 1], key=lambda value: -value, reverse=True)
tried(zip, [], wrong=1)


# Subclasses of built-in types in places where what they override counts.
class Text(str):
    def __str__(self):
        return 'told'


class Number(int):
    def __pow__(self, other, modulo=None):
        return 'power', other, modulo


class Bag(set):
    def __repr__(self):
        return 'shown as ' + super().__repr__()


class Frozen(frozenset):
    def __repr__(self):
        return 'shown as ' + super().__repr__()


print(1, 2, 3, sep=Text(', '), end=Text('\n'))
print()
print(pow(Number(2), 3, 5), pow(True, 3, 5))
print(Bag([1]), Bag(), [Bag([Frozen([2])])], Frozen(), set.__repr__(Bag([1])), frozenset.__repr__(Frozen()))


# What __str__ returns is taken as it is; a module says where it is from; an index is an int.
class Shown:
    def __init__(self, shown):
        self.shown = shown

    def __str__(self):
        return self.shown


print(str(Shown(Text('a'))), type(str(Shown(Text('a')))).__name__)
tried(str, Shown(5))

import gc
import operator
import os
import sys
import types

print(sys, gc, os, types.ModuleType('sys'), __builtins__)
module = types.ModuleType('made')
print(module)
print(str(module), repr(types.ModuleType.__new__(types.ModuleType)), module.__doc__)
module.__file__ = 'made.py'
print(module)
print(sorted(name for name in dir() if name.startswith('__')))


class Kind(type):
    def called(cls):
        return cls.__name__


class Made(metaclass=Meta):
    pass


Meta.__bases__ = (Kind,)
print(Made.called(), [each.__name__ for each in Meta.__mro__])
tried(setattr, Meta, '__bases__', (object,))


class Other(int):
    def __index__(self):
        return 9


print(operator.index(Other(3)), operator.index(True))
tried(operator.index, 1.5)
