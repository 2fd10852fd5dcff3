import warnings, sys
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
def f(n=1, cat=None): warnings.warn('from f', cat, stacklevel=n)
f(); f(); f(2)
f(2)
f(2, DeprecationWarning); f(2, PendingDeprecationWarning); f(2, RuntimeWarning); f(9, FutureWarning)
for i in range(2): warnings.warn('loop')
warnings.warn(UserWarning('an object'))
tryit('warnings.warn("x", 3)', 'warnings.warn("x", int)', 'warnings.simplefilter("nope")', 'warnings.simplefilter("error", lineno=-1)', 'warnings.filterwarnings("error", category=int)', 'warnings.catch_warnings()', 'warnings.catch_warnings(record=True)', 'warnings.catch_warnings(True)', 'warnings.formatwarning("m", UserWarning, "nofile", 3)', 'warnings.formatwarning("m", UserWarning, "nofile", 3, "  line ")', 'str(warnings.WarningMessage("m", UserWarning, "nofile", 3))', 'len(warnings.filters)', 'warnings.filters[0]', 'warnings.filters[-1]')
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('always')
    for i in range(3): f()
    warnings.warn('dep', DeprecationWarning)
    print(len(log), [w.category.__name__ for w in log], log[0].lineno, log[0].message, log[0].line, log[0].filename.split('/')[-1])
    warnings.simplefilter('ignore'); f()
    warnings.simplefilter('error')
    tryit('f()', 'f(cat=SyntaxWarning)')
    warnings.simplefilter('once'); log.clear()
    f(); f(2); f(2); print(len(log))
    warnings.simplefilter('module'); log.clear()
    f(); f(2); f(2); print(len(log))
    warnings.simplefilter('default'); log.clear()
    for i in range(2): f(2); f(2)
    print(len(log))
    warnings.resetwarnings(); log.clear(); f(cat=ResourceWarning); print(len(log), warnings.filters)
    warnings.simplefilter('error', RuntimeWarning, append=True); warnings.simplefilter('ignore', append=True); print(warnings.filters)
    f(); tryit('f(cat=RuntimeWarning)')
with warnings.catch_warnings():
    warnings.simplefilter('error'); tryit('f()')
with warnings.catch_warnings(action='ignore'): f(3)
def show(message, category, filename, lineno, file=None, line=None): print('SHOW', message, category.__name__, lineno, file, line)
old, warnings.showwarning = warnings.showwarning, show
warnings.warn('shown'); warnings.showwarning = old
warnings.formatwarning = lambda *a: 'FORMATTED %s\n' % a[0]
warnings.warn('other')
warnings.warn_explicit('explicit', UserWarning, 'some.py', 12)
c = warnings.catch_warnings()
with c: tryit('c.__enter__()')
tryit('warnings.catch_warnings().__exit__()')
class My(UserWarning): pass
warnings.warn('mine', My)
print(sorted(k for k in __warningregistry__ if isinstance(k, str)), warnings.__all__)
