/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiled.h"

/* annotations-are-kept-as-text */
TEST_FUNCTION(test_annotations_are_kept_as_text)
{
    static const char *const pairs[][2] = {
        {"((int) | None)", "'int | None'"},
        {"(a+b)*c ** -d", "'(a + b) * c ** (-d)'"},
        {"f( *a,b=1,**c )[1:2, ...]", "'f(*a, b=1, **c)[1:2, ...]'"},
        {"lambda x,/,y=1,*,z:x if y else z", "'lambda x, /, y=1, *, z: x if y else z'"},
        {"{**a, 'b':[c for d in e if f]}", "\"{**a, 'b': [c for d in e if f]}\""},
        {"not a<b and c or (d,)", "'not a < b and c or (d,)'"},
        {"f'{a!r:>{b}}{{'", "\"f'{a!r:>{b}}{{'\""},
    };
    assert_true(om_python_begin(rt));
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "from __future__ import annotations\nx: %s\n",
                 pairs[i][0]);
        om_object *code = compiled(rt, text);
        assert_non_null(code);
        assert_repr(rt, constant_of(code, 2), pairs[i][1]);
        om_release(code);
    }
}

/* clang-format off */
const test_entry tests_7_python_2_compiler_28_texts_as_text[] = {
    {"annotations-are-kept-as-text", "", test_annotations_are_kept_as_text},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_2_compiler_28_texts_as_text[] = {
    {NULL, NULL},
};
