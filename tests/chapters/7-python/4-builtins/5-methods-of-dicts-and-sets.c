/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* fromkeys-shares-one-value */
TEST_FUNCTION(test_fromkeys_shares_one_value)
{
    assert_session(">>> import sys; value = []\n"
                   ">>> rows = dict.fromkeys(range(100), value)\n"
                   ">>> all(v is value for v in rows.values()), sys.getrefcount(value), "
                   "dict.fromkeys('a')\n"
                   "(True, 102, {'a': None})\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_5_methods_of_dicts_and_sets[] = {
    {"fromkeys-shares-one-value", "", test_fromkeys_shares_one_value},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_5_methods_of_dicts_and_sets[] = {
    {NULL, NULL},
};
