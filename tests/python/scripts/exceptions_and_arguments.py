# What exceptions take from their arguments, and what they say.
def t(f,*a,**k):
    try:
        r=f(*a,**k); print(type(r).__name__, repr(r), r.args, str(r))
        for n in 'errno strerror filename filename2 characters_written msg lineno offset text end_lineno end_offset print_file_and_line name path obj name_from value code encoding object start end reason'.split():
            try: print('  ',n,repr(getattr(r,n)),end='')
            except AttributeError: pass
        print()
    except BaseException as e: print(type(e).__name__, e)
O=OSError
t(O); t(O,1); t(O,2,'x'); t(O,2,'x','f'); t(O,2,'x','f',None,'g'); t(O,2,'x','f',3); t(O,1,2,3,4,5); t(O,1,2,3,4,5,6); t(O,'a','b'); t(O,None,None); t(O,13,'p',b'f'); t(O,9999,'x'); t(O,11,'x',5); t(BlockingIOError,11,'x',5); t(BlockingIOError,11,'x','a'); t(FileNotFoundError); t(FileNotFoundError,5,'a'); t(O,17,'x'); t(O,32,'x'); t(O,103,'x');t(O,104,'x'); t(O,111,'x'); t(O,110,'x'); t(O,108,'x'); t(O,True,'x'); t(O,2.0,'x'); t(IOError,20,'a'); t(EnvironmentError,21,'a')
class S(O): pass
t(S,2,'x','f')
class S2(O):
    def __init__(self,*a): super().__init__(*a)
t(S2,2,'x','f')
class S3(O):
    def __init__(self,a): pass
t(S3,2)
class S4(O):
    def __new__(cls,*a): return super().__new__(cls,*a)
t(S4,2,'x','f')
class S5(O):
    def __init__(self,*a): super().__init__(5,'y')
t(S5,2,'x','f')
X=SyntaxError
t(X); t(X,'m'); t(X,'m',('f',1,2,'txt')); t(X,'m',('f',1,2,'txt',3,4)); t(X,'m',('f',1)); t(X,'m',()); t(X,'m',5); t(X,'m',('f',1,2,'txt',3)); t(X,'m',['f',1,2,'t']); t(X,'m',('f',1,2,'txt'),3); t(X,'m',('f','a','b',3)); t(X,'m',None); t(X,('f',1,2,'t')); t(X,5); t(X,'m',('/a/b/c.py',7,2,'txt')); t(X,'m',(None,7,None,None)); t(IndentationError,'m',('f',1,2,'txt')); t(TabError,'q')
e=X('m'); e.filename='x.py'; e.lineno=3; e.msg='new'; print(str(e), e.args)
e.lineno='z'; print(e)
t(ImportError,'m',name='n',path='p'); t(ImportError,'m',foo=1); t(ImportError,'a','b'); t(ImportError); t(ImportError,name=5); t(ImportError,name_from='q'); t(ModuleNotFoundError,'m',name='x')
t(AttributeError,'m',name='n',obj=3); t(AttributeError,'m',foo=3); t(NameError,'m',name='n'); t(NameError,'m',obj='n'); t(AttributeError,1,2)
t(StopIteration); t(StopIteration,1,2); t(StopAsyncIteration,1); t(SystemExit); t(SystemExit,1); t(SystemExit,1,2)
t(UnicodeDecodeError); t(UnicodeDecodeError,'a',b'b',0,1,'r'); t(UnicodeDecodeError,'a','b',0,1,'r'); t(UnicodeDecodeError,1,b'b',0,1,'r'); t(UnicodeDecodeError,'a',b'b','x',1,'r'); t(UnicodeEncodeError,'a','b',0,1,'r'); t(UnicodeEncodeError,'a',b'b',0,1,'r'); t(UnicodeTranslateError,'b',0,1,'r'); t(UnicodeTranslateError,'b',0,1); t(UnicodeDecodeError,'a',bytearray(b'b'),0,1,'r'); t(UnicodeDecodeError,'a',b'bcde',0,3,'r'); t(UnicodeError,1,2); t(UnicodeEncodeError,'a','b\u1234',1,2,'r'); t(UnicodeEncodeError,'a','b',0,1,'r',k=1); t(UnicodeEncodeError,'a','b',5,9,'r')
t(KeyError); t(KeyError,1); t(KeyError,1,2); t(KeyError,'a'); t(ValueError,k=1); t(Exception,1,k=1); t(BaseException,k=1); t(KeyError, '\n')
e=UnicodeDecodeError('a',b'b',0,1,'r'); e.reason='zz'; e.start=0; print(e); e.end=5; print(e.end, e)
e=OSError(2,'x','f'); e.filename='other'; print(e, e.args); e.strerror='ss'; print(e); e.errno=5; print(e); del e.filename; print(e, e.filename)
e=StopIteration(3); e.value=7; print(e.value, e.args, e)
e=SystemExit(3); e.code=7; print(e.code, e.args, e)
e=ImportError('a'); e.msg='b'; print(e)
e=BlockingIOError(11,'x',5); print(e.characters_written); del e.characters_written
try: print(e.characters_written)
except AttributeError as x: print(x)
e.characters_written=6; print(e.characters_written)
for a,v in (('args',5),('args','ab'),('__cause__',5),('__context__',5),('__traceback__',5),('__suppress_context__',5),('__dict__',{}),('__class__',ValueError)):
    e=KeyError(1)
    try: setattr(e,a,v); print(a, e.args, e.__suppress_context__)
    except Exception as x: print(type(x).__name__,x)
    try: delattr(e,a); print('deleted')
    except Exception as x: print(type(x).__name__,x)


