/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Objects whose comparisons run code of the test: a type for assertions. One test file includes
 * this once. */
#include "base/state.h"
#include "base/type.h"
#include "heap/heap.h"
#include "object/type.h"

/* What a troublesome object does when it is compared: returns 1, 0 or -1 with an error. */
typedef int trouble_answer(om_runtime *rt, void *context);

typedef struct trouble {
    om_object head;
    trouble_answer *answer;
    void *context;
    int64_t hash;
} trouble;

static om_type trouble_type;

static int trouble_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    const trouble *it = (const trouble *)self;
    (void)other;
    int answer = it->answer(rt, it->context);
    return answer < 0 || order != OM_NE ? answer : !answer;
}

static bool trouble_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    *hash = ((trouble *)self)->hash;
    return true;
}

static size_t trouble_size(const om_object *self)
{
    (void)self;
    return sizeof(trouble);
}

/* Raises ValueError. */
__attribute__((unused)) static int trouble_fails(om_runtime *rt, void *context)
{
    (void)context;
    om_raise(rt, OM_VALUE_ERROR, "no answer");
    return -1;
}

__attribute__((unused)) static int trouble_says_yes(om_runtime *rt, void *context)
{
    (void)rt;
    (void)context;
    return 1;
}

/* A new troublesome object. */
static om_object *trouble_new(om_runtime *rt, trouble_answer *answer, void *context,
                              int64_t hash)
{
    if (trouble_type.rt != rt || om_in_base(rt)->types != &trouble_type) {
        memset(&trouble_type, 0, sizeof trouble_type);
        om_type_begin(rt, &trouble_type, "trouble", NULL);
        trouble_type.size = trouble_size;
        trouble_type.destroy = om_object_free;
        trouble_type.compare = trouble_compare;
        trouble_type.hash = trouble_hash;
    }
    trouble *made = om_object_alloc(rt, &trouble_type, sizeof *made);
    assert_non_null(made);
    made->answer = answer;
    made->context = context;
    made->hash = hash;
    return &made->head;
}
