from contextlib import *
import sys
@contextmanager
def cm(x):
    print('in',x)
    try: yield x*2
    except ValueError as e: print('caught',e)
    finally: print('out')
with cm(2) as v: print(v)
with cm(3): raise ValueError('oops')
with suppress(KeyError): {}['a']
class R:
    def close(self): print('closed')
with closing(R()): pass
with ExitStack() as st:
    st.enter_context(cm(5)); st.callback(print,'cb',1); st.push(lambda *a: print('push',a[0]))
with nullcontext(7) as n: print(n)
@cm(9)
def dec(): print('body')
dec()
try:
    with cm(1): raise KeyError('k')
except KeyError as e: print('KeyError',e)
@contextmanager
def bad(): 
    if False: yield
try:
    with bad(): pass
except RuntimeError as e: print(e)
