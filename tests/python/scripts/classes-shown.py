# What comes from iterators, properties and static methods; views of attributes; the cell of a class.
class Tens(map):
    def __next__(self): return super().__next__() * 10
t = Tens(int, '12'); t.note = 'x'
print(list(t), t.note, type(iter(t)) is Tens, next(Tens(int, '7'), None))
class Loud(property):
    def __get__(self, owner, kind=None): return self if owner is None else super().__get__(owner, kind).upper()
class Voice:
    @Loud
    def word(self):
        "said"
        return 'hello'
    @word.setter
    def word(self, value): print('set', value)
Voice().word = 3
print(Voice().word, type(Voice.word).__name__, Voice.word.__doc__, Voice.word.fget.__name__)
for kind, arguments in ((zip, ('ab', 'cd')), (filter, (None, [0, 1])), (enumerate, ('ab', 5)), (reversed, ('ab',)),
                        (staticmethod, (len,)), (classmethod, (len,))):
    class Derived(kind): extra = 1
    made = Derived(*arguments)
    print(kind.__name__, isinstance(made, kind), made.extra, list(made) if hasattr(made, '__next__') else made.__func__)
class Number(enumerate):
    def __init__(self, *a): self.a = a
print(Number('ab').a, list(Number('ab', 1)))
class Static(staticmethod): pass
class Holder: f = Static(lambda x: x * 2)
print(Holder.f(2), Holder().f(3), Holder.__dict__['f'](4))
class Slotted: __slots__ = ('a',)
for owner in (Voice, Slotted, Tens, int):
    print(type(owner.__dict__).__name__, sorted(n for n in owner.__dict__ if owner is not int)[:9])
class P: x = 1
view = P.__dict__
P.y = 2
print(view['y'], view.get('z', 5), 'x' in view, view == dict(view), view['__dict__'].__name__)
for attempt in ("view['x'] = 1", "del view['x']", "hash(view)", "view |= {}"):
    try: exec(attempt)
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
class Early(type):
    def __new__(meta, name, bases, space):
        made = super().__new__(meta, name, bases, space)
        print('__classcell__' in space, '__classcell__' in made.__dict__, made.who())
        return made
class Known(metaclass=Early):
    @classmethod
    def who(cls): return __class__.__name__
class Loses(type):
    def __new__(meta, name, bases, space):
        space.pop('__classcell__', None)
        return super().__new__(meta, name, bases, space)
class Spoils(type):
    def __new__(meta, name, bases, space):
        space['__classcell__'] = 5
        return super().__new__(meta, name, bases, space)
for meta in Loses, Spoils, 5:
    try:
        class Q(metaclass=meta):
            def f(self): return __class__
    except (RuntimeError, TypeError) as e: print(type(e).__name__, e)
class Claims:
    @property
    def __class__(self): return int
print(Claims().__class__, isinstance(Claims(), int), type(Claims()).__name__)
class SetOnly:
    def __set__(self, owner, value): owner.__dict__['z'] = value
class WithSet: z = SetOnly()
w = WithSet(); w.z = 4; print(w.z)
class Same(list):
    def __eq__(self, other): return True
print(Same() != 1, Same([1]) != [1], Same() == 1)
class Says(int):
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
print('%s' % Says(1), '%d' % Says(1), f'{Says(2)} {Says(2):x}', 'x%sy' % Says(3), '%s %r' % (Says(1), Says(1)))
class Missing(dict):
    def __missing__(self, key): return key * 2
    def __getitem__(self, key): return super().__getitem__(key)
m = Missing(a=1)
print(m['a'], m['b'], dict(m), {**m}, eval('a, b', {}, m))
print(str(w.__init__.__self__ is w), type(m.__getitem__).__name__)
class Method:
    def one(self): pass
    @classmethod
    def two(cls): pass
print(str(Method().one)[:26], Method.two, repr(dict.__getitem__), repr([].__getitem__)[:41])
for attempt in ('object.__new__(int)', 'dict.__getitem__([], 1)', 'dict.__getitem__({})', 'list.__getitem__([], 1, 2)',
                'type("T", (), {}, foo=1)', 'dict(**{1: 2})', '[*Claims()]'):
    try: print(eval(attempt))
    except TypeError as e: print(e)
class Once:
    def __init__(self, *a): super().__init__(*a)
try: Once(1)
except TypeError as e: print(e)
def only(a, b, /): pass
try: only(a=1, b=2)
except TypeError as e: print(e)
print('a' in 'abc', type('s', (str,), {})('b') in 'abc', '__class__' in dir(w), list(dir(w)) == sorted(dir(w)))
