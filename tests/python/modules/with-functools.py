import functools as f
p=f.partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords)
print(f.reduce(lambda a,b:a*b,[1,2,3,4]), f.reduce(lambda a,b:a+b,[],5))
try: f.reduce(lambda a,b:a,[])
except TypeError as e: print(e)
@f.lru_cache(maxsize=2)
def sq(x): 
    print('call',x); return x*x
print(sq(1),sq(2),sq(1),sq(3),sq(2)); print(sq.cache_info()); sq.cache_clear(); print(sq.cache_info())
@f.cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(50), fib.cache_info())
def w(fn):
    @f.wraps(fn)
    def inner(*a,**k): return fn(*a,**k)
    return inner
@w
def named(a): "doc"; return a
print(named.__name__, named.__doc__, named(3), named.__wrapped__.__name__)
print(sorted([3,1,2],key=f.cmp_to_key(lambda a,b:b-a)))
@f.total_ordering
class V:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(V(1)<=V(1), V(2)>V(1), V(1)>=V(2))
class C:
    @f.cached_property
    def x(self): print('computing'); return 5
c=C(); print(c.x,c.x,c.__dict__)
@f.singledispatch
def show(x): return 'obj'
@show.register
def _(x:int): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1),show([]),show(''),show(True))
class M:
    @f.lru_cache
    def m(self,x): return x+1
    @f.singledispatchmethod
    def s(self,x): return 'o'
    @s.register
    def _(self,x:int): return 'i'
    def pm(self,a,b): return a,b
    pmm=f.partialmethod(pm,1)
print(M().m(3), M().s(1), M().s(''), M().pmm(2))
