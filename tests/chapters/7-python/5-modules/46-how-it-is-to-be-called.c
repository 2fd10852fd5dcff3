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

/* parameters-have-an-order */
TEST_FUNCTION(test_parameters_have_an_order)
{
    assert_session(
        ">>> from inspect import Parameter as P, Signature as S\n"
        ">>> a, b = P('a', P.POSITIONAL_ONLY), P('b', P.POSITIONAL_OR_KEYWORD, default=2)\n"
        ">>> print(S([a, b]), S([a]), S([P('k', P.KEYWORD_ONLY, annotation=int, "
        "default=1)]), S([P('x', P.VAR_KEYWORD)], return_annotation='y'))\n"
        "(a, /, b=2) (a, /) (*, k: int = 1) (**x) -> 'y'\n"
        ">>> for parameters in ([b, a], [b, P('c', P.POSITIONAL_OR_KEYWORD)], [a, a]):\n"
        "...     try: S(parameters)\n"
        "...     except ValueError as error: print(error)\n"
        "...\n"
        "wrong parameter order: positional or keyword parameter before positional-only "
        "parameter\n"
        "non-default argument follows default argument\n"
        "duplicate parameter name: 'a'\n"
        ">>> for args, named in ((('a', 9), {}), (('*', 0), {}), (('if', 1), {}), (('a', "
        "2), {'default': 1}), ((3, 1), {})):\n"
        "...     try: P(*args, **named)\n"
        "...     except (ValueError, TypeError) as error: print(error)\n"
        "...\n"
        "value 9 is not a valid Parameter.kind\n"
        "'*' is not a valid parameter name\n"
        "'if' is not a valid parameter name\n"
        "variadic positional parameters cannot have default values\n"
        "name must be a str, not a int\n"
        ">>> b.replace(default=P.empty), b == P('b', 1, default=2), hash(b) == hash(P('b', "
        "1, default=2)), b == P('b', 1), b != 3\n"
        "(<Parameter \"b\">, True, True, False, True)\n"
        ">>> S([a, b]) == S([a, b]), S([a]) == S([b]), hash(S([a])) == hash(S([a])), S([a, "
        "b]).replace(parameters=[a])\n"
        "(True, False, True, <Signature (a, /)>)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_46_how_it_is_to_be_called[] = {
    {"bind-calls-nothing", "", test_bind_calls_nothing},
    {"parameters-have-an-order", "", test_parameters_have_an_order},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_46_how_it_is_to_be_called[] = {
    {NULL, NULL},
};
