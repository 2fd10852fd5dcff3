/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/class_make.h"

#include "base/type.h"
#include "class/class.h"
#include "class/class_wait.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/shape.h"
#include "class/special_methods.h"
#include "class/state.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/repr.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/sequence/items.h"
#include "types/table/dict.h"
#include "types/table/table.h"
#include "types/text/view.h"

#include <stdio.h>
#include <string.h>

om_object *om_type_own_name(om_runtime *rt, om_object *self)
{
    const char *name = ((om_type *)self)->name, *dot = strrchr(name, '.');
    const om_class *class = om_class_of((om_type *)self);
    bool dotted = dot && (!class || class->as_built_in);
    return om_str_new(rt, dotted ? dot + 1 : name);
}

/* As in CPython 3.12.1, where a class also holds the keys that its instances share. */
size_t om_any_type_size(const om_object *self)
{
    const om_class *class = (const om_class *)self;
    bool made = class->type.flags & OM_TYPE_HEAP && class->dict;
    bool bare =
        class->type.flags & (OM_TYPE_NO_DICT | OM_TYPE_EXCEPTION | OM_TYPE_METATYPE);
    return !made ? om_type_size(self) : bare ? 936 : 1704;
}

/* The lists that are being merged: what is left of list `i` is `rows[i]` from `at[i]` on. */
struct merge {
    const struct merge_row {
        om_type *const *types;
        size_t length;
    } * rows;
    size_t *at;
    size_t count;
};

static om_type *merge_head(const struct merge *merge, size_t row)
{
    return merge->at[row] < merge->rows[row].length ? merge->rows[row].types[merge->at[row]]
                                                    : NULL;
}

/* Whether the type stands in a list after its first place. */
static bool merge_waits(const struct merge *merge, const om_type *type)
{
    for (size_t i = 0; i < merge->count; i++) {
        for (size_t j = merge->at[i] + 1; j < merge->rows[i].length; j++) {
            if (merge->rows[i].types[j] == type)
                return true;
        }
    }
    return false;
}

/* The next type; NULL when all lists are empty or no type is possible, as `*left` shows. */
static om_type *merge_next(const struct merge *merge, bool *left)
{
    *left = false;
    for (size_t i = 0; i < merge->count; i++) {
        om_type *head = merge_head(merge, i);
        *left |= head != NULL;
        if (head && !merge_waits(merge, head))
            return head;
    }
    return NULL;
}

/* Names the types at the heads of the lists, each once. */
static void merge_refuse(om_runtime *rt, const struct merge *merge)
{
    char names[160] = "";
    size_t length = 0;
    for (size_t i = 0; i < merge->count && length < sizeof names; i++) {
        const om_type *head = merge_head(merge, i);
        bool named = !head;
        for (size_t j = 0; j < i; j++)
            named |= merge_head(merge, j) == head;
        if (!named)
            length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                       length ? ", " : "", head->name);
    }
    om_raise(rt, OM_TYPE_ERROR,
             "Cannot create a consistent method resolution\norder (MRO) for bases %s",
             names);
}

/* Writes the merged order to `mro`, and its length. False with TypeError. */
static bool merge_all(om_runtime *rt, const struct merge *merge, om_type **mro,
                      size_t *length)
{
    bool left;
    om_type *next;
    while ((next = merge_next(merge, &left))) {
        mro[(*length)++] = next;
        for (size_t i = 0; i < merge->count; i++)
            merge->at[i] += merge_head(merge, i) == next;
    }
    if (left)
        merge_refuse(rt, merge);
    return !left;
}

/* How many types there are in the order of one that may be a base. */
static size_t type_depth(const om_type *type)
{
    if (om_class_of(type))
        return om_class_of(type)->mro_length;
    size_t depth = 0;
    for (; type; type = om_type_base(type))
        depth++;
    return depth;
}

/* That order; `chain` is room for it. */
static om_type *const *type_mro(om_type *type, om_type **chain)
{
    if (om_class_of(type))
        return om_class_of(type)->mro;
    for (size_t i = 0; type; type = om_type_base(type))
        chain[i++] = type;
    return chain;
}

/* Scratch memory for a merge: rows, places, the order that comes out, and those of built-in types. */
static size_t merge_bytes(size_t rows, size_t most)
{
    return rows * (sizeof(struct merge_row) + sizeof(size_t)) +
           2 * most * sizeof(om_type *);
}

/* The method resolution order of a class with these bases, but for the first place,
 * which is its own: `*order`, in the scratch memory that is given. NULL with an error. */
