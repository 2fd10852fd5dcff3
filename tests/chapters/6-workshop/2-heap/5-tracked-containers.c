/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* containers-are-in-the-ledger */
TEST_FUNCTION(test_containers_are_in_the_ledger)
{
    enum { COUNT = 1000 };
    om_object *spaces[COUNT];
    size_t born = om_containers(rt);
    om_object *number = om_int_new(rt, 70000);

    assert_int_equal(om_containers(rt), born);
    om_release(number);
    for (int i = 0; i < COUNT; i++)
        spaces[i] = om_namespace_new(rt);
    assert_int_equal(om_containers(rt), born + COUNT);
    for (int i = 0; i < COUNT; i += 2)
        om_release(spaces[i]);
    assert_int_equal(om_containers(rt), born + COUNT / 2);
    for (int i = 0; i < COUNT; i += 2)
        spaces[i] = om_namespace_new(rt);
    assert_int_equal(om_containers(rt), born + COUNT);
    for (int i = COUNT; i-- > 0;)
        om_release(spaces[i]);
    assert_int_equal(om_containers(rt), born);
}

/* containers-are-in-the-ledger: what was needed once is given back */
TEST_FUNCTION(test_containers_are_in_the_ledger__what_was_needed_once_is)
{
    enum { COUNT = 150000, KEPT = 1 << 17, PLACE = sizeof(void *) + 4 };
    om_object **spaces = malloc(COUNT * sizeof *spaces);
    om_heap_stats before, during, after;

    om_heap_measure(rt, &before);
    for (int i = 0; i < COUNT; i++)
        spaces[i] = om_namespace_new(rt);
    om_heap_measure(rt, &during);
    om_fail_after(rt, 0); /* no memory for a smaller ledger */
    om_raise(rt, OM_KEY_ERROR, "something else");
    for (int i = 0; i < COUNT - 2; i++)
        om_release(spaces[i]);
    om_release(spaces[COUNT - 1]);
    assert_int_equal(om_error_kind(rt), OM_KEY_ERROR);
    om_fail_never(rt);
    om_heap_measure(rt, &after);
    assert_int_equal(after.large_bytes, during.large_bytes);
    om_release(spaces[COUNT - 2]);
    om_heap_measure(rt, &after);
    assert_true(after.large_bytes < during.large_bytes);
    assert_true(after.ledger_bytes <= (size_t)KEPT * PLACE);
    assert_true(after.large_bytes <=
                before.large_bytes + after.ledger_bytes + 4 * sizeof(void *));
    assert_int_equal(om_containers(rt), 0);
    free(spaces);
}

/* containers-are-in-the-ledger: a ledger that cannot grow loses nothing */
TEST_FUNCTION(test_containers_are_in_the_ledger__a_ledger_that_cannot_gr)
{
    om_object *spaces[100];
    size_t made = 0, born = om_containers(rt);

    for (; made < 60; made++)
        spaces[made] = om_namespace_new(rt);
    for (size_t n = 0; made < 70; n++) {
        om_fail_after(rt, n);
        spaces[made] = om_namespace_new(rt);
        om_fail_never(rt);
        if (spaces[made])
            made++, n = (size_t)-1;
        else
            assert_int_equal(om_error_kind(rt), OM_MEMORY_ERROR);
        om_error_clear(rt);
        assert_int_equal(om_containers(rt), born + made);
    }
    while (made)
        om_release(spaces[--made]);
}

/* clang-format off */
const test_entry tests_6_workshop_2_heap_5_tracked_containers[] = {
    {"containers-are-in-the-ledger", "", test_containers_are_in_the_ledger},
    {"containers-are-in-the-ledger", "what was needed once is given back", test_containers_are_in_the_ledger__what_was_needed_once_is},
    {"containers-are-in-the-ledger", "a ledger that cannot grow loses nothing", test_containers_are_in_the_ledger__a_ledger_that_cannot_gr},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_2_heap_5_tracked_containers[] = {
    {NULL, NULL},
};
