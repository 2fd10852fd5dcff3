# Views of memory: items, slices, shapes, casts, comparisons, and what is refused.
# memoryview corners
m=memoryview(b'abcdef')
print(m[::2].tobytes(), m[::-1].tolist(), bytes(m[1:4]), m==b'abcdef', m!=b'abc', m[1:3]==b'bc', hash(m)==hash(b'abcdef'), m.hex(), m.hex('-',2), m.obj, len(m))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: memoryview('a')); t(lambda: m['a']); t(lambda: m[10]); t(lambda: m.__setitem__(0,1)); t(lambda: memoryview(bytearray(2)).__setitem__(0,300)); t(lambda: memoryview(bytearray(2)).__setitem__(0,'a'))
b=bytearray(b'abcdef'); v=memoryview(b); v[1:3]=b'XY'; print(b); t(lambda: v.__setitem__(slice(0,2), b'abc')); v[::2]=b'123'; print(b); t(lambda: v.__delitem__(0)); t(lambda: hash(v))
c=m.cast('H'); print(c.tolist(), c.itemsize, c.nbytes, len(c), c.format, c.shape, c.strides, c[0]); t(lambda: memoryview(b'abc').cast('H')); t(lambda: m.cast('x')); t(lambda: c.cast('I')); print(c.cast('B')==m)
d=m.cast('B',[2,3]); print(d.tolist(), d.shape, d.strides, d.ndim, d[1,2], d[-1,-3]); t(lambda: d[0]); t(lambda: d[0,5]); t(lambda: d[0,0,0]); print(d.tobytes(), len(d), d==memoryview(b'abcdef').cast('B',(2,3)))
with memoryview(b'xyz') as q: print(q[0])
t(lambda: q[0]); print(repr(q)[:20]); t(lambda: len(q)); print(q==q)
print(list(m), [x for x in reversed(m)], 97 in m, sorted(m, reverse=True)[:2], m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.suboffsets)
t(lambda: m+m); t(lambda: m<m); t(lambda: m.foo); t(lambda: memoryview()); t(lambda: memoryview(b'', b''))
from array import array
a=array('d',[1.5,2.5]); v=memoryview(a); v[0]=9; print(a, v.format, v.tolist(), v.itemsize, v[1]); t(lambda: a.append(1)); t(lambda: v.__setitem__(0,'x'))
v.release(); a.append(1); print(a)
print(memoryview(array('i',[1,2]))==array('i',[1,2]), memoryview(array('i',[1,2]))==array('d',[1,2]), memoryview(b'ab')==bytearray(b'ab'), b'ab'==memoryview(b'ab'), bytearray(b'ab')==memoryview(b'ab'))
print(type(m).__name__, isinstance(m, memoryview), int.from_bytes(m[:2],'big'), b''.join([m, b'x', bytearray(b'y')]), bytes(m), bytearray(m), b'a'+m, str(m,'ascii'))
t(lambda: type('X',(memoryview,),{}))
print(m.toreadonly().readonly, memoryview(bytearray(b'a')).toreadonly().readonly, memoryview(memoryview(b)).obj is b)
import sys; print(sys.getsizeof(m), sys.getsizeof(d))
f=memoryview(bytearray(8)).cast('f'); f[0]=1.5; print(f.tolist(), f.tobytes()); g=memoryview(bytearray(4)).cast('?'); g[1]=3; print(g.tolist()); h=memoryview(bytearray(2)).cast('c'); h[0]=b'z'; print(h.tolist()); t(lambda: h.__setitem__(0,b'zz')); t(lambda: h.__setitem__(0,1))
s=memoryview(bytearray(4)).cast('b'); t(lambda: s.__setitem__(0,-129)); s[0]=-128; print(s[0], s.tolist())
import weakref; print(weakref.ref(m)() is m)
del v, f

# The order of the bytes of more dimensions than one, and what a cast refuses.
m = memoryview(bytearray(range(12))).cast('B', [3, 4])
print(m.tobytes('F'), m.tobytes(order='C'), m.tobytes('A'), m.cast('B').tobytes('F'))
for order in 'X', 'FC', 5, b'F':
    try:
        m.tobytes(order)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for letter in 5, None, b'B':
    try:
        m.cast(letter)
    except TypeError as error:
        print(error)
