/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_what_a_cache_keeps)
{
    fixture_draw_python(rt, "import functools\n"
                            "def listed(n): return [n]\n"
                            "kept = functools.lru_cache(listed)\n"
                            "kept(1000); kept(2000)\n"
                            "cache = kept._found; del kept\n");
}

#include "python/typed.h"

/* a-cache-keeps-its-arguments */
TEST_FUNCTION(test_a_cache_keeps_its_arguments)
{
    prompt p;

    assert_true(prompt_begin(&p));
    assert_typed(&p, ">>> import functools, weakref\n"
                     ">>> class Thing: pass\n"
                     "...\n"
                     ">>> @functools.lru_cache(maxsize=2)\n"
                     "... def wrap(thing): return [thing]\n"
                     "...\n"
                     ">>> a, b, c = Thing(), Thing(), Thing()\n"
                     ">>> watch = [weakref.ref(x) for x in (a, b, c)]\n"
                     ">>> wrap(a) and wrap(b) and wrap(a) and None\n");
    assert_int_equal(om_refcount(typed_borrow(&p, "a")),
                     3); /* its name, a key and a result */
    assert_typed(&p, ">>> del a, b\n"
                     ">>> [w() is None for w in watch]\n"
                     "[False, False, False]\n"
                     ">>> wrap(c) and None          # b was unused for longest\n"
                     ">>> [w() is None for w in watch]\n"
                     "[False, True, False]\n"
                     ">>> del c\n"
                     ">>> wrap.cache_clear()\n"
                     ">>> [w() is None for w in watch]\n"
                     "[True, True, True]\n");
    prompt_end(&p);
    assert_int_equal(p.left.objects, 0);
}

/* a-cache-finds-equal-arguments */
TEST_FUNCTION(test_a_cache_finds_equal_arguments)
{
    assert_session(
        ">>> import functools\n"
        ">>> calls = []\n"
        ">>> def plain(x, y=1): calls.append(x); return [y / x]\n"
        "...\n"
        ">>> f, g = functools.lru_cache(plain), functools.lru_cache(typed=True)(plain)\n"
        ">>> f(2, 3) is f(2.0, 3) is f(2, 3.0), g(2, 3) is g(2.0, 3), f(2) is f(2.0), "
        "calls\n"
        "(True, False, False, [2, 2, 2.0, 2, 2.0])\n"
        ">>> calls.clear()\n"
        ">>> for i in range(2):\n"
        "...     try: f(0)\n"
        "...     except ZeroDivisionError: pass\n"
        "...\n"
        ">>> calls, f.cache_info()\n"
        "([0, 0], CacheInfo(hits=2, misses=5, maxsize=128, currsize=3))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_12_functions_that_remember[] = {
    {"a-cache-keeps-its-arguments", "", test_a_cache_keeps_its_arguments},
    {"a-cache-finds-equal-arguments", "", test_a_cache_finds_equal_arguments},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_12_functions_that_remember[] = {
    {"what-a-cache-keeps", picture_what_a_cache_keeps},
    {NULL, NULL},
};
