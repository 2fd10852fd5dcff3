from collections import *
d=deque([1,2,3],maxlen=3); d.append(4); print(d, d[0], len(d), list(d)); d.appendleft(9); print(d)
d=deque('abc'); d.rotate(1); print(d); d.extendleft('xy'); print(d, d.pop(), d.popleft(), 'a' in d)
d.insert(1,'q'); d.remove('a'); print(d, d.index('q'), d.count('b')); d.reverse(); print(d, d==deque(d), d.copy())
try: deque().pop()
except IndexError as e: print(e)
try:
    for x in d: d.append(1)
except RuntimeError as e: print(e)
P=namedtuple('P','x y z',defaults=[5]); p=P(1,2); print(p,p.x,p._asdict(),p._replace(x=9),P._fields,P._field_defaults,P._make([1,2,3]))
print(p==(1,2,5), isinstance(p,tuple), P.__doc__, P.x.__doc__)
try: P(1)
except TypeError as e: print(e)
try: namedtuple('A','def')
except ValueError as e: print(e)
x,y,z=p; print(x,y,z, hash(p)==hash((1,2,5)))
c=Counter('abracadabra'); print(c, c.most_common(2), c['zz'], sum(c.values()), c.total()); c.update('zz'); c.subtract('a'); print(c)
print(Counter(a=3,b=1)+Counter(a=1), Counter(a=3,b=1)-Counter(a=1,b=5), Counter(a=3)&Counter(a=1), Counter(a=1)|Counter(b=2), list(Counter(a=2).elements()))
o=OrderedDict([('a',1),('b',2)]); o.move_to_end('a'); print(o, list(o), o.popitem(last=False), o==OrderedDict(a=1)); print(OrderedDict())
dd=defaultdict(list); dd['x'].append(1); print(dd, dd['y'], len(dd), dd.default_factory); 
try: defaultdict()['k']
except KeyError as e: print('KeyError',e)
m=ChainMap({'a':1},{'a':2,'b':3}); print(m, m['a'], m['b'], len(m), sorted(m), m.new_child({'c':1}), m.parents, dict(m))
class Pt(namedtuple('Pt','x y')):
    def s(self): return self.x+self.y
print(Pt(1,2).s(), Pt(1,2))
u=UserDict(a=1); u['b']=2; print(u, len(u)); print(UserList([1,2])+[3])
print(repr(defaultdict(int,{'a':1})), type(P), P.__module__, P)
from collections.abc import *
print(isinstance([],Sequence), isinstance({},Mapping), isinstance(1,Hashable), isinstance([],Hashable), issubclass(dict,MutableMapping), isinstance(iter([]),Iterator), isinstance('',Iterable), callable(len), isinstance(len,Callable), isinstance({1},Set))
class MS(Mapping):
    def __init__(s,d): s.d=d
    def __getitem__(s,k): return s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=MS({'a':1}); print('a' in m, m.get('b',5), list(m.items()), m=={'a':1})
try: Mapping()
except TypeError as e: print(e)
