# Exit stacks: contexts of errors, what is abstract, AsyncExitStack, and suppress with groups.
import contextlib


class Raises:
    def __init__(self, error):
        self.error = error

    def __enter__(self):
        return self

    def __exit__(self, *info):
        raise self.error


def chain(error):
    found = []
    while error is not None:
        found.append(repr(error))
        error = error.__context__
    return found


try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Raises(KeyError('outer')))
        stack.enter_context(Raises(IndexError('inner')))
        raise ValueError('body')
except KeyError as error:
    print(chain(error))
try:
    raise TypeError('around')
except TypeError:
    try:
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: 1 / 0)
            stack.push(lambda *info: print('told', info[0]))
    except ZeroDivisionError as error:
        print(chain(error))
with contextlib.ExitStack() as stack:
    stack.push(lambda kind, error, traceback: print(kind.__name__, error) or True)
    stack.enter_context(Raises(OSError(1)))
print(len(stack._exit_callbacks), stack.pop_all() is stack)
try:
    stack.enter_context(5)
except TypeError as error:
    print(error)


class Half(contextlib.AbstractContextManager):
    pass


try:
    Half()
except TypeError as error:
    print(error)


class Alike:
    def __enter__(self): pass
    def __exit__(self, *info): pass


class Unlike(Alike):
    __exit__ = None


print(issubclass(Alike, contextlib.AbstractContextManager), issubclass(Unlike, contextlib.AbstractContextManager))
print(issubclass(Alike, contextlib.AbstractAsyncContextManager), contextlib.AbstractContextManager[int])
try:
    with contextlib.suppress(ValueError):
        raise ExceptionGroup('two', [ValueError(1), TypeError(2)])
except ExceptionGroup as error:
    print(repr(error))
with contextlib.suppress(ValueError):
    raise ExceptionGroup('one', [ValueError(1)])


@contextlib.asynccontextmanager
async def waiting(name):
    print('in', name)
    try:
        yield name
    finally:
        print('out', name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(waiting('a')))
        stack.callback(print, 'sync')

        async def leave():
            print('async')
        stack.push_async_callback(leave)

        async def swallow(*info):
            print(info[0].__name__)
            return True
        stack.push_async_exit(swallow)
        raise LookupError
    print('on')

try:
    main().send(None)
except StopIteration:
    print('done')


@contextlib.contextmanager
def around():
    try:
        yield
    except ValueError as error:
        print(chain(error))
        raise KeyError('from')


try:
    try:
        raise TypeError('before')
    except TypeError:
        with around():
            raise ValueError('in')
except KeyError as error:
    print(chain(error))
