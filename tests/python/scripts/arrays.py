# Arrays of numbers: what fits, what is said of what does not, and each method.
from array import array
def t(s, **k):
    try: r = eval(s, globals(), k)
    except BaseException as e: r = type(e).__name__ + ': ' + str(e)
    print(s, '->', r if isinstance(r, str) else repr(r))
for c in 'bBhHiIlLqQfd':
    for v in (2**70, -2**70, 2**63, -2**63-1, 2**31, -1, 300, 'a', 1.5, None, True):
        a = array(c)
        t(f'a.append({v!r})', a=a); print(a)
a = array('u', 'ab')
for s in ["a.append('xy')", "a.append(5)", "a.append('')", "a.__setitem__(0, 'xy')", "array('u', [1])", "array('u', ['ab'])", "array('u', 5)", "array('z')", "array(5)", "array('bb')", "array()", "array('b', 'abc')", "array('b', [1, 'a'])", "array('b', b'ab')", "array('i', b'ab')", "array('i', bytearray(4))", "array('b', 5)", "array('b', None)", "array('b', {1:2})", "array('b', range(3))", "array('i', array('d', [1]))", "array('d', array('i', [1]))", "array('b', 1, 2)", "array('b', x=1)", "array('i', [1,2])+array('i',[3])", "array('i', [1,2])+array('h',[3])", "array('i')+[1]", "array('i',[1])*2", "2*array('i',[1])", "array('i')*'a'", "array('i',[1])*-1", "array('i',[1])==array('d',[1.0])", "array('i',[1])<array('i',[2])", "array('i',[1])==[1]", "array('i',[1])<[1]", "array('i',[1,2,3])[1:]", "array('i',[1,2,3])[::-1]", "array('i')['a']", "array('i')[0]", "array('i',[1])[-1]", "array('i',[1,2]).index(2)", "array('i',[1]).index(5)", "array('i',[1,2,1]).index(1,1)", "array('i',[1]).remove(5)", "array('i').pop()", "array('i',[1]).pop(3)", "array('i',[1,2]).tolist()", "array('i',[1,2]).tobytes()", "array('i').frombytes(b'abc')", "array('i').frombytes('abc')", "array('i').fromlist([1,'a'])", "array('i').fromlist((1,))", "array('i').extend(array('h',[1]))", "array('i').extend('a')", "array('i').extend(5)", "array('i').insert(0,'a')", "hash(array('i'))", "array('i').itemsize, array('i').typecode", "len(array('i',[1]))", "1 in array('i',[1])", "'a' in array('i',[1])", "list(array('i',[1]))", "iter(array('i')).__class__.__name__", "bytes(array('i',[1]))", "bytearray(array('i',[1]))", "memoryview(array('i',[1]))[0]", "array('i',[1]).x", "bool(array('i'))", "array('f',[.1])", "array('d',[.1,float('inf'),float('nan')])", "array('q',[2**62])", "array('i',[1]).byteswap()", "array('i').buffer_info()[1]", "str(array('i'))", "repr(array('b',b'a'))", "array('i',[1]).count(1)", "array('i',[1,2]).reverse()", "array('i',(x for x in (1,2)))", "array('i',[1]).__contains__(1)", "sum(array('i',[1,2]))", "max(array('d',[1,2]))", "sorted(array('i',[3,1]))", "array('i',[1,2]).__iadd__([1])", "array('i',[1]).__imul__(3)", "array('i', {1,2})", "array('B',[256])", "array('b',[-129])", "array('I',[-1])", "array.fromhex", "array.__name__, array.__module__", "type(array('i'))", "dir(array('i'))[0]", "array('i', [1,2,3]).__delitem__(slice(0,2))", "array('i',[1.0])", "array('d',['a'])", "array('f',[1e40])", "array('h',[1,2]).__sizeof__()", "array('i', iter([1,2]))", "array('w')"]: t(s, a=a)
a = array('i', range(10)); a[2:5] = array('i', [9]); print(a); del a[::2]; print(a)
try: a[0:1] = [1]
except TypeError as e: print(e)
try: a[::2] = array('i', [1])
except ValueError as e: print(e)
try: a[0] = 'a'
except TypeError as e: print(e)
try: a[99] = 1
except IndexError as e: print(e)
try: del a[99]
except IndexError as e: print(e)
m = memoryview(a)
try: a.append(1)
except BufferError as e: print(e)
m.release(); a.append(1); print(a)
