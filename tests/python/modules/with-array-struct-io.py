from array import array
import struct, io, contextlib, sys
a=array('i',[1,2,3]); a.append(4); print(a, a[1], a[1:3], len(a), a.tolist(), a.itemsize, a.typecode, a.tobytes()); a[0]=9; print(a, 9 in a, a.index(3), a.count(2))
for f in (lambda: array('z'), lambda: array('b',[300]), lambda: array('i',['x']), lambda: a[10], lambda: a.remove(77), lambda: array('i').pop(), lambda: array('B',[-1]), lambda: array('h',[70000]), lambda: a+[1]):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(array('d',[1.5,2]), array('f',[0.1]), array('i')+a, a*2, a==array('i',[9,2,3,4]), array('B',b'abc'), array('u','hi')); a.extend([5,6]); a.reverse(); print(a, a.pop(), a.pop(0)); a.insert(1,7); del a[0]; print(a); print(sys.getsizeof(array('i')))
print(struct.pack('<ihb',1,2,3), struct.unpack('<ihb',struct.pack('<ihb',1,2,3)), struct.calcsize('ci'), struct.calcsize('<ci'), struct.pack('>I',258), struct.pack('5s',b'ab'), struct.pack('d',1.5), struct.unpack('>f',struct.pack('>f',0.5)), struct.pack('?',True), struct.pack('<e',1.1))
for f in (lambda: struct.pack('i'), lambda: struct.unpack('i',b'a'), lambda: struct.pack('b',200), lambda: struct.pack('i','x'), lambda: struct.calcsize('y'), lambda: struct.pack('H',-1), lambda: struct.pack('i',1<<40)):
    try: f()
    except struct.error as e: print('error', e)
s=io.StringIO(); print(s.write('hello\n'), s.write('world')); print(s.getvalue(), s.tell()); s.seek(0); print(s.readline(), s.read(), s.read()); s.seek(0); print(list(s), s.closed); s.close()
try: s.read()
except ValueError as e: print(e)
b=io.BytesIO(b'abc'); print(b.read(2), b.read(), b.getvalue(), b.seek(1), b.write(b'ZZZ'), b.getvalue())
with contextlib.redirect_stdout(io.StringIO()) as o: print('captured')
print(repr(o.getvalue()))
print('x', file=(q:=io.StringIO()), end='!'); print(q.getvalue())
with io.StringIO('a\nb\n') as f: print(f.readlines())
