"""How many digits an int may have in decimal, and what methods of bytes take for bytes or for a number."""
import array
import sys


def show(call, *arguments, **named):
    try:
        print(repr(call(*arguments, **named)))
    except Exception as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


class Bytes(bytes):
    pass


class Array(bytearray):
    pass


class Numbers(array.array):
    pass


print(sys.get_int_max_str_digits(), len(str(10 ** 4299)))
show(str, 10 ** 4300)
show(str, -10 ** 5000)
show(int, '1' * 4301)
show(int, b'1' * 4301)
show(int, '_'.join('12' * 2500))
show(int, '1' * 4301, 7)
print(int('1' * 8000, 16).bit_length(), len(hex(10 ** 5000)), float('1' * 300))
show(format, 10 ** 5000, ',')
show('%d'.__mod__, 10 ** 5000)
show(sys.set_int_max_str_digits, 639)
show(sys.set_int_max_str_digits, -1)
show(sys.set_int_max_str_digits, 'x')
sys.set_int_max_str_digits(640)
show(repr, 10 ** 640)
show(int, '1' * 641)
print(len(str(10 ** 639)))
sys.set_int_max_str_digits(0)
print(len(str(10 ** 6000)), int('9' * 6000) == 10 ** 6000 - 1)

for make in bytes, bytearray:
    text = make(b'abcabc')
    print(text.find(Index(98)), text.count(Index(99)), text.rindex(Index(97)), Index(98) in text, b'ca' in text)
    for call in text.find, text.index, text.count, text.split, text.strip, text.removeprefix, text.startswith:
        show(call, Index(300))
        show(call, 'a')
    show(text.find, b'a', 'x')
    show(text.split, b'a', b'a')
    show(text.center, bytearray(b'x'))
    show(text.replace, 'a', b'b', 'x')
    show(text.expandtabs, memoryview(b'a'))
    show(text.hex, '', 2 ** 40)
    show(text.hex, ['-'])
    show(text.__mul__, 1.5)
print(bytes(Bytes(b'x')), Bytes(b'x').__bytes__(), type(Bytes(b'x').__bytes__()), b''.decode('any'))

it = Array(b"a'b")
print(it, str(it), f'{it}', [it], Array(b''))
it *= 2
print(it, type(it), type(it.__iadd__(b'c')), it.__imul__(1) is it)
print(Numbers('i', [1, 2]), [Numbers('d')], array.array('b', b'ab'))
show(it.pop, 2 ** 70)

text = 'abcdefgh'
print(f'{text:8}' is text, format(text, '3') is text, format(text, '.9') is text, '{:s}'.format(text) == text)
show((1).from_bytes, byteorder='big', other=1)
show('a b'.split, ' ', sep=' ')
show('a b'.split, ' ', other=' ')
lone = '\ud800'
print(ascii('%s' % lone), ascii('{}'.format(lone)), ascii(f'{lone:>3}'), ascii('%5s|' % lone), ascii('\udfff{}é\U0001f600'.format(1)))
