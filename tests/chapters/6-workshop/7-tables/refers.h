/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What a container passes to a visitor: for assertions. One test file includes this once. */
#include "base/type.h"

enum { PARTS_MOST = 8 };

struct parts {
    om_object *part[PARTS_MOST];
    size_t count;
};

static bool keep_part(void *context, om_object *part)
{
    struct parts *parts = context;
    assert_true(parts->count < PARTS_MOST);
    parts->part[parts->count++] = part;
    return true;
}

/* Fails unless the container refers to these objects, ended by NULL, in this order; takes it. */
static void assert_refers(om_object *container, om_object *const *expected)
{
    struct parts parts = {{NULL}, 0};
    assert_true(om_get_type(container)->traverse(container, keep_part, &parts));
    for (size_t i = 0; expected[i]; i++)
        assert_ptr_equal(i < parts.count ? parts.part[i] : NULL, expected[i]);
    for (size_t i = 0; i < parts.count; i++)
        assert_ptr_equal(parts.part[i], expected[i]);
    om_release(container);
}

#define REFERS(container, ...)                                                             \
    assert_refers(container, (om_object *const[]){__VA_ARGS__, NULL})
