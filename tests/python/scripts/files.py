# Files: modes, errors with their numbers, lines, newlines, encodings, buffers, and files in memory.
import io, sys
def t(f, *a, **k):
    try: r=f(*a, **k); print(repr(r)); return r
    except BaseException as e: print(type(e).__name__, e, getattr(e,'errno',None), getattr(e,'filename',None))
P=sys.argv[1]+'/files.txt'
t(open,'/nonexistent'); t(open,'/tmp'); t(open,'/tmp','w'); t(open,P,'q'); t(open,P,'rw'); t(open,P,''); t(open,P,'rbt'); t(open,P,'rb',encoding='utf-8'); t(open,P,'rr'); t(open,3.5); t(open,'a\0b'); t(open, None); t(open, P, 'w', 0); t(open,P,mode=5); t(open, P, 'w', encoding='foo'); t(open); t(open, '/nowhere/x', 'w')
with open(P,'w') as f:
    print(f.write('héllo\nworld\n'), f.name==P, f.mode, f.encoding, f.closed, f.readable(), f.writable(), f.seekable()); f.writelines(['a\n','b']); print(f.tell()); t(f.write, b'x'); t(f.read); t(f.readline)
print(f.closed); t(f.write,'a'); t(f.read); t(lambda: f.__enter__()); t(f.flush)
with open(P) as f:
    print(repr(f)); print(f.read(3), f.tell(), f.readline(), f.tell(), f.readlines(), f.read(), f.tell()); f.seek(0); print([l for l in f]); f.seek(0); print(next(f)); t(f.tell); t(f.write,'x'); f.seek(0,2); print(f.read()); f.seek(0); t(f.seek,1,1); t(f.seek,-1); t(f.seek,1,2); t(f.seek,0,5); print(f.seek(0,1), f.fileno()>2, f.isatty())
with open(P,'rb') as f:
    print(repr(f), f.read(3), f.tell(), f.seek(-2,2), f.read(), f.seek(1), f.read(2), f.seek(1,1), f.readline(), f.readlines(), f.peek(1), f.read1(2)); t(f.write,b'x'); f.seek(0); b=bytearray(4); print(f.readinto(b), b); print(f.raw, f.mode, f.name==P)
with open(P,'r+') as f:
    f.write('XYZ'); f.seek(0); print(f.read())
with open(P,'a') as f: print(f.tell()); f.write('end')
print(open(P).read()); t(open,P,'x')
with open(P,'w+b') as f: f.write(b'12345'); f.seek(2); f.write(b'ab'); f.seek(0); print(f.read()); print(f.truncate(3)); f.seek(0); print(f.read()); t(f.write,'a')
with open(P,'wb',0) as f: print(repr(f), f.write(b'q'), f.write(bytearray(b'rs')))
with open(P,'w',newline='\r\n') as f: f.write('a\nb\n')
print(open(P,'rb').read(), repr(open(P).read()), repr(open(P,newline='').read()), open(P,newline='').readlines(), open(P,newline='\n').readlines())
with open(P,'wb') as f: f.write(b'a\rb\r\nc\n\rd')
print(open(P).readlines(), open(P,newline='').readlines(), open(P,newline='\r').readlines(), repr(open(P).read(4)))
with open(P,'w',encoding='latin-1') as f: f.write('é'); t(f.write,'€')
t(open(P,encoding='ascii').read); print(open(P,encoding='latin1').read(), open(P,errors='replace').read())
with open(P,'w',encoding='utf-16') as f: f.write('a'); f.write('é')
print(open(P,'rb').read(), open(P,encoding='utf-16').read())
open(P,'w').write('unclosed'); print(open(P).read())
f=open(P); print(list(zip(f,range(3)))); f.close(); f.close()
s=io.StringIO('a\nb\r\nc'); print(list(s), s.readline()); s=io.StringIO('a\nb\r\nc',newline=None); print(list(s)); s=io.StringIO('a\rb\r\nc',newline=''); print(list(s), s.getvalue()); s=io.StringIO(newline='\r\n'); s.write('x\ny'); print(repr(s.getvalue()))
t(io.StringIO, 5); t(io.StringIO, newline='x'); t(io.BytesIO,'a'); t(io.BytesIO, 5)
b=io.BytesIO(b'hello\nworld'); print(b.readline(), b.read(2), b.tell(), b.seek(-3,2), b.read(), b.seek(20), b.write(b'x'), b.getvalue(), b.truncate(3), b.getvalue(), b.getbuffer()[0]); a=bytearray(3); b.seek(0); print(b.readinto(a), a, b.closed, b.readable()); t(b.seek,-1); t(b.seek,0,9); t(b.write,'a'); b.close(); t(b.read); t(b.getvalue)
w=io.TextIOWrapper(io.BytesIO(b'a\xc3\xa9\nz'), encoding='utf-8'); print(w.read(1), w.readline(), w.read(), w.encoding); w=io.TextIOWrapper(io.BytesIO()); w.write('hi'); print(w.buffer.getvalue()); w.flush(); print(w.buffer.getvalue())
r=io.BufferedReader(io.BytesIO(b'abcdef'),3); print(r.read(1), r.peek(), r.read(3), r.read(), r.read()); r=io.BytesIO(); w=io.BufferedWriter(r,8); print(w.write(b'foobar'), r.getvalue(), w.write(b'foobar'), r.getvalue(), w.write(b'0123456789'), r.getvalue()); w.flush(); print(r.getvalue())
class R(io.RawIOBase):
    def __init__(self): self.n=0
    def readable(self): return True
    def readinto(self,b):
        self.n+=1
        if self.n>3: return 0
        b[:2]=b'xy'; return 2
print(R().read(5), R().readall(), io.BufferedReader(R()).read(), R().readline())
class W(io.RawIOBase):
    def writable(self): return True
    def write(self,b): print('W', bytes(b)); return len(b)
print('hello', file=io.TextIOWrapper(io.BufferedWriter(W()), line_buffering=True))
class M(io.IOBase):
    def write(self,s): sys.stdout.write('<'+s+'>')
print('a','b',file=M())
print(io.SEEK_SET, io.DEFAULT_BUFFER_SIZE, issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.open is open, isinstance(io.StringIO(), io.IOBase), isinstance(io.BytesIO(), io.BufferedIOBase), isinstance(open(P), io.TextIOBase), isinstance(open(P), io.TextIOWrapper), isinstance(open(P,'rb'), io.BufferedReader))
print(io.StringIO, io.BytesIO, io.TextIOWrapper, io.FileIO, io.BufferedReader, io.UnsupportedOperation, open)
f=io.FileIO(P); print(f, f.read(2), f.readall(), f.mode, f.name==P); f.close(); print(f)
