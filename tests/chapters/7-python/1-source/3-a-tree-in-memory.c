/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/parsed.h"

/* tree-owns-its-constants */
TEST_FUNCTION(test_tree_owns_its_constants)
{
    om_source source = {.bytes = "24601", .size = 5};
    om_source_error error;
    om_tree *tree = om_parse(rt, &source, OM_PARSE_EVAL, 0, &error);
    assert_non_null(tree);
    om_object *number = tree->root->expression.body->constant.value;
    assert_int_equal(om_refcount(number), 1);
    om_retain(number);
    om_tree_free(tree);
    assert_int_equal(om_refcount(number), 1);
    om_release(number);
}

/* clang-format off */
const test_entry tests_7_python_1_source_3_a_tree_in_memory[] = {
    {"tree-owns-its-constants", "", test_tree_owns_its_constants},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_1_source_3_a_tree_in_memory[] = {
    {NULL, NULL},
};
