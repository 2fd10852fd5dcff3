# Programs that show tracebacks, and that test themselves.
import traceback
import unittest


class Renamed:
    pass


Renamed.__name__ = 'Other'
print(Renamed, Renamed.__name__, Renamed.__qualname__)
Renamed.__qualname__ = 'a.Other'
print(Renamed, str(Renamed()).split(' at ')[0])
for name, value in ('__name__', 5), ('__qualname__', 5), ('__name__', 'a\0b'):
    try:
        setattr(Renamed, name, value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def inner(n):
    if n:
        inner(n - 1)
    else:
        {}['key']


try:
    inner(6)
except KeyError as error:
    error.add_note('a note\nof two lines')
    print(traceback.format_exc())
    print(traceback.format_exception_only(error))
    print([entry.name for entry in traceback.extract_tb(error.__traceback__)])
    print(traceback.format_tb(error.__traceback__, 1))
    print(''.join(traceback.format_exception(error, limit=-1)))

try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ExceptionGroup('two', [ValueError(1), ExceptionGroup('one', [TypeError(2)])])
except ExceptionGroup as group:
    print(''.join(traceback.format_exception(group)))


class Free(object):
    def make(self, text):
        return eval(text), exec('self = 5')


def free(x):
    return lambda: x


code = free(1).__code__
for run in lambda: eval(code), lambda: exec(code), lambda: exec(code, closure=()), lambda: exec('1', closure=()):
    try:
        run()
    except TypeError as error:
        print(error)
exec(code, closure=free(7).__closure__)


class Calls:
    pass


Calls.__call__ = Calls()
try:
    Calls()()
except RecursionError as error:
    print(error)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('the class begins')

    def setUp(self):
        print('set up')
        self.addCleanup(print, 'cleaned up')

    def tearDown(self):
        print('torn down')

    def test_passes(self):
        self.assertEqual([1, 2], [1, 2])
        with self.assertRaises(KeyError) as caught:
            {}[3]
        print(repr(caught.exception))

    def test_fails(self):
        self.assertIn(1, [2])

    def test_errs(self):
        None.attribute

    def test_in_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    @unittest.skip('not today')
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail('as expected')


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
print(result)
for test, text in result.failures + result.errors:
    print(test, text)
print([(str(test), why) for test, why in result.skipped])
raise ExceptionGroup('at the end', [OSError(2, 'none'), ExceptionGroup('within', [KeyError('k')])])