# Groups.
def g(f,*a,**k):
    try:
        r=f(*a,**k); print(type(r).__name__, repr(r), r.args)
    except BaseException as e: print(type(e).__name__, e)
E,B=ExceptionGroup,BaseExceptionGroup
g(E); g(E,1); g(E,'a'); g(E,'a',1); g(E,'a',[]); g(E,'a',[1]); g(E,1,[ValueError()]); g(E,'a',[ValueError(),2]); g(E,'a',[KeyboardInterrupt()]); g(B,'a',[ValueError()]); g(B,'a',[KeyboardInterrupt()]); g(E,'a',[ValueError()],3); g(E,'a',(ValueError(),)); g(E,'a',{ValueError()});
g(E,'a',[ValueError],); g(E,'a','b'); g(E,message='a',exceptions=[ValueError()])
class M(B,ValueError): pass
g(M,'a',[KeyboardInterrupt()]); g(M,'a',[KeyError()])
class N(E): pass
g(N,'a',[KeyboardInterrupt()]); g(N,'a',[KeyError()]); 
class K(B): pass
g(K,'a',[KeyboardInterrupt()]); g(K,'a',[KeyError()]); 
l=[ValueError(1)]
e=E('m',l); l.append(2); print(e.exceptions, e.exceptions is e.exceptions, e.args)
for a in 'message','exceptions':
    try: setattr(e,a,1)
    except AttributeError as x: print(x)
    try: delattr(e,a)
    except (AttributeError,TypeError) as x: print(type(x),x)
print(e.message, str(e), repr(e))
print(str(E('x',[ValueError(1),KeyError()])))
class D(E):
    def __new__(cls, m, excs, code): 
        o=super().__new__(cls, m, excs); o.code=code; return o
    def derive(self, excs): return D(self.message, excs, self.code)
d=D('m',[ValueError(1),TypeError(2),D('n',[TypeError(3)],4)],7)
m,r=d.split(TypeError); print(repr(m),repr(r),m.code,r.code, type(m.exceptions[1]), m.exceptions[1].code)
print(d.subgroup(KeyError), d.subgroup(lambda e: isinstance(e,ValueError)), d.args)
for bad in (5, None, (1,), int, [ValueError], 'x'):
    try: print(d.split(bad))
    except TypeError as x: print(x)
try: d.split()
except TypeError as x: print(x)
try: d.subgroup(1,2)
except TypeError as x: print(x)
class Bad(E):
    def derive(self, excs): return 42
try: Bad('q',[ValueError(1),TypeError(2)]).split(TypeError)
except TypeError as x: print(x)
e=E('m',[ValueError(1),KeyError()]); e.__notes__=5
print(e.split(ValueError)[0].__dict__)
e.__notes__=['a']; print(e.split(ValueError)[0].__notes__, e.split(ValueError)[0].__notes__ is e.__notes__)
print(E[int], type(E[int]))
for n in 'split subgroup derive add_note with_traceback __setstate__'.split(): print(getattr(E,n), getattr(E,n).__qualname__)
print(E.split(e, ValueError), Exception.with_traceback(ValueError(3), None), BaseException.add_note(e,'q'), e.__notes__)
class V(ValueError):
    def with_traceback(self, tb): print('mine'); return super().with_traceback(tb)
    def add_note(self, n): super().add_note(n+'!')
v=V(); v.add_note('x'); print(repr(v.with_traceback(None)), v.__notes__)
