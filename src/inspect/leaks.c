/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What is left in a heap, and what refers to it.
 *
 * All referrers lie in one array, those of object number n from starts[n - 1] to
 * starts[n]. While the row is filled, starts[n - 1] is where the next referrer of n
 * goes; when it is full, each of them has moved to where its successor began, so the
 * whole row of starts has moved by one place. */
#include "base/error.h"
#include "base/sizes.h"
#include "heap/heap.h"
#include "inspect/graph.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "types/state.h"
#include "types/table/dict.h"

#include <string.h>

typedef struct leak_table {
    om_drawing drawing;
    size_t *starts; /* one more than there are objects, and one in front of them */
    om_object **referrers;
    size_t *numbers; /* of the referrers */
    size_t references;
    size_t current; /* the number of the object that is being traversed */
} leak_table;

/* A visitor: counts the reference. */
static bool leak_count(void *context, om_object *object)
{
    leak_table *table = context;
    table->starts[om_drawing_number(&table->drawing, object) + 1]++;
    table->references++;
    return true;
}

/* A visitor: records the reference. */
static bool leak_note(void *context, om_object *object)
{
    leak_table *table = context;
    size_t place = table->starts[om_drawing_number(&table->drawing, object)]++;
    table->referrers[place] = table->drawing.order[table->current - 1];
    table->numbers[place] = table->current;
    return true;
}

/* Traverses every object. */
static void leak_ask(leak_table *table, om_visitor *visit)
{
    for (size_t i = 0; i < table->drawing.count; i++) {
        om_object *object = table->drawing.order[i];
        table->current = i + 1;
        if (object->type->traverse)
            (void)object->type->traverse(object, visit, table);
    }
}

static bool leak_fill(leak_table *table)
{
    om_runtime *rt = table->drawing.rt;
    size_t count = table->drawing.count, size = (count + 2) * sizeof(size_t);
    table->starts = om_raw_alloc(rt, size);
    if (!table->starts)
        return false;
    memset(table->starts, 0, size);
    leak_ask(table, leak_count);
    for (size_t i = 1; i < count + 2; i++)
        table->starts[i] += table->starts[i - 1];

    size_t each = sizeof(om_object *) + sizeof(size_t);
    table->referrers =
        om_raw_alloc(rt, om_size_sum(om_size_product(table->references, each), 1));
    if (!table->referrers)
        return false;
    table->numbers = (size_t *)(table->referrers + table->references);
    leak_ask(table, leak_note);
    return true;
}

static bool leak_visit_all(const leak_table *table, om_leak_visitor *visit, void *context)
{
    for (size_t number = 1; number <= table->drawing.count; number++) {
        om_object *object = table->drawing.order[number - 1];
        size_t start = table->starts[number - 1], count = table->starts[number] - start;
        om_leak leak = {number,
                        object,
                        table->referrers + start,
                        table->numbers + start,
                        count,
                        object->count - count};
        if (object->count != OM_IMMORTAL && !visit(context, &leak))
            return false;
    }
    return true;
}

bool om_leaks_visit(om_runtime *rt, om_leak_visitor *visit, void *context)
{
    leak_table table = {.references = 0};
    om_dict no_names = {{OM_IMMORTAL, 0, &om_in_types(rt)->dict_type},
                        &om_in_types(rt)->no_table.table,
                        0,
                        0};
    bool done = om_drawing_begin(&table.drawing, rt, &no_names.head) && leak_fill(&table) &&
                leak_visit_all(&table, visit, context);
    om_raw_free(rt, table.starts, (table.drawing.count + 2) * sizeof(size_t));
    size_t each = sizeof(om_object *) + sizeof(size_t);
    om_raw_free(rt, table.referrers, table.references * each + 1);
    om_drawing_end(&table.drawing);
    return done;
}

/* Adds the beginning of the object's repr. An error only ends it. */
static void leak_repr(om_text *text, om_object *object)
{
    enum { SHOWN = 64 };
    om_runtime *rt = text->rt;
    om_text repr;
    om_saved_error saved;

    om_error_save(rt, &saved);
    om_text_begin_inspecting(rt, &repr, true);
    (void)om_repr_into(rt, object, &repr);
    om_error_restore(rt, &saved);
    bool whole = !repr.failed && repr.length <= SHOWN;
    size_t length = repr.length < SHOWN ? repr.length : SHOWN;
    while (!whole && length < repr.length && (repr.bytes[length] & 0xC0) == 0x80)
        length--; /* not within a character */
    om_text_add(text, repr.bytes, length);
    om_text_add_cstring(text, whole ? "" : "\u2026");
    om_text_end(&repr);
}

static bool leak_line(void *context, const om_leak *leak)
{
    enum { REFERRERS = 8 };
    om_text *text = context;
    om_object *object = leak->object;
    om_text_addf(text, "%4zu. %s at %p, count %u: ", leak->number, object->type->name,
                 (void *)object, (unsigned)object->count);
    leak_repr(text, object);
    om_text_add_cstring(text, "\n      held by:");
    for (size_t i = 0; i < leak->referrer_count && i < REFERRERS; i++)
        om_text_addf(text, " %s %zu,", leak->referrers[i]->type->name,
                     leak->referrer_numbers[i]);
    if (leak->referrer_count > REFERRERS)
        om_text_addf(text, " %zu more,", leak->referrer_count - REFERRERS);
    return om_text_addf(text, " %zu from outside\n", leak->outside);
}

bool om_leak_report(om_runtime *rt, om_writer out)
{
    om_text text;
    om_text_begin(rt, &text);
    om_text_addf(&text, "objmem: %zu objects are left\n", om_heap_count_mortals(rt));
    if (!om_leaks_visit(rt, leak_line, &text))
        om_text_fail(&text);
    return om_text_write(&text, &out);
}
