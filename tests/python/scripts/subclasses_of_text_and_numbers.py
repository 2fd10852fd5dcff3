"""Instances of subclasses of str, int and float as arguments, in formats, and in what errors say."""


def show(call, *arguments, **named):
    try:
        print(repr(call(*arguments, **named)))
    except Exception as error:
        print(type(error).__name__, error)


class Text(str):
    pass


class Whole(int):
    def __str__(self):
        return 'whole'


class Real(float):
    def __repr__(self):
        return 'real'


class Index:
    def __index__(self):
        return 'no number'


class Seven:
    def __float__(self):
        return 7.5


print(Text('b') in 'abc', 'abc'.startswith((Text('x'), Text('a'))), 'abc'.endswith(Text('c')))
print('x'.center(5, Text('*')), 'x'.encode(Text('utf-8'), Text('strict')), b'x'.decode(Text('ascii')))
print('abc'.translate(str.maketrans(Text('ab'), Text('xy'))), 'abc'.translate(str.maketrans({Text('a'): 'z'})))
print('{} {:d} {}'.format(Whole(5), Whole(5), Real(1.5)), f'{Whole(5)} {Real(2.5)}', '%s %r' % (Whole(5), Real(1.5)))
print('%f %.1f %g' % (Seven(), Seven(), Seven()))
for call in 'abc'.find, 'abc'.count, 'abc'.partition, 'abc'.startswith, 'abc'.removeprefix, 'abc'.split:
    show(call, Whole(2))
show('abc'.find, 'a', Index())
show('abc'.find, 'a', 1.5)
show('abc'.replace, 1, 2, 'x')
show('abc'.expandtabs, 2 ** 40)
for value, spec in ((Whole(5), 'q'), (Whole(5), 'zz'), (5, '\t'), (5, ',x'), (5, '_n'), (1.5, '_q'), ('a', 'x'),
                    (Text('a'), 'd'), (1j, 's'), (1.5, 'd'), (5, 's'), (True, 'r')):
    show(format, value, spec)
show((5).__format__, None)
show('abc'.__mod__, object)
show((5).to_bytes, 'x', 1)
show(int.from_bytes, [1, 300], 'big')
show((5).__round__, None)

print((-8.0) ** 0.5, pow(-8, 1 / 3), (-8) ** -0.5, (-8.0) ** 2, (-8.0) ** -3.0, (-0.0) ** 0.5)
print(1j == 10 ** 400, 1j != 10 ** 400, (3 + 0j) == 3, 10 ** 400 == 1j, (1 + 2j) ** (0.5 - 1j))
