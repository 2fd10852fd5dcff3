# What sys.getsizeof says, expression by expression: each line of TEXT is one; lines that begin with ! only run.
import sys

TEXT = r'''
0
1
-1
255
256
257
2**15
2**30 - 1
2**30
-(2**30)
2**60 - 1
2**60
2**90 - 1
2**90
-(2**120)
10**50
10**500
1 << 10000
(1 << 10000) - 1
2**64 // 2**32
(2**90 - 2**90) + 1
int('9' * 40)
int.from_bytes(b'\xff' * 8, 'big')
True
False
0.0
1.5
-1e308
float('inf')
1j
1 + 2j
None
...
NotImplemented
''
'a'
'ab'
'abc' * 7
'x' * 1000
'é'
'ß'
'\x7f'
'\x80'
'\xff' * 2
'\u0100'
'\u20ac' * 3
'\u20ac' + 'a' * 100
'\U0001f40d'
'\U0001f40d' * 9
'a\U0001f40d'
'\u20aca'[1:]
'\U0001f40da'[1:]
'\U0001f40d\u20ac'[1:]
'é' * 100
('é' * 100).upper()
'straße'.upper()
str(12345)
repr('a')
'%d' % 5
f'{1.5:>10}'
'-'.join(['a', 'b', '€'])
'abc'.encode().decode()
chr(255)
chr(256)
chr(65536)
'\ud800'
'abc'[::-1]
'a€'.replace('€', 'e')
b''
b'a'
b'abc' * 100
bytes(1000)
bytes(range(3))
'€'.encode()
bytearray()
bytearray(0)
bytearray(1)
bytearray(7)
bytearray(8)
bytearray(100)
bytearray(b'abc')
bytearray(b'abc') * 3
bytearray('abc', 'ascii')
bytearray(b'hello')[1:3]
bytearray(b'hello').upper()
! b = bytearray()
! b.append(1)
b
! b.append(2)
b
! b.extend(b'abc')
b
! b.extend(range(20))
b
! b += b'x' * 100
b
! del b[5:]
b
! b.clear()
b
! b[:] = b'abcdef'
b
! b.pop()
b
! b.insert(0, 7)
b
! b = bytearray(100); del b[:50]
b
! del b[-10:]
b
! b *= 3
b
! b.remove(0)
b
! b = bytearray(b'a'); [b.append(n) for n in range(9)]
b
()
(1,)
(1, 2)
(1, 2, 3)
tuple(range(20))
tuple([1, 2, 3])
tuple(n for n in range(10))
(1, 2) + (3,)
(1, 2) * 5
(1, 2, 3)[1:]
[]
[1]
[1, 2]
[1, 2, 3]
[1, 2, 3, 4]
[1, 2, 3, 4, 5]
[None] * 5
[None] * 10
list()
list(())
list((1,))
list((1, 2, 3))
list((1, 2, 3, 4, 5))
list(range(1))
list(range(5))
list(range(10))
list(range(100))
list('abc')
list('abcde')
list({1, 2, 3})
list({1: 2, 3: 4})
list({1: 2, 3: 4}.items())
list(b'abcdef')
list(iter([1, 2, 3]))
list(n for n in range(5))
list(n for n in range(17))
list(map(abs, range(7)))
list(map(abs, [1, 2, 3]))
list(filter(None, range(7)))
list(zip('abc', 'def'))
list(enumerate('abc'))
list(reversed([1, 2, 3]))
[n for n in range(1)]
[n for n in range(4)]
[n for n in range(5)]
[n for n in range(8)]
[n for n in range(9)]
[n for n in range(100)]
[*range(3)]
[*range(9)]
[*(1, 2, 3)]
[*[1, 2, 3], 4]
[1, 2, 3][:]
[1, 2, 3][1:]
[1, 2, 3].copy()
[1] + [2]
[1, 2] + [3, 4, 5]
[1] * 3
sorted((3, 1, 2))
sorted(range(10))
sorted({3: 1, 1: 2})
'a b c'.split()
'a,b,c,d,e,f,g,h,i,j,k,l,m'.split(',')
' '.join('ab').split()
'a\nb\nc'.splitlines()
b'a b c'.split()
dir(object())[:0]
! l = []
! l.append(0)
l
! l.append(1); l.append(2); l.append(3)
l
! l.append(4)
l
! l.extend([5, 6, 7, 8])
l
! l.extend(range(30))
l
! l.pop()
l
! del l[5:]
l
! l.insert(0, 1)
l
! del l[:]
l
! l += [1, 2, 3]
l
! l.clear()
l
! l = [1, 2, 3]; l.append(4)
l
! l = [1, 2, 3, 4]; l.append(5)
l
! l = list(range(10)); l.append(5)
l
! l = [0] * 100; l.append(1)
l
! l = [0] * 100; [l.pop() for n in range(60)]
l
! l = [0] * 100; del l[1:]
l
! l = [1, 2]; l *= 5
l
! l[2:4] = [9] * 20
l
! l[::2] = l[::2]
l
! l.remove(9)
l
! l.sort()
l
! l.reverse()
l
! l[:] = []
l
! l = [1]; l.insert(0, 2); l.insert(0, 3)
l
! l = []; l += 'abc'
l
! l = []; l.extend('abcdefghij')
l
! l = []; l.extend(n for n in range(3))
l
! l = [1, 2, 3]; l.extend({4, 5})
l
! a, *l = range(6)
l
! a, *l = [1, 2, 3]
l
! *l, = 'abcdefghijk'
l
{}
dict()
{1: 2}
{'a': 1}
{'a': 1, 'b': 2}
{'a': 1, 2: 2}
dict(a=1)
dict(a=1, b=2, c=3)
dict([(1, 2)])
dict([('a', 1)])
dict({'a': 1})
dict({1: 2})
dict(zip('abcdef', range(6)))
dict(zip(range(6), range(6)))
dict.fromkeys('abc')
dict.fromkeys(range(3))
dict.fromkeys(range(10))
dict.fromkeys([])
dict.fromkeys({1, 2, 3})
dict.fromkeys({1: 2})
{n: n for n in range(5)}
{n: n for n in range(6)}
{n: n for n in range(10)}
{n: n for n in range(11)}
{n: n for n in range(21)}
{n: n for n in range(22)}
{n: n for n in range(42)}
{n: n for n in range(43)}
{n: n for n in range(200)}
{n: n for n in range(1000)}
{str(n): n for n in range(5)}
{str(n): n for n in range(6)}
{str(n): n for n in range(10)}
{str(n): n for n in range(11)}
{str(n): n for n in range(100)}
{str(n): n for n in range(171)}
{str(n): n for n in range(2000)}
{1.5: 1}
{(): 1}
{'a': 1, 1: 1}
{'a': 1} | {'b': 2}
{'a': 1} | {1: 2}
{1: 2} | {}
{**{'a': 1}}
{**{1: 2}, 'b': 1}
{**{}}
{'a': 1}.copy()
{1: 2}.copy()
{}.copy()
{n: n for n in range(6)}.copy()
{str(n): n for n in range(6)}.copy()
! d = {}
! d['a'] = 1
d
! d[1] = 1
d
! d.clear()
d
! d['a'] = 1
d
! d = {n: n for n in range(100)}; [d.pop(n) for n in range(99)]
d
! d[1] = 5
d
d.copy()
! d.update({n: n for n in range(3)})
d
! d = {}; d.update(a=1)
d
! d = {}; d.update({n: n for n in range(6)})
d
! d = {}; d.update([(n, n) for n in range(6)])
d
! d = {}; d.setdefault(1, 2)
d
! d = {}; d.setdefault('a', 2)
d
! d = {1: 2}; del d[1]
d
! d = {'a': 2}; d.popitem()
d
! d = {n: n for n in range(5)}; del d[0]; d[7] = 1
d
! d = {n: n for n in range(5)}; [(d.pop(n), d.setdefault(n + 5)) for n in range(50)]
d
! d = {str(n): n for n in range(5)}; [(d.pop(str(n)), d.setdefault(str(n + 5))) for n in range(50)]
d
! d |= {'x': 1}
d
! d = {'a': 1, 'b': 2}; d.update({1: 2})
d
! d = dict(a=1); d |= dict(b=2)
d
! d = dict.fromkeys(range(100)); d.clear(); d[0] = 1
d
! d = {str(n): n for n in range(100)}; d.clear(); d['a'] = 1
d
! d = {n: 0 for n in range(50)}; [d.pop(n) for n in range(49)]
d.copy()
d | {}
{**d}
dict(d)
{k: v for k, v in d.items()}
set()
{1}
{1, 2, 3, 4}
{1, 2, 3, 4, 5}
set('abc')
set(range(4))
set(range(5))
set(range(18))
set(range(19))
set(range(76))
set(range(77))
set(range(307))
set(range(308))
set(range(1000))
{n for n in range(4)}
{n for n in range(5)}
{n for n in range(20)}
frozenset()
frozenset([1])
frozenset(range(5))
frozenset(range(100))
set([1, 2]) | set(range(10))
set(range(10)) & set(range(3))
set(range(100)) - set(range(98))
set(range(30)) ^ set(range(29))
set(range(30)).copy()
set(set(range(30)))
set({n: n for n in range(30)})
frozenset(set(range(30)))
set(range(4)).union(range(9))
! s = set(range(100)); [s.pop() for n in range(95)]
s
! s.add(1000)
s
s.copy()
! s.clear()
s
! s.add(1)
s
! s = set(); s.update(range(50))
s
! s = set(); s.update({n: 1 for n in range(50)})
s
! s = set(); s |= set(range(6))
s
! s = set(range(50)); s &= {1}
s
! s = set(range(50)); s -= set(range(49))
s
! s = set(range(50)); s.difference_update(range(49))
s
! s = set(range(3)); s ^= set(range(3, 9))
s
! s = set(range(5)); s.remove(3); s.add(7); s.add(8)
s
range(0)
range(10)
range(1, 100, 7)
slice(None)
slice(1, 2, 3)
memoryview(b'abc')
memoryview(bytearray(10))
memoryview(b'abcd')[1:3]
memoryview(b'abcd').cast('H')
memoryview(b'abcdefgh').cast('B', [2, 4])
object()
object
type
int
str
list
dict
set
tuple
float
bool
bytes
bytearray
range
slice
complex
memoryview
property
super
staticmethod
classmethod
BaseException
Exception
ValueError
OSError
KeyError
type(None)
type(...)
type(len)
type(lambda: 0)
type(sys)
! import types, weakref, collections, array, itertools, functools, operator
! class Plain: pass
! class Bare: __slots__ = ()
! class One: __slots__ = ('a',)
! class Two: __slots__ = 'a', 'b'
! class Three(Two): __slots__ = 'c'
! class WithDict(Two): pass
! class OwnDict: __slots__ = 'a', '__dict__'
! class OwnWeak: __slots__ = 'a', '__weakref__'
! class Both: __slots__ = '__dict__', '__weakref__'
! class Int(int): pass
! class IntBare(int): __slots__ = ()
! class Str(str): pass
! class StrBare(str): __slots__ = ()
! class Float(float): pass
! class List(list): pass
! class ListBare(list): __slots__ = ()
! class ListSlots(list): __slots__ = 'a'
! class Tuple(tuple): pass
! class TupleBare(tuple): __slots__ = ()
! class Dict(dict): pass
! class Set(set): pass
! class Frozen(frozenset): pass
! class Bytes(bytes): pass
! class Array(bytearray): pass
! class Complex(complex): pass
! class Error(Exception): pass
! class ErrorBare(Exception): __slots__ = ()
! class Meta(type): pass
! class Made(metaclass=Meta): pass
! class Object(object): __slots__ = 'a', 'b', 'c', 'd', 'e'
Plain
Bare
One
Two
Three
WithDict
Made
Meta
Int
List
Error
Plain()
Bare()
One()
Two()
Three()
WithDict()
OwnDict()
OwnWeak()
Both()
Int()
Int(5)
Int(2**40)
IntBare()
IntBare(2**31)
Str()
Str('abc')
Str('é')
Str('€')
StrBare()
Float()
List()
List([1])
List([1, 2, 3])
List(range(10))
ListBare()
ListSlots()
Tuple()
Tuple((1, 2))
TupleBare((1, 2, 3))
Dict()
Dict(a=1)
Dict({1: 2})
Set()
Set([1, 2, 3, 4, 5, 6])
Frozen()
Frozen([1])
Bytes()
Bytes(b'abc')
Array()
Array(b'abc')
Complex()
Error()
ErrorBare()
Made()
Object()
Plain().__dict__
vars(Plain())
! p = Plain()
! p.a = 1
p
p.__dict__
! p.b = 2; p.c = 3
p.__dict__
! q = Plain()
q.__dict__
! q.a = 1
q.__dict__
! del q.a
q.__dict__
! class Many: pass
! many = Many()
! for n in range(5): setattr(many, f'a{n}', n)
vars(many)
! for n in range(10): setattr(many, f'a{n}', n)
vars(many)
! for n in range(29): setattr(many, f'a{n}', n)
vars(many)
! for n in range(30): setattr(many, f'a{n}', n)
vars(many)
! for n in range(31): setattr(many, f'a{n}', n)
vars(many)
! for n in range(50): setattr(many, f'a{n}', n)
vars(many)
many
! other = Many()
! other.a1 = 5
! class Init:
!     def __init__(self): self.a = 1; self.b = 2; self.c = 3
vars(Init())
Init()
! class Init8:
!     def __init__(self):
!         for n in range(8): setattr(self, 'x' + str(n), n)
vars(Init8())
vars(Init8())
vars(Init8())
! class Init20:
!     def __init__(self):
!         for n in range(20): setattr(self, 'x' + str(n), n)
vars(Init20())
vars(Init20())
! class Init40:
!     def __init__(self):
!         for n in range(40): setattr(self, 'x' + str(n), n)
vars(Init40())
vars(Init40())
! i = Init(); i.__dict__ = {'x': 1}
vars(i)
! i = Init(); vars(i)[1] = 2
vars(i)
! i = Init(); del i.b
vars(i)
! i.d = 5
vars(i)
! d = dict(vars(Init()))
d
vars(Init()).copy()
! i = Init(); vars(i).clear()
vars(i)
Exception()
Exception('a')
Exception('a', 'b')
BaseException()
ValueError('x')
TypeError()
KeyError('x')
IndexError()
AttributeError('x')
AttributeError('x', name='y', obj=1)
NameError('x', name='n')
ImportError('x', name='n')
ModuleNotFoundError()
StopIteration(1)
StopAsyncIteration()
GeneratorExit()
SystemExit(3)
KeyboardInterrupt()
OSError(2, 'x')
OSError(2, 'x', 'file')
FileNotFoundError(2, 'x', 'f', None, 'g')
BlockingIOError(1, 'x', 5)
UnicodeDecodeError('utf-8', b'x', 0, 1, 'r')
UnicodeEncodeError('utf-8', 'x', 0, 1, 'r')
UnicodeTranslateError('x', 0, 1, 'r')
SyntaxError('x')
SyntaxError('x', ('f', 1, 2, 'text'))
IndentationError()
ExceptionGroup('g', [ValueError()])
BaseExceptionGroup('g', [KeyboardInterrupt()])
MemoryError()
RecursionError()
ZeroDivisionError()
AssertionError()
Warning()
UserWarning('x')
DeprecationWarning()
LookupError()
ArithmeticError()
OverflowError()
EOFError()
RuntimeError()
NotImplementedError()
SystemError()
ReferenceError()
BufferError()
TimeoutError()
! e = Exception(); e.x = 1
e
vars(e)
! e = Exception(); e.add_note('a')
vars(e)
lambda: 0
lambda a, b=1: a
len
print
[].append
''.join
{}.get
str.join
list.append
dict.fromkeys
int.__add__
(1).__add__
object.__init__
Plain.__init__
Plain().__init__
type.mro
int.real
float.real
Two.a
Two.__dict__['a']
! def f(): pass
! def g(a, b=1, *c, d=2, **e): return a + b
! def gen(): yield 1
! async def co(): pass
! async def agen(): yield 1
! def clo(x): return lambda: x
! class M:
!     def m(self): pass
!     @staticmethod
!     def s(): pass
!     @classmethod
!     def c(cls): pass
!     @property
!     def p(self): pass
f
g
clo(1)
gen
M.m
M().m
M.s
M.c
M.__dict__['s']
M.__dict__['c']
M.__dict__['p']
property()
staticmethod(f)
classmethod(f)
super(M, M())
f.__code__
g.__code__
gen.__code__
(lambda: 0).__code__
clo.__code__
clo(1).__code__
compile('', '', 'exec')
compile('x', '', 'eval')
compile('x = 1\ny = x + 2\n', '', 'exec')
compile('for x in y: print(x)', '', 'exec')
f.__code__.co_code
g.__code__.co_consts
g.__code__.co_varnames
g.__code__.co_linetable
f.__globals__ is globals()
f.__dict__
f.__defaults__
g.__defaults__
g.__kwdefaults__
f.__annotations__
clo(1).__closure__
clo(1).__closure__[0]
gen()
agen()
(n for n in range(3))
(n for n in range(3) if n for m in (1, 2))
(x for x in '')
[x for x in [(y for y in '')]][0]
! c = co()
c
! c.close()
agen().asend(None)
agen().__anext__()
agen().aclose()
sys._getframe()
sys._getframe().f_code
sys._getframe().f_locals is locals()
! def fr(a, b): return sys._getframe()
fr(1, 2)
! def tb():
!     try: 1 / 0
!     except ZeroDivisionError as error: return error.__traceback__
tb()
tb().tb_frame
types.SimpleNamespace()
types.SimpleNamespace(a=1)
types.MethodType(len, [])
types.ModuleType('m')
types.ModuleType('m').__dict__
types.GenericAlias(list, int)
list[int]
int | str
types.new_class('X')
sys
iter([])
iter(())
iter('')
iter('é')
iter('€')
iter(b'')
iter(bytearray())
iter({})
iter({}.items())
iter({}.values())
iter(set())
iter(frozenset())
iter(range(3))
iter(range(2**70))
iter(memoryview(b''))
iter(lambda: 0, 1)
iter(Tuple())
reversed([])
reversed(())
reversed('')
reversed({})
reversed(range(3))
reversed({}.items())
enumerate([])
enumerate([], 2**70)
zip()
zip([], [])
zip([], strict=True)
map(len, [])
map(pow, [], [])
filter(None, [])
{}.keys()
{}.values()
{}.items()
weakref.ref(Plain)
weakref.ref(p)
weakref.proxy(p)
weakref.ref(p, print)
weakref.proxy(p, print)
weakref.WeakKeyDictionary()
weakref.WeakValueDictionary()
weakref.WeakSet()
collections.deque()
collections.deque([1])
collections.deque(range(64))
collections.deque(range(65))
collections.deque(range(200))
collections.deque(maxlen=3)
! q = collections.deque(range(500)); [q.popleft() for n in range(450)]
q
! q.clear()
q
! q.extendleft(range(100))
q
! q.rotate(30)
q
q.copy()
collections.defaultdict()
collections.defaultdict(list)
collections.defaultdict(list, a=1)
! dd = collections.defaultdict(int); dd['a'] += 1
dd
! [dd[n] for n in range(6)]
dd
dd.copy()
collections.OrderedDict()
collections.OrderedDict(a=1)
collections.OrderedDict((n, n) for n in range(6))
! od = collections.OrderedDict.fromkeys(range(20)); [od.popitem(last=False) for n in range(15)]
od
od.copy()
od.keys()
collections.Counter()
collections.Counter('abracadabra')
collections.ChainMap()
collections.UserDict()
collections.UserList()
collections.namedtuple('P', 'a b')(1, 2)
collections.namedtuple('P', '')()
array.array('b')
array.array('b', b'abc')
array.array('i', [1, 2, 3])
array.array('d', [1.0] * 10)
array.array('q', range(5))
! a = array.array('i'); a.append(1)
a
! [a.append(n) for n in range(9)]
a
! a.extend(array.array('i', range(20)))
a
! a.pop()
a
! del a[3:]
a
! a.extend([1, 2])
a
! a *= 4
a
a[1:4]
! a.frombytes(b'\0' * 40)
a
iter(a)
itertools.count()
itertools.cycle([1])
itertools.repeat(1)
itertools.repeat(1, 5)
itertools.chain()
itertools.chain([1], [2])
itertools.islice([], 3)
itertools.accumulate([])
itertools.product('ab', repeat=2)
itertools.permutations('abc')
itertools.combinations('abc', 2)
itertools.combinations_with_replacement('abc', 2)
itertools.groupby('aab')
itertools.starmap(pow, [])
itertools.takewhile(len, [])
itertools.dropwhile(len, [])
itertools.filterfalse(None, [])
itertools.compress([], [])
itertools.zip_longest([], [])
itertools.pairwise([])
itertools.batched([], 2)
itertools.tee([])[0]
itertools.tee([])
functools.partial(len)
functools.partial(len, 1, a=2)
functools.lru_cache(len)
functools.cached_property(len)
operator.itemgetter(1)
operator.itemgetter(1, 2)
operator.attrgetter('a')
operator.methodcaller('a')
sys.flags
sys.version_info
sys.float_info
sys.int_info
sys.hash_info
sys.argv[:0]
sys.exc_info()
sys.getsizeof
globals
type(iter([]))
type({}.keys())
M.__mro__
M.__bases__
M.__name__
M.__doc__
M.__module__
M.__subclasses__()
object.__subclasses__
type.__subclasses__(M)
'abc'.partition('b')
divmod(7, 2)
(5).to_bytes(8, 'big')
(1.5).hex()
(1.5).as_integer_ratio()
'a'.maketrans('a', 'b')
str.maketrans({'a': 'b'})
locals
hash
id
__import__
open
NotImplementedError
help if 'help' in dir(__builtins__) else 0
''.__class__
().__class__.__mro__
'''


