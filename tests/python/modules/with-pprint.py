import pprint, collections, types, random, dataclasses
from pprint import pprint as P, pformat as F
@dataclasses.dataclass
class D:
    a: int
    b: list
    c: object = None
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
data = [ {'b': 1, 'a': [1, 2, 3]}, list(range(40)), ('x',) * 30, {i: 'v' * i for i in range(12)}, set(range(50)), frozenset('abcdefghijklmnopqrstuvwxyz'), 'word ' * 40, 'a\nb\n' + 'long line here ' * 10, b'bytes' * 30, bytearray(b'xy' * 60), ('one',), ('one' * 40,), [], {}, (), set(), '', b'', None, 3.5, {'k': {'l': {'m': list(range(30))}}}, [[['deep'] * 5] * 5] * 5, {1: 'a', 'b': 2, None: 3, (1, 2): 4}, types.SimpleNamespace(a=list(range(30)), b='x' * 60), D(1, list(range(30)), D(2, ['y' * 50])), collections.OrderedDict((i, 'v' * 10) for i in range(10)), collections.defaultdict(list, {i: list(range(i)) for i in range(12)}), collections.Counter('the quick brown fox jumps over the lazy dog'), collections.deque(range(40)), collections.deque(range(40), maxlen=50), {'key': 'long text in a value that has to be wrapped somewhere ' * 3}, ['long text in an item that has to be wrapped somewhere ' * 3], [1000000, {2: 10**12}], [True, False, None, 1.5, 2j] * 8, {(i, j): i * j for i in range(4) for j in range(4)}, [D(1, [])] * 4, collections.deque(), collections.Counter(), collections.OrderedDict(), collections.defaultdict(int), D, len and 7, range(5), 'x' * 200, ['x' * 200]]
for d in data:
    P(d); P(d, width=30); P(d, indent=4, width=40); P(d, compact=True, width=50); P(d, depth=1, width=20); P(d, sort_dicts=False, width=25, underscore_numbers=True)
l = [1]; l.append(l); d = {}; d['d'] = d
tryit('F(l).split(" with")[0]', 'F(d).split(" with")[0]', 'pprint.isrecursive(l)', 'pprint.isrecursive([1])', 'pprint.isreadable(l)', 'pprint.isreadable([1, {2: 3}])', 'pprint.isreadable([object()])', 'pprint.saferepr({"b": 1, "a": 2})', 'pprint.saferepr([1, (2,), {3: {4}}])', 'pprint.PrettyPrinter(indent=-1)', 'pprint.PrettyPrinter(depth=0)', 'pprint.PrettyPrinter(width=0)', 'pprint.pp({"b": 1, "a": 2})', 'F({"b": 1, "a": 2})', 'F({"b": 1, "a": 2}, sort_dicts=False)', 'F(123456789, underscore_numbers=True)')
random.seed(3)
def rnd(n):
    k = random.randrange(8)
    if n == 0 or k < 3: return random.choice([1, 'ab' * random.randrange(9), None, 3.25, 'words of text ' * random.randrange(5), b'by' * 9])
    if k < 5: return [rnd(n - 1) for i in range(random.randrange(7))]
    if k == 5: return tuple(rnd(n - 1) for i in range(random.randrange(4)))
    return {random.choice(['k', 'key', 'longer key']) + str(i): rnd(n - 1) for i in range(random.randrange(6))}
for i in range(25):
    v = rnd(4)
    P(v, width=random.randrange(10, 90), indent=random.randrange(0, 5), compact=random.random() < .5)
