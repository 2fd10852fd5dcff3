# Properties, class and static methods, generators' names, type(): what they refuse.
import re
import warnings
warnings.simplefilter('ignore')
def told(f, /, *args, **words):
    try: r = f(*args, **words)
    except BaseException as e: r = f'{type(e).__name__}: {e}'
    print(re.sub(' at 0x[0-9a-f]*', '', r if isinstance(r, str) else repr(r))[:100])
class P:
    def get(self): 'doc of get'; return 1
    def set(self, v): print('set', v)
    def delete(self): print('deleted')
    p = property(get, set, delete)
    q = property(get)
    r = property(None, set)
    s = property()
    t = property(get, doc='mine')
    u = property(fget=get, fdel=delete)
x = P()
for name in 'pqrstu':
    told(getattr, x, name)
    told(setattr, x, name, 5)
    told(delattr, x, name)
    p = P.__dict__[name]
    print(name, p.__doc__, p.fget and p.fget.__name__, p.fset and p.fset.__name__, p.fdel and p.fdel.__name__, p.__isabstractmethod__)
class Abstract:
    __isabstractmethod__ = True
    def __call__(self, *a): return 1
class Fails:
    @property
    def __isabstractmethod__(self): raise KeyError('abstract')
    def __call__(self, *a): return 1
told(lambda: property(Abstract()).__isabstractmethod__)
told(lambda: property(None, Abstract()).__isabstractmethod__)
told(lambda: property(Fails()).__isabstractmethod__)
told(lambda: classmethod(Abstract()).__isabstractmethod__)
told(lambda: staticmethod(Fails()).__isabstractmethod__)
p = P.p
print(p.getter(lambda self: 'got').fget(1), p.setter(None).fset is p.fset, p.deleter(None).fdel is p.fdel, type(p.deleter(lambda self: 1)))
for name in ('fget', 'fset', 'fdel', '__name__', 'other'):
    told(setattr, p, name, 1)
p.__doc__ = 'new'
print(p.__doc__)
told(delattr, p, '__doc__'); print(p.__doc__)
told(property, 1, 2, 3, 4, 5); told(property, fget=1, what=2); told(property.__get__, p); told(property.__get__, p, None, None)
told(p.__get__, None); told(p.__get__, None, P); told(p.__set__, x, 1); told(p.__set__, x); told(p.__delete__, x); told(p.__get__, x, P)
told(classmethod); told(classmethod, 1, 2); told(classmethod, f=1); told(staticmethod); told(staticmethod, 1, 2); told(staticmethod, f=1)
told(lambda: staticmethod(5)()); told(lambda: classmethod(len)()); told(lambda: staticmethod(len)([1]))
told(super); told(super, 1); told(super, int, 'x'); told(super, int, 1, 2); told(super, what=1)
class Q(P):
    def m(self): return super().p, super().__thisclass__.__name__, super().__self__ is self, super().__self_class__
    def n(): return super()
    def o(self):
        del self
        return super()
    @staticmethod
    def s(): return super()
    def k(*a): return super()
print(Q().m()); told(Q.n); told(Q().o); told(Q.s); told(Q().k); told(lambda: super(Q, Q()).nothing); told(lambda: super(Q).p); told(lambda: repr(super(Q))); told(lambda: super(Q, Q).p)
told(setattr, super(Q, Q()), 'p', 3); told(lambda: super(Q, Q()).__class__)
def gen():
    yield 1
g = gen()
for name in ('__name__', '__qualname__'):
    told(setattr, g, name, 1); told(delattr, g, name); told(setattr, g, name, 'new'); print(getattr(g, name))
for name in ('gi_frame', 'gi_code', 'gi_running', 'gi_yieldfrom', 'gi_suspended', 'other'):
    told(getattr, g, name); told(setattr, g, name, 1); told(delattr, g, name)
told(g.__next__, 1); told(g.__iter__, 1); told(g.send); told(g.throw); told(g.throw, 1, 2, 3, 4); told(g.close, 1); told(g.throw, ValueError, (1, 2)); 
g = gen(); told(g.throw, ValueError, (1, 2))
g = gen(); told(g.throw, ValueError('x'), 'y')
g = gen(); told(g.throw, ValueError, 'y', 'z')
class Odd(Exception):
    def __new__(cls, *a): return 5
g = gen(); told(g.throw, Odd)
for args in ((), (1, 2), (1, 2, 3, 4), ('A', (), {}, 5), ('A', [], {}), ('A', (), []), (5, (), {}), ('A', (1,), {}), ('A', (bool,), {}), ('A', (int, str), {}), ('A', (P, P), {})):
    told(type, *args)
told(type.mro, int); told(type.mro, 1); told(type.__call__, int, 'x'); told(lambda: type('A', (), {}, x=1)); told(int.mro, 1)
told(lambda: type('A', (), {'__slots__': 5})); told(lambda: type('A', (), {'__slots__': ('1x',)})); told(lambda: type('A', (), {'__slots__': ('x',), 'x': 1})); told(lambda: type('A', (int,), {'__slots__': ('x',)}))
told(lambda: type('A', (), {'__doc__': 5}).__doc__); told(lambda: type('A', (), {'__module__': 5}).__module__)
told(object, 1); told(object.__new__); told(object.__new__, 1); told(object.__new__, int); told(object.__init__, 1, 2); told(object.__reduce_ex__, 1); told(object.__format__, 1, 'x'); told(object.__format__, 1, 2)
told(object.__format__, 1, ''); told(object.__getattribute__, 1); told(object.__setattr__, 1, 'x', 2); told(object.__init_subclass__, 1); told(object.__subclasshook__); told(object.__dir__, 1, 2); told(object.__sizeof__); told(object.__ne__, 1, 2)
