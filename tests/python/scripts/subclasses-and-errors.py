def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
print('%s is %5.2f%% of %d' % ('x', 12.345, 7), '%(a)-4d|%(b)#x' % {'a': 1, 'b': 255}, '%5s|%-5s|%05d|%+d' % ('a', 'b', 42, 3))
t(lambda: '%d' % 'x'); t(lambda: '%d %d' % 1); t(lambda: '%d' % (1, 2)); t(lambda: '%q' % 1); t(lambda: '%x' % 1.5)
print('%r %a %c %c' % ('é', 'é', 65, 'b'), '%.3d|%8.3e|%g|%i' % (5, 12345.678, 0.0001, 3.9), b'%s=%d' % (b'a', 3), '%*d' % (5, 3))
print('%s' % [1], '%s' % ((1, 2),), '%%' % ())
# exceptions
e = ValueError('a', 1)
print(e, repr(e), e.args, str(KeyError('k')), repr(KeyError('k')))
class MyErr(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code
    def __str__(self): return super().__str__() + '!' 
try: raise MyErr('bad', 3)
except MyErr as x: print(x, x.code, x.args, repr(x))
class E2(ValueError):
    def __repr__(self): return 'E2:' + super().__repr__()
print(E2(1))
e.add_note('n') if hasattr(e, 'add_note') else None
print(e.with_traceback(None) is e)
print(Exception.__new__(Exception, 1).args, BaseException.__init__.__name__)
# subclass
class P(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
p = P(1, 2); print(p, p.a, len(p), p == (1, 2), isinstance(p, tuple), p + (3,), hash(p) == hash((1, 2)))
class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d['b'] = 1; print(d['zz'], d, d.get('q'))
class St(set): pass
s = St([1,2]); s.add(3); print(s, s | {4}, type(s | {4}).__name__)
class F(float):
    def __new__(cls, x): return float.__new__(cls, x * 2)
print(F(1.5), F(1) + 1)
class Meta(type):
    def __new__(m, name, bases, ns, **k): return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **k): super().__init__(name, bases, ns); c.k = k
    def __call__(c, *a): return super().__call__(*a)
class W(metaclass=Meta, z=1):
    def __init__(self, q=0): self.q = q
print(W.k, W(5).q, type(W).__name__, Meta.__mro__)
class Idx:
    def __index__(self): return 2
print([1,2,3][Idx()], 'abc'[Idx():], range(Idx()), [0] * Idx() if False else '', hex(Idx()), [1,2,3].pop(Idx()))
class Fm:
    def __format__(self, spec): return '<' + spec + '>'
print(f'{Fm():abc} {Fm()}', format(Fm(), 'q'), '{:z}'.format(Fm()))
t(format, [], 'x'); t(format, 'a', 'd'); t(format, 1, 's'); t(format, 1.5, 'd'); t(format, 3, '.2')
class R:
    def __reversed__(self): return iter('rev')
    def __round__(self, n=None): return ('round', n)
    def __len__(self): return 7
    def __bool__(self): return False
    def __contains__(self, x): return x == 1
    def __dir__(self): return ['z', 'a']
    def __hash__(self): return 5
    def __int__(self): return 9
    def __float__(self): return 2.5
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return 'dm'
    def __pow__(self, o, m=None): return ('pow', o, m)
r = R(); print(list(reversed(r)), round(r), round(r, 2), len(r), bool(r), 1 in r, dir(r), hash(r), int(r), float(r), abs(r), divmod(r, 1), pow(r, 2), pow(r, 2, 3))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), dict(zip('ab', [1, 2])), sorted([3, 1, 2], key=lambda x: -x))
print(all(x > 0 for x in [1, 2]), sum(x for x in range(5)), max([1, 5, 2]), max({'a': 1, 'b': 3}, key={'a': 1, 'b': 3}.get))
a, *b = map(int, '1 2 3'.split()); print(a, b, list('abc'), tuple(range(3)), set('a'), frozenset())
print(str(1.0), repr('a\n'), str(None), 'é'.encode(), b'\xc3\xa9'.decode(), 'a,b'.split(',', 1), ' x '.strip(), 'Abc'.swapcase())
print(isinstance(print, type(len)), type(print), print, len.__doc__ is not None, [].append)if False else None
print(type(iter([])), type(iter({})), type({}.keys()), type(enumerate([])), iter([1]).__next__(), [].__iter__().__length_hint__())
import_ok = '__import__' in dir(__builtins__) if False else True
print(vars(type('Q', (), {'m': 1}))['m'], object().__class__, callable(len), id(None) == id(None))
print(int.__doc__[:20], list.__doc__[:20], (1).__class__.__name__, int.from_bytes(b'\xff', 'big', signed=True), (5).__add__(6), int.__add__(1, 2))
t(int.__add__, 'a', 1); t(int.__add__); t(list.__len__, 3); t([].__len__, 3)
t(str.join, ',', [1]); t(','.join, 3); t('a'.index, 'z'); t([1].index, 5); t({}.pop, 'x'); t([].pop); t(set().pop); t({}.popitem); t(range, 0, 1, 0); t(range, 'a'); t(chr, -1); t(ord, 'ab'); t(float, 'x'); t(float, []); t(int, None); t(list, 3); t(dict, 3); t(dict, [1]); t(set, 3); t(max, []); t(max); t(min, 1, 2, default=3); t(sorted, 3); t(sum); t(abs, 'a'); t(len); t(isinstance, 1, 1); t(issubclass, 1, int); t(getattr, 1, 'x'); t(setattr, 1, 'x', 1); t(zip, 1); t(enumerate, 1); t(map, 1); t(filter, None, 1); t(reversed, 1); t(iter, 1); t(next, 1); t(hash, []); t(print, foo=1); t(print, sep=1); t(super); t(type, 1, 2); t(object, 1); t(property, 1, 2, 3, 4, 5); t(bool, 1, 2); t(str, 1, 2, 3, 4); t(pow, 2, -1, 0); t(pow, 2, 'a'); t(divmod, 1, 0); t(round, 'a'); t(vars, 1); t(dir, 1, 2); t(eval, 1); t(compile, '1', 'f', 'x'); t(bytes, 'a'); t(bytes, -1); t(bytes, [256]); t(memoryview, 1) if 'memoryview' in globals() else None
