# Sizes that no memory has: each is an error at once, with CPython's words, or is no matter.
import itertools
import operator
import sys


def show(name, function):
    try:
        result = function()
        result = result if isinstance(result, str) else repr(result)
        print(name, len(result), result[:100])
    except MemoryError:
        print(name, "MemoryError")
    except Exception as error:
        print(name, type(error).__name__, str(error)[:120])


for name, function in [
    ('lmul', lambda: [0] * 2**62),
    ('lmul2', lambda: [0] * 2**63),
    ('lmul3', lambda: [0] * 2**70),
    ('tmul', lambda: (0,) * 2**62),
    ('smul', lambda: 'a' * 2**62),
    ('smul2', lambda: 'é' * 2**62),
    ('bmul', lambda: b'a' * 2**62),
    ('smul3', lambda: 'ab' * 2**63),
    ('shift3', lambda: 1 << 2**70),
    ('shift4', lambda: 0 << 2**70),
    ('rshift', lambda: 1 >> 2**70),
    ('rshift2', lambda: -1 >> 2**70),
    ('bytes', lambda: bytes(2**60)),
    ('bytes2', lambda: bytes(2**63)),
    ('bytes3', lambda: bytearray(2**60)),
    ('bytes4', lambda: bytes(-1)),
    ('bytes5', lambda: bytearray(2**70)),
    ('rangelen', lambda: len(range(2**63))),
    ('rangelen2', lambda: len(range(2**62))),
    ('rangelist', lambda: list(range(2**62))),
    ('rangetuple', lambda: tuple(range(2**70))),
    ('fmt2', lambda: '%999999999999999999999d' % 5),
    ('fmt3', lambda: format(5, '999999999999999999999')),
    ('fmt6', lambda: '{:{}}'.format(1, 2**63)),
    ('fmt9', lambda: format(1, '.5')),
    ('center', lambda: 'a'.center(2**62)),
    ('ljust', lambda: b'a'.ljust(2**62)),
    ('zfill', lambda: 'a'.zfill(2**62)),
    ('expand', lambda: '\t'.expandtabs(2**62)),
    ('expand2', lambda: '\t\t\t'.expandtabs(2**31)),
    ('replace', lambda: len(('a' * 1000).replace('a', 'b' * 1000))),
    ('join', lambda: len(('x' * 1000).join(['a'] * 1000))),
    ('powneg', lambda: 0 ** -1),
    ('fact2', lambda: __import__('math').factorial(2**70)),
    ('comb', lambda: __import__('math').comb(2**70, 2**69)),
    ('intstr', lambda: str(10**5000)),
    ('intstr2', lambda: int('1' * 5000)),
    ('float', lambda: float(10**400)),
    ('float2', lambda: 10**400 / 3),
    ('float3', lambda: 10**400 / 10**399),
    ('float4', lambda: 1.0 * 10**400),
    ('round', lambda: round(1.5, 2**40)),
    ('ldexp', lambda: __import__('math').ldexp(1.0, 2**70)),
    ('tobytes', lambda: (1).to_bytes(2**62)),
    ('tobytes2', lambda: (1).to_bytes(2**70)),
    ('frombytes', lambda: int.from_bytes(b'\xff' * 1000) > 0),
    ('slice', lambda: [1, 2, 3][2**70:2**80]),
    ('slice2', lambda: [1, 2, 3][-2**70::2**70]),
    ('slice3', lambda: 'abc'[::-2**70]),
    ('index', lambda: [1][2**70]),
    ('index2', lambda: 'a'[-2**70]),
    ('insert', lambda: [].insert(2**70, 1)),
    ('chr', lambda: chr(2**70)),
    ('chr2', lambda: chr(-1)),
    ('count', lambda: next(__import__('itertools').count(2**70))),
    ('array', lambda: __import__('array').array('i', [1]) * 2**62),
    ('struct3', lambda: __import__('struct').pack('4611686018427387904x')),
    ('struct4', lambda: __import__('struct').unpack('i', b'')),
    ('cast', lambda: memoryview(b'abcd').cast('b', [2**62, 4])),
    ('cast3', lambda: memoryview(b'abcd').cast('b', [2**32, 2**32])),
    ('hash', lambda: hash(2**61 - 1)),
    ('setrec', lambda: sys.setrecursionlimit(0)),
    ('setrec2', lambda: sys.setrecursionlimit(-5)),
    ('setrec4', lambda: sys.setrecursionlimit('a')),
    ('setrec5', lambda: sys.setrecursionlimit(1)),
    ('switch', lambda: sys.intern(5)),
    ('frame2', lambda: sys._getframe(1000)),
    ('frame3', lambda: sys._getframe(-1).f_code.co_name),
    ('gcgen', lambda: __import__('gc').collect(5)),
    ('sleep', lambda: __import__('time').sleep(-1)),
    ('bytesio', lambda: __import__('io').BytesIO(b'a').truncate(-1)),
    ('bytesio2', lambda: __import__('io').BytesIO(b'a').read(2**62)),
    ('bytesio3', lambda: (lambda b: (b.seek(2**40), b.read()))(__import__('io').BytesIO(b'a'))),
    ('sum', lambda: sum(range(2**20))),
    ('getrandbits', lambda: __import__('random').getrandbits(-1)),
    ('randrange', lambda: __import__('random').randrange(0)),
    ('split', lambda: 'a b'.split(' ', 2**70)),
    ('find', lambda: 'abc'.find('c', -2**70, 2**70)),
    ('count2', lambda: 'abc'.count('', -2**70, 2**70)),
    ('starts', lambda: 'abc'.startswith('a', 2**70)),
    ('dictbig', lambda: len(dict.fromkeys(range(2**15)))),
    ('enum', lambda: next(enumerate([1], 2**70))),
    ('complexpow', lambda: (1e300 + 1j) ** 2),
    ('complexpow2', lambda: 0j ** -1),
    ('floatpow', lambda: 10.0 ** 400),
    ('floatpow2', lambda: (-8.0) ** (1 / 3)),
    ('floatmod', lambda: 1.5 % 0),
    ('hexf', lambda: float.fromhex('0x1p99999999999999999999')),
    ('hexf2', lambda: float.fromhex('0x' + '1' * 1000 + 'p0')),
]:
    show(name, function)

