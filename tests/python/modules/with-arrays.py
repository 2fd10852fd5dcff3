"""What arrays and views take as numbers and as files, and what they say when they do not."""
import array
import io


def show(call, *arguments, **named):
    try:
        print(repr(call(*arguments, **named)))
    except Exception as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return 66


class Kept:
    def write(self, data):
        print('written', data)


class Short:
    def read(self, size):
        return b'\1\0\0\0'


a = array.array('d', [1.5])
a.append(Index())
a[0] = Index()
print(a)
m = memoryview(bytearray(16)).cast('d')
m[1] = Index()
print(m.tolist())
a = array.array('i', [1, 2])
for call in a.append, a.tobytes, a.byteswap, a.count:
    show(call, 1, 2)
show(a.__iadd__, [1])
show(a.tofile, None)
show(a.fromfile, 5, 1)
a.tofile(Kept())
show(a.fromfile, Short(), 2)
print(a)
kept = io.BytesIO()
a.tofile(kept)
print(kept.getvalue())
print(float(memoryview(b'12.3')[1:4]), float(array.array('B', b'1e3')), float(bytearray(b' 2 ')))
show(float, array.array('B', b'x'))
show(float, bytearray(b'1.x'))
