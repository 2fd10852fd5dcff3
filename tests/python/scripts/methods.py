x = [3,1,2]
x.append(5); x.sort(); print(x, x.pop(), x.index(2), sep='|')
print(list.append, [].append.__name__, int.__add__)
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
t(list.append, 3, 4); t([].insert, 1); t([].append, 1, 2); t([].clear, 3); t([].pop, 1, 2); t([].append, x=1)
t('a b'.split, maxsplit=1, sep=None); t('a'.split, foo=1); t('a'.split, None, sep=2)
print(dict.fromkeys('ab', 1), dict([('a', 1)], b=2), dict(a=1))
d = {'a': 1}
print(d.get('b'), d.get('a'), d.setdefault('c', 4), d, d.pop('a'), d.items(), d.keys(), d.values())
print({1,2}.union([3]), {1,2,3}.difference({1}), frozenset([1]).issubset({1,2}))
print(' a,b '.strip().split(','), b'a b'.split(), 'x'.join(['1','2']), 'abc'.startswith(('x','a')))
print(int('0x1f',16), int(' -12 '), int(3.9), float('1e3'), bool([]), int('0b11', 0), int('1_000'))
t(int, 'x'); t(int, [], 3); t(int, '12', 2)
print((1000).to_bytes(2,'big'), int.from_bytes(b'\x03\xe8','big'), (10).bit_length(), (-5).to_bytes(2,'little',signed=True))
print(list(enumerate('ab',1)), list(zip([1,2],'xy')), list(map(max,[1,5],[3,4])), list(filter(None,[0,1])), list(reversed('ab')))
t(list, zip([1],[1,2],strict=True))
print(range(3), range(1,10,4)[-1], slice(1,None).indices(5), list(reversed(range(5))))
print(sum([1,2],10), sum([.1]*10), max('ab','b',key=len), min([],default=0), divmod(-7,2), round(2.5), round(2.567,1), pow(2,10,1000))
print(sorted('bca',reverse=True), any([0,3]), all([]), isinstance(True,(str,int)), hex(-255), bin(10), oct(8), chr(65), ord('a'))
print(f'{3.14159:.2f}|{42:>6}|{255:#x}|{1234567:,}|{"ab":*^6}|{0.5:%}|{1!r:>3}')
print('{0} {1[0]} {x.real!r:>4}'.format(1,[2],x=3), '{:{w}}|{{}}'.format('a',w=3))
print(format(1e100), format(12,'e'), format(-5,'=+6d'), format(10,'08b'), format(123456.789, ',.2f'), format(1.5, '010.3f'), format(1234.5,'.3g'))
class C:
    def __init__(self): self._t = 20
    @property
    def t(self): "doc"; return self._t
    @t.setter
    def t(self, v): self._t = v
    @staticmethod
    def s(): return 's'
    @classmethod
    def c(cls): return cls.__name__
c = C(); c.t = 30; print(c.t, C.s(), C.c(), c.c(), C.t.__doc__)
class D:
    @property
    def p(self): return 1
def setp(): D().p = 2
t(setp)
print(getattr(C,'y',2), hasattr(C,'s'), callable(C), vars(c))
print([n for n in dir(c) if not n.startswith('__')])
class E(C):
    def __init__(self):
        super().__init__()
        s = super()
        print(s.c())
E()
class L(list):
    def push(self, x): self.append(x)
    def __len__(self): return 100 + super().__len__()
l = L([1]); l.push(2); print(l, len(l), l == [1,2], isinstance(l, list))
class F(dict):
    def __missing__(self, k): return k * 2
class S(str): pass
print(S('abc').upper(), S('x') + 'y', len(S('abc')))
class I(int):
    def __add__(self, o): return I(int.__add__(self, o) * 2)
print(I(3) + 4, I('5'))
print(eval('a + 1', {'a': 2}), eval('1+1'))
exec('z = 3'); print(z)
def loc(a, b=2): return locals()
print(loc(1))
t(eval, '1+'); t(len, 3); t(next, 3); t(sum, ['a'], '')
it = iter([1]); print(next(it), next(it, 'end')); t(next, it)
print(list(iter(lambda n=[0]: n.append(0) or len(n), 4)))
print(object.__repr__(3)[:11], type(3).__name__, type('X', (), {'a': 1}).a, int.__mro__)
print(str(b'abc', 'utf8'), bytes('é', 'utf8'), ascii('é€'), repr('é'), str(), bytes([1,2]))
print('abc'.translate(str.maketrans('ab','xy')), 'a-b'.partition('-'), bytes.fromhex('00ff').hex())
print(type(list.append), type(int.__add__), type([].append), type(dict.__dict__['fromkeys']) if False else '')
print(issubclass(bool, int), isinstance(3, int | str) if False else '')
class M(type):
    def __instancecheck__(cls, o): return o == 3
class N(metaclass=M): pass
print(isinstance(3, N), isinstance(4, N))
print([].__len__(), (1).__add__('x'), 'a'.__contains__('a'), [1,2].__getitem__(0), (3).__index__(), (2.5).__int__())
print(None.__class__, NotImplemented, print.__name__)
