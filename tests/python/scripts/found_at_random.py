# What programs drawn at random found: make random.
import contextlib
import sys
import traceback


def told(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


# What is ignored is told without what came before it, and from where it happened if it has no traceback.
def closing():
    try:
        yield 1
    except GeneratorExit:
        raise ValueError


def staying():
    try:
        yield 1
    except GeneratorExit:
        yield 2


sys.stderr = sys.stdout
sys.unraisablehook = lambda args: print(args.exc_type.__name__, args.exc_value, args.exc_value.__context__ is None)
for generator in closing(), staying():
    next(generator)
    del generator
sys.unraisablehook = sys.__unraisablehook__
sys.stderr = sys.__stderr__

# What is called is named as it shows itself.
class Shown:
    def __str__(self):
        return 'shown'


number = -5
for call in (lambda: number(**'a'), lambda: number(*5), lambda: Shown()(*5), lambda: number.real(**5), lambda: print(*5),
             lambda: [].append(*5)):
    told(call)

# The operator % and the format language.
for template in b'%f', b'%e', '%f', b'%i', '%i':
    for value in [], 'a', 10 ** 400, None:
        told(lambda: template % (value,))
for call in (lambda: b'%a|%-%' % (1, 2), lambda: '%5%' % (), lambda: '%(a)%' % {'a': 1}, lambda: '%%' % (),
             lambda: format('a', '#,'), lambda: format('a', '+_s'), lambda: format('a', ',d')):
    told(call)

# The first of the names in their order that is most alike is meant.
for value, name in (('a', '__pow__'), (frozenset(), '__ixor__')):
    try:
        getattr(value, name)
    except AttributeError as error:
        print(traceback.format_exception(error)[-1], end='')
try:
    raise NameError('n', name='\0')
except NameError as error:
    print(traceback.format_exception(error)[-1], end='')


# An exception that a generator lets pass has the traceback that it came with.
@contextlib.contextmanager
def passing():
    yield


def links(error):
    return [place.name for place in traceback.extract_tb(error.__traceback__)]


for kind in KeyError, RuntimeError, StopIteration:
    try:
        with passing():
            raise kind
    except Exception as error:
        print(kind.__name__, links(error))

# A place has columns, and marks stand below what they mark.
try:
    print('中😀' / 5)
except TypeError as error:
    place = traceback.extract_tb(error.__traceback__)[0]
    print(place.lineno, place.end_lineno, place.colno, place.end_colno)
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=0, file=sys.stdout)

# What looks wrong is told of a text too that turns out to be a mistake.
sys.stderr = sys.stdout
told(lambda: exec('x = 1 is 2\nclass A: break'))
sys.stderr = sys.__stderr__

# What formatting has nothing to do with is the same object afterwards.
text = 'hello world!' * 2
for same in (text % (), text % {}, '%s' % text, '%.30s' % text, '{}'.format(text), '{:3}'.format(text), text.format(),
             text.format_map({}), '%s%s' % (text, 'x')):
    print(same is text, end=' ')
print()


class Text(str):
    pass


print(f'<{Text("words"):>7}>', f'<{Text("words"):>3}>', type(f'{Text("words"):9}').__name__)

# Only integers have a modulus, and they have one from either side.
for call in (lambda: (2).__rpow__(7), lambda: (3).__pow__(2, 5), lambda: (3).__rpow__(2, 5), lambda: (3).__pow__(2, 'a'),
             lambda: (3).__pow__(2, None), lambda: (1.5).__pow__(2, 5), lambda: (1j).__pow__(2, 3)):
    told(call)

# Names are whole in messages, and types are those of what was given.
told(lambda: (lambda: 0)(**{'a\0b': 1}))
told(lambda: (lambda a: 0)(1, **{'a': 1}))


class Number(int):
    pass


told(lambda: ord(Number(5)))

# Only statements have their last line ended for them.
for mode in 'eval', 'exec', 'single':
    for source in 'x y', 'x y\n', '(1', 'if 1:\n  x y':
        try:
            compile(source, 'file', mode)
        except SyntaxError as error:
            print(mode, error.args)