class Sized:
    def __init__(self, answer): self.answer = answer
    def __sizeof__(self): return self.answer


names = {'sys': sys, '__name__': 'names', 'Sized': Sized}


def run(text):
    try:
        return sys.getsizeof(eval(text, names))
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)


lines = TEXT.strip().split('\n')
statement = ''
count = 0
for line, after in zip(lines, lines[1:] + ['']):
    if line.startswith('! '):
        statement += line[2:] + '\n'
        if not after.startswith('!  '):
            try:
                exec(statement, names)
            except Exception as error:
                print(statement, type(error).__name__, error)
            statement = ''
    else:
        print(line, '->', run(line))
        count += 1
print(count, 'expressions')

# A class answers for itself; what it answers is checked.
for answer in 0, 1, 100, -1, 2**70, 'a', None, 1.5, True:
    try:
        print(answer, sys.getsizeof(Sized(answer)) - sys.getsizeof(Sized(0)))
    except Exception as error:
        print(answer, type(error).__name__, error)
for values in (), (1, 2, 3), ('a',):
    try:
        print(sys.getsizeof(*values))
    except Exception as error:
        print(type(error).__name__, error)
print(sys.getsizeof(Sized('a'), 7), sys.getsizeof(Sized('a'), default=None), sys.getsizeof(object=[], default=3))