void *om_class_merge(om_runtime *rt, om_object *bases, om_type ***mro, size_t *length,
                     size_t *bytes)
{
    om_type *const *types = (om_type *const *)om_items_of(bases);
    size_t count = om_items_length(bases), most = 1;
    for (size_t i = 0; i < count; i++)
        most += type_depth(types[i]);
    *bytes = merge_bytes(count + 1, most);
    struct merge_row *rows = om_raw_alloc(rt, *bytes);
    if (!rows)
        return NULL;
    struct merge merge = {rows, (size_t *)(rows + count + 1), count + 1};
    om_type **chain = (om_type **)(merge.at + count + 1) + most;
    for (size_t i = 0; i < count; chain += rows[i++].length)
        rows[i] = (struct merge_row){type_mro(types[i], chain), type_depth(types[i])};
    rows[count] = (struct merge_row){types, count};
    memset(merge.at, 0, (count + 1) * sizeof *merge.at);
    *mro = (om_type **)(merge.at + count + 1);
    *length = 1;
    if (merge_all(rt, &merge, *mro, length))
        return rows;
    om_raw_free(rt, rows, *bytes);
    return NULL;
}

/* Whether the name means something to the runtime. */
static bool name_is_special(const om_runtime *rt, const om_object *name)
{
    unsigned number = 0;
    while (number < OM_ID_COUNT && om_in_class(rt)->identifiers[number] != name)
        number++;
    return number < OM_ID_COUNT;
}

static void class_changed(om_runtime *rt, om_class *class, const om_object *name)
{
    bool special = name_is_special(rt, name), setter = class->type.set;
    for (om_class *each = om_in_class(rt)->newest_class; each; each = each->older) {
        if (each != class &&
            (!class->subclasses || !om_type_is_subtype(&each->type, &class->type)))
            continue;
        each->cache[om_name_place(name, 4)] = (om_found){NULL, NULL};
        if (special)
            om_class_fill(rt, each);
    }
    if (!setter && class->type.set)
        om_classes_ask(rt);
}

bool om_class_put(om_runtime *rt, om_class *class, om_object *name, om_object *value)
{
    om_entry *entry = om_dict_find((om_dict *)class->dict, name);
    om_object *old = entry ? om_retain(entry->value) : NULL;
    if (!value)
        om_dict_remove_entry((om_dict *)class->dict, entry);
    else if (!om_dict_bind(rt, (om_dict *)class->dict, name, value)) {
        om_xrelease(old);
        return false;
    }
    class_changed(rt, class, name);
    om_xrelease(old);
    return true;
}

static void class_link(om_runtime *rt, om_class *class)
{
    class->older = om_in_class(rt)->newest_class;
    if (class->older)
        class->older->newer = class;
    om_in_class(rt)->newest_class = class;
}

static void class_unlink(om_runtime *rt, om_class *class)
{
    if (class->older)
        class->older->newer = class->newer;
    if (class->newer)
        class->newer->older = class->older;
    else
        om_in_class(rt)->newest_class = class->older;
}

void om_class_count_for_bases(const om_class *class, size_t by)
{
    for (size_t i = 0; i < om_items_length(class->bases); i++) {
        om_class *base = om_class_of((om_type *)om_items_of(class->bases)[i]);
        if (base)
            base->subclasses += by;
    }
}

/* Fills a new class, but for its place among the others. */
static void class_begin(om_runtime *rt, om_class *class, om_type *const *mro, size_t length,
                        const char *name)
{
    memset((om_object *)class + 1, 0, sizeof *class - sizeof(om_object));
    class->type.rt = rt;
    class->type.flags =
        OM_TYPE_HEAP; /* so that it dies as a class, even if it gets no kind */
    class->mro_length = (uint32_t)length;
    class->mro = memcpy(class->first_mro, mro, length * sizeof *mro);
    class->mro[0] = &class->type;
    char *after = om_shapes_begin(class, class->first_mro + length);
    class->type.name = memcpy(after, name, strlen(name) + 1);
}

/* Makes the attributes of the built-in types that it comes from, so that no search fails later for
 * lack of memory. */
static bool class_bases_shown(const om_class *class)
{
    bool shown = true;
    for (size_t i = 1; i < class->mro_length && shown; i++)
        shown = !class->mro[i]->face || om_type_dict(class->mro[i]);
    return shown;
}

