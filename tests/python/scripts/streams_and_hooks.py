# Streams and hooks of sys: print, input, what is shown and what is ignored, where a program has put its own.
import sys
class Out:
    def write(self, s): sys.__stdout__.write(f'<{s}>')
    def flush(self): sys.__stdout__.write('<flush>')
class NoFlush:
    def write(self, s): sys.__stdout__.write(f'[{s}]')
class Fails:
    def write(self, s): raise KeyError('write')
    def flush(self): raise KeyError('flush')
def told(f, *args, **words):
    try: r = f(*args, **words)
    except BaseException as e: r = f'{type(e).__name__}: {e}'
    sys.__stdout__.write((r if isinstance(r, str) else repr(r)[:100]) + '\n')
told(print, 1, 2, file=Out(), flush=True); told(print, 1, file=NoFlush(), flush=True); told(print, 1, file=NoFlush()); told(print, 1, file=Fails()); told(print, 1, file=5)
told(print, 1, sep=5); told(print, 1, end=5); told(print, 1, sep=None, end=None); told(print, 1, what=1); told(print, file=Out()); told(print, 1, 2, sep='', end='', file=Out()); told(print, 1, flush=[])
class R:
    def __str__(self): raise KeyError('str')
class R2:
    def __str__(self): return 5
told(print, R()); told(print, 1, R2(), file=Out())
class In:
    def __init__(self, *lines): self.lines = list(lines)
    def readline(self): return self.lines.pop(0)
    def fileno(self): raise OSError('no number')
old = sys.stdin, sys.stdout
for lines in (('a\n',), ('b',), ('',), (5,), (b'x\n',)):
    sys.stdin = In(*lines)
    told(input, 'prompt '); 
sys.stdin = None; told(input)
del sys.stdin; told(input)
sys.stdin = In('x\n'); sys.stdout = None; told(input); told(print, 1)
del sys.stdout; told(input); told(print, 1)
sys.stdin, sys.stdout = old
told(input, 1, 2); told(input, prompt=1)
def hook(*a): sys.__stdout__.write(f'hook {a[0].__name__} {a[1]}\n')
sys.excepthook(ValueError, ValueError('shown'), None)
sys.excepthook(1, 2, 3)
sys.displayhook(5); sys.displayhook(None); print(_)
sys.displayhook('é\ud800')
class U: pass
u = U(); u.exc_type = ValueError; u.exc_value = ValueError('u'); u.exc_traceback = None; u.err_msg = None; u.object = 5
try: sys.unraisablehook(u)
except TypeError as e: print(e)
class Deleter:
    def __repr__(self): return '<deleter>'
    def __call__(self): raise ValueError('in del')
class D:
    __del__ = Deleter()
D()
sys.unraisablehook = lambda u: print(u.exc_type, u.exc_value, u.err_msg, u.object, u.exc_traceback is not None)
D()
class Bad:
    def __repr__(self): return '<bad>'
    def __call__(self, u): raise KeyError('in hook')
sys.unraisablehook = Bad()
D()
sys.unraisablehook = None
D()
del sys.unraisablehook
D()
sys.unraisablehook = sys.__unraisablehook__
D()
def failing(*a): raise KeyError('in excepthook')
sys.excepthook = failing
raise ValueError('original')
