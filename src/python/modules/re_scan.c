/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "class/payload.h"
#include "heap/track.h"
#include "python/builtins/buffer.h"
#include "python/builtins/places.h"
#include "python/builtins/state.h"
#include "python/modules/re_machine.h"
#include "python/modules/re_object.h"
#include "python/modules/state.h"
#include "types/text/view.h"

om_object *om_re_text(om_runtime *rt, om_object *string)
{
    om_object *text = om_payload(string);
    if (om_is_str(text) || om_is_bytes(text))
        return om_retain(text);
    text = om_buffer_bytes(rt, text);
    if (!text && !om_in_base(rt)->error)
        return om_raise(rt, OM_TYPE_ERROR,
                        "expected string or bytes-like object, got '%.200s'",
                        string->type->name);
    return text;
}

/* A view of bytes that could change their length, or NULL. False with an error. */
static bool scan_lock(om_runtime *rt, om_object *string, om_object **lock)
{
    const om_object *text = om_payload(string);
    *lock = NULL;
    if (om_is_str(text) || om_is_bytes(text))
        return true;
    *lock = om_call(rt, &om_in_builtins(rt)->memoryview_type.head, &string, 1);
    return *lock != NULL;
}

static bool scan_position(om_runtime *rt, om_object *given, size_t length, size_t *position)
{
    ptrdiff_t value;
    if (!given)
        return true;
    if (!om_as_place(rt, given, OM_OVERFLOW_ERROR, &value))
        return false;
    *position = value < 0 ? 0 : (size_t)value > length ? length : (size_t)value;
    return true;
}

bool om_re_scan_begin(om_re_scan *scan, om_runtime *rt, om_re_pattern *pattern,
                      om_object *string, om_object *pos, om_object *end)
{
    scan->pattern = pattern;
    scan->string = string;
    scan->text = om_re_text(rt, string);
    scan->lock = NULL;
    if (!scan->text)
        return false;
    bool bytes = om_is_bytes(scan->text), fits = bytes == pattern->bytes;
    if (!fits)
        (void)om_raise(rt, OM_TYPE_ERROR,
                       bytes ? "cannot use a string pattern on a bytes-like object"
                             : "cannot use a bytes pattern on a string-like object");
    om_string_view view = om_string_view_of(scan->text);
    scan->pos = 0;
    scan->end = view.length;
    fits = fits && scan_lock(rt, string, &scan->lock) &&
           scan_position(rt, pos, view.length, &scan->pos) &&
           scan_position(rt, end, view.length, &scan->end);
    view.length = scan->end;
    scan->next = scan->pos;
    scan->advances = false;
    if (fits && om_re_machine_begin(&scan->machine, rt, &pattern->program, &view,
                                    om_in_modules(rt)->search_limit))
        return true;
    om_xrelease(scan->lock);
    om_release(scan->text);
    scan->text = scan->lock = NULL;
    return false;
}

void om_re_scan_end(om_re_scan *scan)
{
    if (!scan->text)
        return;
    om_re_machine_end(&scan->machine);
    om_xrelease(scan->lock);
    om_release(scan->text);
    scan->text = NULL;
}

int om_re_scan_next(om_re_scan *scan, int how)
{
    om_re_machine *machine = &scan->machine;
    if (scan->next > scan->end)
        return 0;
    machine->whole = how == 2;
    machine->advances = scan->advances;
    int found = om_re_machine_run(machine, scan->next, how == 0);
    if (found > 0) {
        scan->advances = machine->position == machine->start;
        scan->next = machine->position;
    }
    return found;
}

static void scan_ends(const om_re_scan *scan, uint32_t group, size_t *start, size_t *end)
{
    const om_re_machine *machine = &scan->machine;
    *start = group ? machine->registers[2 * group - 2] : machine->start;
    *end = group ? machine->registers[2 * group - 1] : machine->position;
    if (*start == OM_RE_NOWHERE || *end == OM_RE_NOWHERE)
        *start = *end = OM_RE_NOWHERE;
}

om_object *om_re_scan_group(om_re_scan *scan, uint32_t group, bool empty)
{
    om_runtime *rt = scan->machine.rt;
    size_t start, end;
    scan_ends(scan, group, &start, &end);
    if (start != OM_RE_NOWHERE)
        return om_string_part(rt, scan->text, start, end - start);
    return empty ? om_string_part(rt, scan->text, 0, 0) : om_none(rt);
}

om_object *om_re_scan_match(om_re_scan *scan)
{
    om_runtime *rt = scan->machine.rt;
    uint32_t groups = scan->pattern->program.groups;
    size_t ends = 2 * ((size_t)groups + 1);
    om_re_match *match = om_container_alloc(rt, &om_in_modules(rt)->match_type,
                                            sizeof *match + ends * sizeof(size_t));
    if (!match)
        return NULL;
    size_t last = scan->machine.registers[2 * groups];
    match->parts[OM_RE_MATCH_PATTERN] = om_retain(&scan->pattern->head);
    match->parts[OM_RE_MATCH_STRING] = om_retain(scan->string);
    match->pos = scan->pos;
    match->endpos = scan->end;
    match->groups = groups;
    match->last = last == OM_RE_NOWHERE ? 0 : (uint32_t)last;
    for (uint32_t i = 0; i <= groups; i++)
        scan_ends(scan, i, &match->ends[2 * i], &match->ends[2 * i + 1]);
    om_track(rt, &match->head);
    return &match->head;
}