om_object *om_class_make(om_runtime *rt, om_type *meta, const char *name, om_object *bases,
                         om_object *dict)
{
    size_t length, bytes;
    om_type **mro;
    om_class *class = NULL;
    void *scratch = om_class_merge(rt, bases, &mro, &length, &bytes);
    if (scratch) {
        size_t size =
            sizeof *class + length * sizeof *mro + OM_SHAPES_BYTES + strlen(name) + 1;
        class = om_container_alloc(rt, meta, size);
    }
    if (!class) {
        om_raw_free(rt, scratch, scratch ? bytes : 0);
        om_xrelease(dict);
        return NULL;
    }
    class_begin(rt, class, mro, length, name);
    om_raw_free(rt, scratch, bytes);
    om_retain(&meta->head);
    class->dict = dict;
    class->bases = om_retain(bases);
    class_link(rt, class);
    om_class_count_for_bases(class, 1);
    om_track(rt, &class->type.head);
    if (class_bases_shown(class) && om_class_inherit_kind(rt, class, !dict)) {
        om_shapes_name(rt, class);
        om_class_fill(rt, class);
        if (class->fixed)
            class->type.weigh = om_instance_weigh;
        return &class->type.head;
    }
    om_release(&class->type.head);
    return NULL;
}

om_object *om_type_clear(om_runtime *rt, om_object *self)
{
    om_class *class = om_class_of((om_type *)self);
    om_object *child = NULL, *part;
    if (!class)
        return NULL;
    om_class_drop_order(class);
    class->mro_length = 0;
    if ((part = class->dict)) {
        class->dict = NULL;
        child = om_drop(rt, part);
    }
    if (!child && (part = class->qualname)) {
        class->qualname = NULL;
        om_release(part);
    }
    if (!child && (part = class->bases)) {
        om_class_count_for_bases(class, (size_t)-1);
        class_unlink(rt, class);
        class->bases = NULL;
        child = om_drop(rt, part);
    }
    return child;
}

void om_type_destroy(om_runtime *rt, om_object *self)
{
    om_class *class = om_class_of((om_type *)self);
    om_type *meta = self->type;
    if (class) {
        om_shapes_free(rt, class);
        om_class_forget_name(rt, class);
        if (class->slot_names)
            om_raw_free(rt, class->slot_names, class->slots * sizeof *class->slot_names);
        if (class->mro_bytes)
            om_raw_free(rt, class->mro, class->mro_bytes);
    }
    om_container_free(rt, self);
    om_release(&meta->head);
}

bool om_type_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_class *class = om_class_of((om_type *)self);
    if (!class)
        return true;
    if (class->dict && !visit(context, class->dict))
        return false;
    if (class->bases && !visit(context, class->bases))
        return false;
    if (!om_class_visit_order(class, visit, context))
        return false;
    return !(self->type->flags & OM_TYPE_HEAP) || visit(context, &self->type->head);
}

bool om_class_begin(om_runtime *rt)
{
    om_type_begin(rt, &om_in_class(rt)->object_type, "object", &om_object_definition);
    return true;
}

bool om_any_type_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_class *class = om_class_of((om_type *)self);
    if (!class || !class->dict)
        return om_type_repr(rt, self, text);
    om_text_add_cstring(text, "<class '");
    return om_type_add_name(&class->type, text) && om_text_add_cstring(text, "'>");
}

static bool rename_allowed(om_runtime *rt, const om_class *class, const char *attribute,
                           const om_object *value)
{
    if (!value)
        return om_raise(rt, OM_TYPE_ERROR,
                        "cannot delete '%s' attribute of immutable type '%.100s'",
                        attribute, class->type.name);
    if (!om_str_is(value))
        return om_raise(rt, OM_TYPE_ERROR,
                        "can only assign string to %.100s.%s, not '%.100s'",
                        class->type.name, attribute, value->type->name);
    return true;
}

bool om_class_rename(om_runtime *rt, om_class *class, om_object *value)
{
    if (!rename_allowed(rt, class, "__name__", value))
        return false;
    for (size_t i = 0; i < om_str_length(value); i++) {
        if (om_str_get(value, i) == 0)
            return om_raise(rt, OM_VALUE_ERROR,
                            "type name must not contain null characters");
    }
    size_t size = om_str_write_utf8(value, NULL, 0) + 1;
    char *name = om_raw_alloc(rt, size);
    if (!name)
        return false;
    (void)om_str_write_utf8(value, name, size);
    om_class_forget_name(rt, class);
    class->type.name = name;
    class->renamed = size;
    return true;
}

bool om_class_as_built_in(om_runtime *rt, om_class *class, const char *full_name)
{
    om_object *name = om_str_new(rt, full_name);
    class->as_built_in = name && om_class_rename(rt, class, name);
    om_xrelease(name);
    return class->as_built_in;
}

void om_class_forget_name(om_runtime *rt, om_class *class)
{
    if (class->renamed)
        om_raw_free(rt, (char *)(uintptr_t) class->type.name, class->renamed);
    class->renamed = 0;
}

bool om_class_requalify(om_runtime *rt, om_class *class, om_object *value)
{
    if (!rename_allowed(rt, class, "__qualname__", value))
        return false;
    om_xrelease(class->qualname);
    class->qualname = om_retain(value);
    return true;
}
