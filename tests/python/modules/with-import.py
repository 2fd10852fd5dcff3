import sys
import pk.a
print(pk.a.name, pk.x, 'pk.b' in sys.modules, pk.b.val)
from pk import *
print(x, a is pk.a)
from pk.b import *
print(val, '_hidden' in globals())
import pk.sub.deep as d, pk.b as q
print(d.v, q.val)
for text in ('import nope','import pk.nope','import pk.b.c','from pk import nope','from pk.b import zip2','import pk.sub.bad','import pk.syn','import pk.err','from . import z','import math.x'):
    try: exec(text)
    except Exception as e: print(type(e).__name__, str(e).replace(__file__.rsplit('/',1)[0],'DIR'), getattr(e,'name',None))
print('pk.err' in sys.modules, __import__('pk.b') is pk, __import__('pk.b',fromlist=['x']) is pk.b)
sys.modules['fake']=pk; import fake; print(fake is pk)
sys.modules['gone']=None
try: import gone
except ImportError as e: print(e)
print(__name__, pk, pk.b.__file__.endswith('b.py')) if False else print(__name__, pk.b.__file__.endswith('b.py'))
import builtins; print(builtins.len is len, builtins.__name__)
def f():
    import math as m
    return m.pi
print(f())
