import sys
print(sys.getrefcount([]), sys.getsizeof([]), sys.getsizeof(1), sys.getsizeof('abc'), sys.maxsize, sys.byteorder)
x=[]; y=x; print(sys.getrefcount(x), sys.getrefcount(None))
print(sys.getrecursionlimit(), sys.version_info[:3], sys.version_info>=(3,8), sys.version_info.major, sys.implementation.name)
print(sys.version_info)
print(sys.intern('a b') is sys.intern('a ' + 'b'[:]), 'sys' in sys.modules, sys.modules['sys'] is sys, sys.flags.optimize)
try: raise ValueError('v')
except ValueError: print(sys.exc_info()[0], sys.exc_info()[1], sys.exception())
print(sys.exc_info(), sys.__name__)
class Z:
    def __sizeof__(self): return 100
print(sys.getsizeof(Z()), sys.getsizeof(Z))
sys.stdout.write('written\n'); sys.stdout.flush()
print('to err', file=sys.stderr)
def f():
    return sys._getframe(0).f_code.co_name
print(f())
try: sys.exit(3)
except SystemExit as e: print(e.code)
try: sys.getsizeof()
except TypeError as e: print(e)
print(sys.float_info.max, sys.hash_info.width, sys.int_info.bits_per_digit)
