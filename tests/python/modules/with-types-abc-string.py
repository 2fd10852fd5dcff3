import types, abc, string, operator, errno, time
print(types.FunctionType, types.SimpleNamespace(a=1,b='x'), types.SimpleNamespace(a=1)==types.SimpleNamespace(a=1), types.NoneType, types.GeneratorType, types.MethodType, types.ModuleType, types.BuiltinFunctionType)
m=types.ModuleType('m'); m.x=1; print(m, m.x)
print(types.new_class('N',(int,),{},lambda ns: ns.update(a=1)).a)
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def g(self): pass
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 1
    g=2
print(B().f(), sorted(A.__abstractmethods__), isinstance(B(),A))
@A.register
class V: pass
print(issubclass(V,A), isinstance(V(),A), issubclass(int,A))
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.capwords('a bc d'))
t=string.Template('$a ${b} $$ $c'); print(t.safe_substitute(a=1,b=2), t.substitute(a=1,b=2,c=3))
try: t.substitute(a=1)
except KeyError as e: print('KeyError',e)
try: string.Template('x $ y').substitute()
except ValueError as e: print(e)
print(errno.ENOENT, errno.errorcode[2], time.time()>1e9, time.perf_counter()>=0, string.Formatter().format('{} {a}',1,a=2))
print(types.MappingProxyType({'a':1}), types.CellType, types.CodeType, types.TracebackType, types.FrameType, types.CoroutineType)
