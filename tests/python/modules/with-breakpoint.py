import sys, os
def seen(*a, **k): print('seen', a, k); return 7
sys.breakpointhook = seen
print(breakpoint(1, x=2), sys.__breakpointhook__ is not seen, sys.__breakpointhook__.__name__)
sys.breakpointhook = sys.__breakpointhook__
os.environ['PYTHONBREAKPOINT'] = '0'; print(breakpoint(), breakpoint(1, 2))
os.environ['PYTHONBREAKPOINT'] = 'len'; print(breakpoint('abc'))
os.environ['PYTHONBREAKPOINT'] = 'os.path.join'; print(breakpoint('a', 'b'))
os.environ['PYTHONBREAKPOINT'] = 'nope.f'; print(breakpoint())
os.environ['PYTHONBREAKPOINT'] = 'os.nope'; print(breakpoint())
os.environ['PYTHONBREAKPOINT'] = 'os.strerror'
try: breakpoint()
except TypeError as e: print('TypeError')
del sys.breakpointhook
try: breakpoint()
except RuntimeError as e: print(e)
print(exit, quit, type(exit), exit.name, repr(quit))
try: exit('words')
except SystemExit as e: print(repr(e), e.code)
try: quit()
except SystemExit as e: print(repr(e), e.code)
print(breakpoint)
exit(3)
