# Bytearrays and bytes: every method, every operator, and the words of each error.
# bytearray corners
def t(f, *a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
t(bytearray, 'a'); t(bytearray, -1); t(bytearray, [256]); t(bytearray, ['a']); t(bytearray, 1.5); t(bytearray, None); t(bytearray, 'a', 'foo'); t(bytearray, b'a', 'utf-8'); t(lambda: bytearray(1<<70)); t(bytearray, 1,2,3,4); t(lambda: bytearray(source=b'x')); t(lambda: bytearray(foo=1))
b=bytearray(b'abcabc')
t(b.append, 256); t(b.append, 'a'); t(b.append, -1); t(b.extend, 'a'); t(b.extend, 5); t(b.extend, [1,'a']); t(b.pop, 100); t(bytearray().pop); t(b.remove, 300); t(b.remove, 0); t(b.insert, 0, 'x'); t(b.insert, 'x', 1); t(b.index, b'z'); t(b.rindex, b'z'); t(b.index, 'a'); t(b.find, 'a'); t(b.count, b'a'); t(b.count, 97); t(b.count, 300)
t(lambda: b['a']); t(lambda: b[100]); t(lambda: b.__setitem__(100,1)); t(lambda: b.__setitem__(0,'a')); t(lambda: b.__setitem__(0,256)); t(lambda: b.__setitem__(slice(0,1),5)); t(lambda: b.__setitem__(slice(0,1),'a')); t(lambda: b.__setitem__(slice(0,6,2),b'a')); t(lambda: b.__setitem__('a',1)); t(lambda: b.__delitem__(100)); t(lambda: hash(b)); t(lambda: b+'a'); t(lambda: b+1); t(lambda: b*'a'); t(lambda: b*1.5); t(lambda: 'a' in b); t(lambda: 300 in b); t(lambda: b<'a'); t(lambda: b<5); t(lambda: b=='a'); t(lambda: 'a'+b); t(lambda: b'a'+5)
b[2:2]=[1,2,3]; print(b); b[:]=b'xyz'; print(b); b[1:2]=b; print(b); b.extend(b); print(b); b.extend(range(3)); print(b); b.insert(-100, 65); b.insert(100, 66); print(b); b.reverse(); print(b); c=b.copy(); c.clear(); print(c, b is c, c==b''); b.remove(65); print(b)
print(b.center(30,b'*'), b.ljust(20), b.rjust(20,b'-'), bytearray(b'5').zfill(4), bytearray(b'a\tb').expandtabs(4), bytearray(b'ab cd').title(), bytearray(b'ab').capitalize(), bytearray(b'aB').swapcase())
for n in 'isalnum isalpha isascii isdigit islower isspace istitle isupper'.split(): print(n, [getattr(bytearray(x), n)() for x in (b'', b'a', b'A', b'1', b' ', b'\xff', b'Ab Cd')])
print(bytearray(b'a,b,c').split(b','), bytearray(b'a,b,c').rsplit(b',',1), bytearray(b'a b\nc').split(), bytearray(b'a\nb\r\nc').splitlines(True), bytearray(b'a,b').partition(b','), bytearray(b'a,b').rpartition(b';'), bytearray(b'aXbX').replace(b'X',b'--',1), bytearray(b'  a ').strip(), bytearray(b'xxa').lstrip(b'x'), bytearray(b'abc').removeprefix(b'ab'), bytearray(b'abc').removesuffix(b'bc'), bytearray(b',').join([b'a',bytearray(b'b')]), bytearray(b'abc').startswith((b'x',b'a')), bytearray(b'abc').endswith(b'c'), bytearray(b'abc').translate(None,b'b'), bytearray(b'abc').translate(bytearray.maketrans(b'a',b'z')))
t(b''.join, ['a']); t(b''.join, [1]); t(b''.join, 5); t(b'a'.startswith, 'a'); t(b'a'.startswith, ('a',)); t(b'a'.replace, 'a', 'b'); t(b'a'.split, 'a'); t(b'a'.split, b''); t(b'a'.strip, 'a'); t(b'a'.center, 5, 'x'); t(b'a'.ljust, 5, b'xx'); t(b'a'.translate, b'x'); t(b'a'.translate, 'x'); t(bytes.maketrans, b'a', b'bc'); t(bytes.maketrans, 'a', b'bc'); t(b'a'.partition, b''); t(b'a'.partition, 'a'); t(bytes.fromhex, 'abc'); t(bytes.fromhex, 'zz'); t(bytes.fromhex, b'aa'); t(bytes.fromhex, 'aa BB\ncc'); t(bytearray.fromhex, 'aabb'); t(b'abc'.hex, ''); t(b'abc'.hex, 'é'); t(b'abc'.hex, 5); t(lambda: b'abcde'.hex(':',-2)); t(lambda: b'abcde'.hex(sep=':',bytes_per_sep=2)); t(lambda: b'abc'.hex(':',0))
for x in bytearray(b'hi'): print(x, end=' ')
i=iter(bytearray(b'hi')); print(type(i), i.__length_hint__(), next(i), next(i), next(i,'end'), i.__length_hint__())
b=bytearray(b'abc'); i=iter(b); next(i); b.clear(); print(list(i)); b+=b'1'; b*=3; print(b); x=b; x+=b'z'; print(b is x, b); b*=0; print(b); b+=memoryview(b'q'); print(b)
print(max(bytearray(b'abz')), sorted(bytearray(b'cab')), list(reversed(bytearray(b'ab'))), bytearray(b'a')<bytearray(b'b'), bytearray(b'a')>=b'a', sum(bytearray(b'\1\2')), any(bytearray(2)), bool(bytearray()), tuple(bytearray(b'ab')), bytearray(b'%s %d') % (b'a', 3), bytearray(b'a') in [b'a'], {1:bytearray(b'x')}, str(bytearray(b'"\'')), bytearray(b"'"), ascii(bytearray(b'\xff\n')))
import copy; c=copy.copy(b); print(c, c is b); c=copy.deepcopy([b]); print(c)
print(b.__class__, bytearray.__name__, bytearray.__mro__, b.__len__(), b.__add__(b'a'), b.__eq__(b'q'), bytearray.__doc__ is not None, hasattr(b,'__iadd__'), callable(bytearray))
class I:
    def __index__(self): return 2
print(bytearray(I()), bytes(I()), bytearray([I()]), bytes([I(),3]), bytearray(b'abc')[I()], bytearray(b'abc')[I():])
class Q:
    def __bytes__(self): return b'Q!'
print(bytes(Q())); t(bytearray, Q())
