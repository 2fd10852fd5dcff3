import heapq, bisect, numbers, random
random.seed(5)
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
for n in (0, 1, 2, 3, 10, 100):
    a = [random.randrange(50) for i in range(n)]; h = a[:]; heapq.heapify(h); print(h)
    for x in (5, 60, 0): heapq.heappush(h, x)
    print(h, heapq.heapreplace(h, 7), heapq.heappushpop(h, 3), heapq.heappushpop(h, 99), h); out = []
    while h: out.append(heapq.heappop(h))
    print(out == sorted(out), out[:5], heapq.nsmallest(3, a), heapq.nlargest(3, a), heapq.nlargest(3, a, key=lambda v: v % 7), heapq.nsmallest(3, a, key=lambda v: v % 7))
class C:
    log = []
    def __init__(self, v): self.v = v
    def __lt__(self, o): C.log.append((self.v, o.v)); return self.v < o.v
    def __repr__(self): return 'C%d' % self.v
h = [C(i) for i in (5, 3, 8, 1, 9, 2)]; heapq.heapify(h); print(h, C.log); C.log.clear(); heapq.heappush(h, C(0)); print(h, C.log); C.log.clear(); print(heapq.heappop(h), h, C.log)
tryit('heapq.heappop([])', 'heapq.heapify((1,))', 'heapq.heappush(3, 4)', 'heapq.heapreplace([], 1)', 'heapq.heappushpop([], 1)', 'heapq.heapify([1, "a"])', 'list(heapq.merge([1, 3, 5], [2, 4], []))', 'list(heapq.merge([5, 3], [4, 2], reverse=True))', 'list(heapq.merge(["a", "CC"], ["b"], key=len))', 'list(heapq.merge([(1, "a"), (1, "c")], [(1, "b")], key=lambda p: p[0]))', 'list(heapq.merge([(1, "a")], [(1, "b")], reverse=True, key=lambda p: p[0]))', 'list(heapq.merge())', 'heapq.nsmallest(0, [1])', 'heapq.nlargest(-1, [1])', 'heapq.nsmallest(1, [])', 'heapq.nlargest(5, "hello")')
L = [1, 2, 2, 3, 5]
for x in range(7): print(bisect.bisect_left(L, x), bisect.bisect_right(L, x), bisect.bisect(L, x, 1), bisect.bisect_left(L, x, 1, 3))
tryit('bisect.bisect(L, 2, -1)', 'bisect.bisect(L, "a")', 'bisect.bisect([], 1)', 'bisect.bisect_left(L, 4, key=lambda v: v * 2)', 'bisect.bisect(["a", "bb"], 1, key=len)', 'bisect.bisect is bisect.bisect_right', 'bisect.bisect(L, 3, hi=2)')
a = []
for x in (3, 1, 2, 3, 0): bisect.insort(a, x); bisect.insort_left(a, x)
print(a); b = []; [bisect.insort(b, w, key=len) for w in ('ccc', 'a', 'bb', 'd')]; print(b)
for v in (3, True, 3.5, 2j, 'x'): print(v, [k.__name__ for k in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(v, k)])
tryit('numbers.Integral()', 'issubclass(int, numbers.Real)', 'issubclass(numbers.Integral, numbers.Complex)', 'numbers.Number.__mro__', 'numbers.Number.__hash__')
class I(numbers.Real):
    pass
tryit('I()')
