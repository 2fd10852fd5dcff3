/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_list_and_its_sorted_copy)
{
    fixture_draw_python(rt, "row = [[2000], [1000]]\n"
                            "made = sorted(row)\n");
}

#include "python/typed.h"

/* max-returns-what-it-was-given */
TEST_FUNCTION(test_max_returns_what_it_was_given)
{
    assert_session(
        ">>> class Card:\n"
        "...     def __init__(self, rank, suit): self.rank, self.suit = rank, suit\n"
        "...\n"
        ">>> cards = [Card(2, 'a'), Card(9, 'b'), Card(2, 'c'), Card(9, 'd')]\n"
        ">>> rank = lambda card: card.rank\n"
        ">>> max(cards, key=rank) is cards[1], min(cards, key=rank) is cards[0]\n"
        "(True, True)\n"
        ">>> ''.join(c.suit for c in sorted(cards, key=rank)), ''.join(c.suit for c in "
        "sorted(cards, key=rank, reverse=True))\n"
        "('acbd', 'bdac')\n"
        ">>> max(1, 1.0, True), min(1.0, 1), sorted([1.0, 1, True])\n"
        "(1, 1.0, [1.0, 1, True])\n");
}

/* clang-format off */
const test_entry tests_7_python_4_builtins_12_built_in_functions[] = {
    {"max-returns-what-it-was-given", "", test_max_returns_what_it_was_given},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_4_builtins_12_built_in_functions[] = {
    {"a-list-and-its-sorted-copy", picture_a_list_and_its_sorted_copy},
    {NULL, NULL},
};
