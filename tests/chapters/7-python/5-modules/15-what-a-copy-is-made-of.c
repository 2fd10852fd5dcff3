/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_deep_copy_of_a_pair)
{
    fixture_draw_python(rt, "import copy\n"
                            "shared = [24601]\n"
                            "pair = [shared, shared]\n"
                            "del shared\n"
                            "twin = copy.deepcopy(pair)\n");
}

#include "python/typed.h"

/* deepcopy-keeps-the-shape */
TEST_FUNCTION(test_deepcopy_keeps_the_shape)
{
    assert_session(">>> import copy\n"
                   ">>> class Node: pass\n"
                   "...\n"
                   ">>> a, b = Node(), Node()\n"
                   ">>> a.next, b.next, a.row = b, a, [a, (a, b)]\n"
                   ">>> memo = {}\n"
                   ">>> c = copy.deepcopy(a, memo)\n"
                   ">>> c is a, c.next.next is c, c.row[0] is c, c.row[1] == (c, c.next)\n"
                   "(False, True, True, True)\n"
                   ">>> memo[id(a)] is c, memo[id(a.row)] is c.row\n"
                   "(True, True)\n"
                   ">>> copy.deepcopy(a, memo) is c\n"
                   "True\n"
                   ">>> copy.copy(a).row is a.row\n"
                   "True\n");
}

/* the-memo-keeps-what-it-knows */
TEST_FUNCTION(test_the_memo_keeps_what_it_knows)
{
    assert_session(
        ">>> import copy, sys\n"
        ">>> class Thing:\n"
        "...     def __deepcopy__(self, memo): return [copy.deepcopy([1], memo)]\n"
        "...\n"
        ">>> memo = {}\n"
        ">>> row = [Thing(), []]\n"
        ">>> twin = copy.deepcopy(row, memo)\n"
        ">>> any(kept is row for kept in memo[id(memo)]), [1] in memo[id(memo)]\n"
        "(True, True)\n"
        ">>> sys.getrefcount(row)\n"
        "3\n"
        ">>> del memo\n"
        ">>> sys.getrefcount(row)\n"
        "2\n");
}

/* what-cannot-change-is-its-own-copy */
TEST_FUNCTION(test_what_cannot_change_is_its_own_copy)
{
    assert_session(">>> import copy\n"
                   ">>> def f(): pass\n"
                   "...\n"
                   ">>> fixed = [1000, 1.5, 'word', b'bytes', None, ..., f, len, int, (1, "
                   "('a',)), range(5)]\n"
                   ">>> [copy.copy(x) is x and copy.deepcopy(x) is x for x in fixed]\n"
                   "[True, True, True, True, True, True, True, True, True, True, True]\n"
                   ">>> mixed = (1, [2])\n"
                   ">>> copy.copy(mixed) is mixed, copy.deepcopy(mixed) is mixed, "
                   "copy.deepcopy(mixed) == mixed\n"
                   "(True, False, True)\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_15_what_a_copy_is_made_of[] = {
    {"deepcopy-keeps-the-shape", "", test_deepcopy_keeps_the_shape},
    {"the-memo-keeps-what-it-knows", "", test_the_memo_keeps_what_it_knows},
    {"what-cannot-change-is-its-own-copy", "", test_what_cannot_change_is_its_own_copy},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_15_what_a_copy_is_made_of[] = {
    {"a-deep-copy-of-a-pair", picture_a_deep_copy_of_a_pair},
    {NULL, NULL},
};
