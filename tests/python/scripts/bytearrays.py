# Bytearrays: how they grow, what they do as bytes and as lists do; views, arrays, encodings beside them.
b=bytearray(b'abc'); print(b, len(b), b[0], b[1:], b[::-1], bytearray(3), bytearray([1,2]), bytearray('hé','utf-8'))
import sys
print([sys.getsizeof(x) for x in (bytearray(), bytearray(b'abc'), bytearray([1,2,3]), memoryview(b''))])
b=bytearray()
for i in range(40): b.append(i); print(sys.getsizeof(b), end=' ')
print()
for i in range(40): b.pop(0); print(sys.getsizeof(b), end=' ')
print()
b=bytearray(b'hello world')
b[0:5]=b'HELLO!!'; print(b); b[::2]=b'x'*7 if len(b)==13 else b''; print(b)
del b[::3]; print(b, sys.getsizeof(b)); b+=b'zz'; print(b); b*=2; print(b); print(b+b'a', b'a'+b, type(b'a'+b), b*2, 2*b)
print(b==bytes(b), bytes(b)==b, b<b'zz', b'x' in b, 120 in b, b.find(b'z'), b.split(b'z'), b.partition(b'z'), b.hex(), b.upper(), b.strip(b'x'))
m=memoryview(b); print(m[0], m[1:3].tobytes(), m.tolist()[:3], m.nbytes, m.readonly, m.format, m.shape, m.strides)
try: b.append(1)
except BufferError as e: print(e)
m[0]=65; print(b); m.release()
b.append(1); print(b)
try: m[0]
except ValueError as e: print(e)
print(sys.getrefcount(b)); m=memoryview(b); n=m[1:]; print(sys.getrefcount(b)); del m,n; print(sys.getrefcount(b))
from array import array
a=array('i',[1,2,3]); print(a, sys.getsizeof(a), a[1:], memoryview(a).tolist(), bytes(a), bytearray(a), array)
import struct
print(struct.pack_into('<i', b, 0, 7), b[:4], struct.unpack_from('<i', b, 0))
print(b'%s-%d-%c-%r-%5s|' % (bytearray(b'\xff'), 5, 65, 'é', b'ab'), bytearray(b'%d') % 3)
print('é€'.encode('utf-16'), 'é'.encode('latin-1'), b'\xe9'.decode('latin1'), '😀'.encode('utf-16-be'), '😀'.encode('utf-16').decode('utf-16'), '😀'.encode('utf-32'))
for f in (lambda: 'é'.encode('ascii'), lambda: b'\xff'.decode('ascii'), lambda: 'a'.encode('foo'), lambda: b'\xe9'.decode(), lambda: 'é'.encode('ascii','bar')):
    try: f()
    except Exception as e: print(type(e).__name__, e, getattr(e,'start',None))
class B(bytearray):
    def __init__(self, *a): super().__init__(*a); self.x=1
x=B(b'abc'); print(bytes(x), x.x, len(x), x+b'd', isinstance(x, bytearray)); x.append(100); print(bytes(x), x==b'abcd')
