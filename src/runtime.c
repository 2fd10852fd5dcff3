/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The runtime: a handle that owns a heap, the types and everything born with them.
 *
 * Invariant: a runtime is zeroed memory before its first stage begins, so an `end` can tell what
 * its `begin` never reached. Stages end in the reverse of the order they began in; the heap is
 * the first to begin and the last to end, and takes all blocks with it, freed or not. */
#include "internal.h"

#include <string.h>

static const om_stage stages[] = {
    /* <<the stages of a runtime>> */
    {om_heap_begin, om_heap_end},
    {om_types_begin, NULL},

    {om_ledger_begin, om_ledger_end},

    {om_int_begin, NULL},

    {om_str_begin, NULL},

    {om_interned_begin, om_interned_end},

    {om_dict_begin, NULL},

    {om_repr_begin, NULL},

    {om_drawings_begin, NULL},

    {om_none_begin, NULL},
    {om_bool_begin, NULL},

    {om_function_begin, NULL},

    {om_print_begin, NULL},

    {om_code_begin, NULL},

    {om_constants_begin, NULL},

    {om_copy_begin, NULL},

    {om_protocol_begin, NULL},

    {om_number_begin, NULL},

    {om_float_begin, NULL},

    {om_items_begin, NULL},

    {om_tuple_begin, NULL},

    {om_list_begin, NULL},

    {om_slice_begin, NULL},
    {om_range_begin, NULL},

    {om_dict_begin_any, NULL},

    {om_set_begin, NULL},

    {om_row_begin, NULL},

    {om_bytes_begin, NULL},

    {om_search_begin, NULL},

    {NULL, om_guards_end},

    {om_words_begin, NULL},

    {om_weakref_begin, om_weakref_end},

    {om_collector_begin, NULL},

    {om_class_begin, NULL},

    {om_instance_begin, NULL},

    {om_attribute_begin, NULL},

    {om_special_begin, NULL},

    {om_def_begin, NULL},

    {om_method_begin, NULL},

    {om_module_begin, NULL},

    {om_frames_begin, om_frames_end},
};

enum { STAGES = sizeof stages / sizeof stages[0] };

om_runtime *om_runtime_new(const om_config *config)
{
    om_config chosen = {.remains = NULL};
    if (config)
        chosen = *config;
    if (!chosen.allocator.allocate)
        chosen.allocator = om_system_allocator();
    if (!chosen.writer.write)
        chosen.writer = om_system_writer();

    om_runtime *rt = chosen.allocator.allocate(chosen.allocator.context, sizeof *rt, 64);
    if (!rt)
        return NULL;
    memset(rt, 0, sizeof *rt);
    rt->config = chosen;
    for (int i = 0; i < STAGES; i++) {
        if (stages[i].begin && !stages[i].begin(rt)) {
            om_runtime_free(rt);
            return NULL;
        }
    }
    return rt;
}

void om_runtime_free(om_runtime *rt)
{
    if (!rt)
        return;
    om_error_clear(rt);
    for (int i = STAGES; i-- > 0;) {
        if (stages[i].end)
            stages[i].end(rt);
    }
    rt->config.allocator.release(rt->config.allocator.context, rt, sizeof *rt, 64);
}
