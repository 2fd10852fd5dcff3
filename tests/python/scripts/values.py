def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
print(format(0.1, '.20f'), format(1e22, ','), format(-0.0, '+.1f'), format(float('nan'), '08'), format(float('inf'), '>8'), f'{1e-10}', f'{123456789.123:,.1f}', f'{1.0:g}', f'{100000000.0:g}', f'{0.00001:.3}')
print(f'{12345:_}', f'{0xffff:_x}', f'{5:^+7}', f'{5:<5}|', f'{True}', f'{True:d}', f'{3.7:.0f}', f'{2.5:.0f}', f'{1234.5678:e}', f'{1234.5678:.2G}', f'{0.000123:g}', f'{1e15}', f'{1e16}', f'{123456.0:.3}')
print(f'{1.5:8.3}', f'{12:.3}') if 0 else None
print(f'{"x":>3}{"y":<3}|{"abc":.2}|{"z":0>4}|{"é":^5}|', f'{[1,2]}', f'{None!s:>6}', f'{3!r}')
print('%g %e %f %G' % (1e-5, 0, 1.5, 1e20), '%08.3f' % 3.14159, '%+.2e' % 12345, '%x %X %o' % (255, 255, 8), '%#o' % 8, '%5.1f|%-8d|' % (2.25, 42), '%c' % 'x', '%5%' % () if 0 else '')
print(int('  10  '), int('-0b11', 2), int('z', 36), int(True), int(10**20), float('inf'), float('-1e-3'), float(' 3 '), float(10**20), round(1234, -2), round(-2.5), round(0.5), round(1e20))
print(str(1e16), str(1e-5), repr(0.1 + 0.2), 1/3, 1e100, 5e-324, 2**0.5, 10**-2, 7.0 // 2, -7.5 % 2, divmod(7.5, 2))
print([].__class__, type([]) is list, type(type), isinstance(list, type), issubclass(dict, object), object.__subclasses__.__name__)
print('a-b-c'.rsplit('-', 1), 'abc'.rjust(5, '.'), 'a\tb'.expandtabs(4), 'hello world'.title(), 'HELLO'.casefold(), 'x'.isidentifier(), '1'.isdigit(), 'abc'.find('z'), 'aXbX'.replace('X', '-', 1), 'abcabc'.count('bc'), 'abc'.zfill(5), ' a '.lstrip() + '|', 'abc'.endswith('c', 0, 2), 'a b c'.partition(' '), 'prefix_x'.removeprefix('prefix_'))
print([3, 1, 2].sort(), sorted('banana', key=lambda c: (-'banana'.count(c), c)), [1, 2, 3, 4].index(3, 1, 4), [1, [2]].copy())
d = {'a': 1, 'b': 2}; d.update({'c': 3}, d=4); d.update([('e', 5)]); print(d, list(d.items())[0], d.popitem(), 'a' in d, list(reversed(d)), d | {'a': 9}, {**d, 'x': 0}, d.keys() & {'a'}, sorted(d.keys() - {'a'}), len(d), d == dict(d))
s = {1, 2, 3}; print(s & {2}, s ^ {3, 4}, s - {1}, s <= {1, 2, 3, 4}, s.isdisjoint({9}), s.issuperset([1]), s.symmetric_difference([1]), frozenset(s) | {9})
s.discard(99); s.update([5], [6]); s.intersection_update({1, 5}); print(s)
print(tuple('abc').index('b'), (1, 2, 1).count(1), range(0, 10, 3).index(6), 3 in range(5), len(range(0, 10, 3)), range(5)[1:3], range(3) == range(0, 3), list(range(5, 0, -2)), range(10).start, range(1, 2).stop)
print(bytes([65, 66]).decode(), b'abc'.hex(), b'abc'.find(b'c'), b'a,b'.split(b','), b'abc'[1:], list(b'ab'), b'ab'.upper(), b'x'.join([b'1', b'2']), bytes.fromhex('4142'))
print(list(map(str, [1, 2])), list(filter(lambda x: x % 2, range(5))), list(zip('ab', 'cd', 'ef')), next(zip([1], [2])), list(enumerate('a')), iter([1]).__class__.__name__)
print(hash(1) == hash(1.0), hash('a') == hash('a'), hash((1, 2)) == hash((1, 2)), id(1) == id(1), ascii('ñ'), chr(8364), bin(-5), oct(64), hex(255), callable(print), eval('[x*2 for x in (1,2)]'))
exec("def q(): return 'from exec'\nprint(q())")
ns = {}; exec('a = 1\nb = a + 1', ns); print(ns['b'], sorted(k for k in ns if k != '__builtins__'))
c = compile('1 + 2', 'f', 'eval'); print(eval(c)); t(eval, 'foo'); t(exec, 'x ='); t(int, '1' * 3 + 'q'); t(eval, ')')
class A:
    'doc of A'
    def m(self): 'doc m'; return 1
print(A.__doc__, A.m.__doc__, A().m.__func__ is A.m, A.__dict__['m'] is A.m, A.__module__, A().__class__ is A, hasattr(A(), '__dict__'), A.__name__)
class Ctr:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(Ctr()), sum(Ctr()), max(Ctr()), dict.fromkeys(Ctr()), [*Ctr()], tuple(Ctr()), ' '.join(map(str, Ctr())), sorted(Ctr(), reverse=True), any(x > 2 for x in Ctr()), 2 in Ctr())
class EL(list):
    def __init__(self, *a): super().__init__(a); self.extra = 1
    def __getitem__(self, i): return super().__getitem__(i) * 10
    def append(self, x): super().append(x + 1)
e = EL(1, 2); e.append(5); print(e, e[0], e.extra, len(e), e + [1], [1] + e, e == [1, 2, 6], list(e), sorted(e), type(e[:]) if 0 else '')
class ED(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k) from None
x = ED(a=1); print(x.a, x, 'a' in x, list(x), x.get('b', 3), {**x}, dict(x), len(x), x.pop('a'), x); t(lambda: x.zz)
class ES(str):
    def shout(self): return self.upper() + '!'
print(ES('hi').shout(), ES('a') + 'b', 'x' + ES('y'), ES('q') == 'q', {ES('k'): 1}['k'], f"{ES('f')}", ES('abc')[1], len(ES('abc')), isinstance(ES(''), str), ES('a b').split(), ','.join([ES('1'), '2']), '%s' % ES('z'))
class EI(int): pass
print(EI(3) + 1, EI(3) * EI(2), [1, 2, 3, 4][EI(2)], range(EI(3)), EI(3) == 3, hash(EI(3)), f'{EI(3):03d}', int(EI(3)), EI('7'), -EI(3), sum([EI(1), EI(2)]), EI(5).bit_length(), {3: 'x'}[EI(3)])
import_names = [n for n in dir(__builtins__) if n[0] != '_'] if not isinstance(__builtins__, dict) else []
