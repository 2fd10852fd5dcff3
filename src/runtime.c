/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "runtime.h"

#include "base/guest.h"
#include "base/state.h"
#include "class/class_make.h"
#include "class/descriptor.h"
#include "class/function.h"
#include "class/instance.h"
#include "class/member.h"
#include "class/metatype.h"
#include "class/method.h"
#include "class/module.h"
#include "class/native_type.h"
#include "class/special_methods.h"
#include "code/code.h"
#include "code/frame.h"
#include "heap/debug_allocator.h"
#include "heap/gc_list.h"
#include "heap/heap.h"
#include "life/cleanup.h"
#include "life/collector.h"
#include "life/finalizer.h"
#include "life/weakref.h"
#include "object/none.h"
#include "object/protocol.h"
#include "object/repr.h"
#include "object/type.h"
#include "runtime.h"
#include "types/native_function.h"
#include "types/number/bool.h"
#include "types/number/float.h"
#include "types/number/small_int.h"
#include "types/print.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"
#include "types/sequence/range.h"
#include "types/sequence/slice.h"
#include "types/sequence/tuple.h"
#include "types/table/dict.h"
#include "types/table/set.h"
#include "types/table/views.h"
#include "types/text/bytes.h"
#include "types/text/intern.h"
#include "types/text/str.h"
#include "types/text/view.h"

#include <string.h>

static const om_stage stages[] = {
    /* <<the stages of a runtime: heap and types>> */
    {om_heap_begin, om_heap_end},
    {om_types_begin, NULL},
    /* <<the stages of a runtime: gc list>> */
    {om_gc_list_begin, om_gc_list_end},
    /* <<the stages of a runtime: int>> */
    {om_int_begin, NULL},
    /* <<the stages of a runtime: str>> */
    {om_str_begin, NULL},
    /* <<the stages of a runtime: interned>> */
    {om_interned_begin, om_interned_end},
    /* <<the stages of a runtime: dict>> */
    {om_dict_begin, NULL},
    /* <<the stages of a runtime: repr>> */
    {om_repr_begin, NULL},
    /* <<the stages of a runtime: none>> */
    {om_none_begin, NULL},
    {om_bool_begin, NULL},
    /* <<the stages of a runtime: native function>> */
    {om_native_function_begin, om_native_function_end},
    /* <<the stages of a runtime: print>> */
    {om_print_begin, NULL},
    /* <<the stages of a runtime: code>> */
    {om_code_begin, NULL},
    /* <<the stages of a runtime: protocol>> */
    {om_protocol_begin, NULL},
    /* <<the stages of a runtime: float>> */
    {om_float_begin, NULL},
    /* <<the stages of a runtime: items>> */
    {om_items_begin, NULL},
    /* <<the stages of a runtime: tuple>> */
    {om_tuple_begin, NULL},
    /* <<the stages of a runtime: list>> */
    {om_list_begin, NULL},
    /* <<the stages of a runtime: slice>> */
    {om_slice_begin, NULL},
    {om_range_begin, NULL},
    /* <<the stages of a runtime: dicts with any key>> */
    {om_view_begin, NULL},
    /* <<the stages of a runtime: set>> */
    {om_set_begin, NULL},
    /* <<the stages of a runtime: string>> */
    {om_string_begin, NULL},
    /* <<the stages of a runtime: bytes>> */
    {om_bytes_begin, NULL},
    /* <<the stages of a runtime: debug allocator>> */
    {NULL, om_debug_end},
    /* <<the stages of a runtime: finalizer>> */
    {om_finalizer_begin, NULL},
    /* <<the stages of a runtime: weakref>> */
    {om_weakref_begin, om_weakref_end},
    /* <<the stages of a runtime: cleanup>> */
    {om_finalize_begin, NULL},
    /* <<the stages of a runtime: collector>> */
    {om_collector_begin, NULL},
    /* <<the stages of a runtime: class>> */
    {om_class_begin, NULL},
    /* <<the stages of a runtime: instance>> */
    {om_instance_begin, NULL},
    /* <<the stages of a runtime: special>> */
    {om_special_begin, NULL},
    /* <<the stages of a runtime: function>> */
    {om_function_begin, NULL},
    /* <<the stages of a runtime: method>> */
    {om_method_begin, NULL},

    {om_descriptor_begin, NULL},

    {om_member_begin, NULL},
    /* <<the stages of a runtime: metatype>> */
    {om_metatype_begin, NULL},
    /* <<the stages of a runtime: module>> */
    {om_module_begin, NULL},
    /* <<the stages of a runtime: native type>> */
    {NULL, om_native_type_end},
    /* <<the stages of a runtime: frames>> */
    {om_frames_begin, om_frames_end},
};

enum { STAGES = sizeof stages / sizeof stages[0] };

om_runtime *om_runtime_new(const om_config *config)
{
    om_config chosen = {.leaks = NULL};
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
    om_in_base(rt)->config = chosen;
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
    if (om_in_base(rt)->guest_end)
        om_in_base(rt)->guest_end(rt);
    for (int i = STAGES; i-- > 0;) {
        if (stages[i].end)
            stages[i].end(rt);
    }
    om_guest_end(rt);
    om_in_base(rt)->config.allocator.release(om_in_base(rt)->config.allocator.context, rt,
                                             sizeof *rt, 64);
}
