try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2), ExceptionGroup('in', [ValueError(3), KeyError(4)])])
except* ValueError as e: print(repr(e), e.exceptions, e.message, e)
except* TypeError as e: print(e.exceptions)
except* KeyError as e: print(repr(e))
try:
    try:
        raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError as e: print('got', e)
except ExceptionGroup as e: print('rest', repr(e))
try:
    raise ValueError(7)
except* ValueError as e: print(repr(e))
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError as e: raise KeyError('x')
except ExceptionGroup as e: print(repr(e), e.exceptions[0].__context__)
g = ExceptionGroup('a', [ValueError(1), OSError(2)])
print(g.split(ValueError), g.subgroup(lambda e: isinstance(e, OSError)), ExceptionGroup.__mro__)
def f(): return 1
try:
    try: pass
    except* ValueError: pass
    else: print('else')
    finally: print('fin')
except* TypeError: pass
