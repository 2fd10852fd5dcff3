# What a mistake in source, a group and a class statement say of where they are, and odd arguments in CPython's words.
import io
import sys
import traceback


def attempt(call, *arguments, **named):
    try:
        print(repr(call(*arguments, **named)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'name', '-'), getattr(error, 'obj', '-'))


for source in ['', 'x =', 'x =\n', 'x = ', 'import ', 'lambda', 'x.', '  x', '\tx', ' y:\n', 'if x', 'try: pass', '# only']:
    for mode in 'exec', 'eval', 'single':
        try:
            compile(source, '<f>', mode)
        except SyntaxError as error:
            print(repr(source), mode, error.msg, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
        else:
            print(repr(source), mode)
attempt(eval, '')
attempt(eval, ' \t5')
attempt(compile, '1', 1, 'eval')
attempt(compile, '1', 'f', 1)
attempt(compile, '1', b'f', 'evil')
attempt(compile, 1, b'f', 'eval')
print(eval(compile('__file__ if 0 else 5', b'f', 'eval')), compile('1', b'f', 'eval').co_filename)

for details in [('file', 0, 4, 'text of it'), ('file', None, 4, 'text'), ('file', 1, 0, 'text'), ('file', 3, 2, '  text\n'),
                ('file', 3, 9, 'text'), ('file', 3, 1, 'ab', 4, 0), (None, 3, 1, 'ab'), ('file', 3, None, 'abc'),
                ('file', 'x', 3, 'abc')]:
    sys.excepthook(SyntaxError, SyntaxError('words', details), None)
inner = SyntaxError('words', ('file', 7, 2, 'text of it'))
inner.add_note('note\nmore')
group = ExceptionGroup('outer\nsecond', [ExceptionGroup('inner', [inner]), ValueError('two\nlines')])
sys.excepthook(type(group), group, None)
print(''.join(traceback.format_exception(group)))


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, result):
        return result

    def __or__(cls, other):
        return super().__or__(other)


for result in None, 5, {1, 2}, {}:
    try:
        class Made(metaclass=Meta, result=result):
            pass
    except Exception as error:
        print(type(error).__name__, error)

plain = type.__new__(Meta, 'Plain', (), {})
attempt(lambda: plain | int)
attempt(lambda: int | plain)
attempt(lambda: tuple.__or__(start=1))
attempt(lambda: type.__ror__(int, str))
attempt(lambda: type.__getitem__)

attempt(format, 1, 'z.3d')
attempt(format, 1, '.3c')
attempt(format, 1, 'zc')
attempt('{0.__name__}'.format, [])
attempt(object.__getattribute__, range(3), '__int__')
attempt(type.__getattribute__, int, 'none_such')
attempt(bytes.__str__, 10, 3)
attempt(bytearray.__str__, bytearray(b'x'))
attempt(io.StringIO('a\nb\n').readlines, 'x')

def of_text():
    class OfText(metaclass=Meta, result='no names'):
        pass


try:
    of_text()
except TypeError as error:
    traceback.print_exc()
    sys.excepthook(TypeError, error, error.__traceback__)