# What takes long where it takes as long as its square.
for prefix in '0x', '0o', '0b':
    show(prefix, lambda: hex(eval(prefix + '0_1' + '1' * 1000000) % (2**89 - 1)))
show('literals', lambda: repr([0x0, 0x_ff, 0o7_7, 0b1000_0000, 0xfffffffffffffff, 0x1000000000000000,
                               0x3fffffff3fffffff, 0o1777777777777777777777, 0x00000000000000000000001]))
show('globals', lambda: len(compile('def f():\n    global ' + ', '.join('a%d' % i for i in range(100000)) + '\n    a7 = 1\n', 'text',
                                    'exec').co_consts))
names = ['a%d' % i for i in range(3000)]
show('free', lambda: compile('def f():\n    ' + ' = '.join(names) + ' = 1\n    def g():\n        nonlocal ' + ', '.join(names) + '\n', 'text',
                             'exec').co_consts[0].co_consts[2].co_freevars[1000:1005])


# How many there will be is asked before there is room for them.
class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter((1, 2))

    def __length_hint__(self):
        if isinstance(self.hint, type):
            raise self.hint('no')
        return self.hint


for hint in (0, 3, True, -1, 2**40, 2**62, 2**63 - 1, 2**63, -2**63 - 1, 'a', 1.5, None, NotImplemented, TypeError, ValueError):
    show(hint, lambda: list(Hinted(hint)))
    show(hint, lambda: tuple(Hinted(hint)))
    show(hint, lambda: [0, *Hinted(hint)])
for times in 2**40, 2**63 - 1, 2**70, -2**70, -2**60, 1.5, 'a', True, None:
    show('repeat', lambda: repr(itertools.repeat(1, times)))
    if not isinstance(times, int) or times > 2**30:
        show('repeat', lambda: list(itertools.repeat(1, times)))
show('repeat', lambda: list(itertools.repeat(1, times=3)))
show('repeat', lambda: operator.length_hint(itertools.repeat(1), 7))
