/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* bind-calls-nothing */
TEST_FUNCTION(test_bind_calls_nothing)
{
    assert_session(">>> import inspect\n"
                   ">>> def lend(book, /, reader='me', *pages, days=14, **more):\n"
                   "...     print('called')\n"
                   "...\n"
                   ">>> sig = inspect.signature(lend)\n"
                   ">>> bound = sig.bind('atlas', 'you', 3, 4, gently=True)\n"
                   ">>> bound, bound.args, bound.kwargs\n"
                   "(<BoundArguments (book='atlas', reader='you', pages=(3, 4), "
                   "more={'gently': True})>, ('atlas', 'you', 3, 4), {'gently': True})\n"
                   ">>> bound.apply_defaults()\n"
                   ">>> bound.arguments\n"
                   "{'book': 'atlas', 'reader': 'you', 'pages': (3, 4), 'days': 14, "
                   "'more': {'gently': True}}\n"
                   ">>> for args, kwargs in (((), {}), (('a',), {'reader': 1, 'book': 2}), "
                   "(('a', 'b'), {'reader': 'c'}), ((), {'book': 'a'})):\n"
                   "...     try:\n"
                   "...         print(sig.bind(*args, **kwargs))\n"
                   "...     except TypeError as error:\n"
                   "...         print(error)\n"
                   "...\n"
                   "missing a required argument: 'book'\n"
                   "<BoundArguments (book='a', reader=1, more={'book': 2})>\n"
                   "multiple values for argument 'reader'\n"
                   "'book' parameter is positional only, but was passed as a keyword\n"
                   ">>> inspect.signature(lambda a: a).bind(1, 2)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: too many positional arguments\n"
                   ">>> inspect.signature(lambda a: a).bind(1, b=2)\n"
                   "Traceback (most recent call last):\n"
                   "TypeError: got an unexpected keyword argument 'b'\n"
                   ">>> sig.bind_partial(), lend('atlas')\n"
                   "called\n"
                   "(<BoundArguments ()>, None)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_46_how_it_is_to_be_called[] = {
    {"bind-calls-nothing", "", test_bind_calls_nothing},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_46_how_it_is_to_be_called[] = {
    {NULL, NULL},
};
