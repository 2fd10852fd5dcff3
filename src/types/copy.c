/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "types/copy.h"

#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/slots.h"
#include "types/sequence/items.h"
#include "types/sequence/list.h"
#include "types/sequence/tuple.h"
#include "types/state.h"
#include "types/table/dict.h"
#include "types/table/table.h"

#include <string.h>

om_object *om_copy(om_runtime *rt, om_object *self)
{
    return self->type->copy ? self->type->copy(rt, self) : om_retain(self);
}

static struct om_memo_entry *memo_find(const om_memo *memo, const om_object *source)
{
    size_t mask = ((size_t)1 << memo->log2) - 1;
    uint64_t scattered = (uint64_t)(uintptr_t)source * UINT64_C(0x9E3779B97F4A7C15);
    size_t place = (size_t)(scattered >> (64 - memo->log2));
    while (memo->entries[place].source && memo->entries[place].source != source)
        place = (place + 1) & mask;
    return &memo->entries[place];
}

static size_t memo_bytes(unsigned log2)
{
    return sizeof(struct om_memo_entry) << log2;
}

static bool memo_grow(om_runtime *rt, om_memo *memo)
{
    om_memo larger = *memo;
    larger.log2 = memo->log2 + 1;
    larger.entries = om_raw_alloc(rt, memo_bytes(larger.log2));
    if (!larger.entries)
        return false;
    memset(larger.entries, 0, memo_bytes(larger.log2));
    for (size_t i = 0; memo->entries && i < (size_t)1 << memo->log2; i++) {
        if (memo->entries[i].source)
            *memo_find(&larger, memo->entries[i].source) = memo->entries[i];
    }
    om_raw_free(rt, memo->entries, memo_bytes(memo->log2));
    *memo = larger;
    return true;
}

/* Remembers the copy; one that was made of the same source meanwhile is forgotten. */
static bool memo_set(om_runtime *rt, om_memo *memo, om_object *source, om_object *copy)
{
    bool full = !memo->entries || 2 * memo->count >= (size_t)1 << memo->log2;
    if (full && !memo_grow(rt, memo))
        return false;
    struct om_memo_entry *entry = memo_find(memo, source);
    om_object *old = entry->copy;
    entry->copy = om_retain(copy);
    if (entry->source) {
        om_release(old);
    } else {
        entry->source = om_retain(source);
        memo->count++;
    }
    return true;
}

/* <<what copy.c does for types of the program>> */
bool om_memo_set(om_runtime *rt, om_memo *memo, om_object *source, om_object *copy)
{
    return memo_set(rt, memo, source, copy);
}

/* What became of `source`, borrowed; NULL if it has not been copied. */
static om_object *memo_get(const om_memo *memo, const om_object *source)
{
    return memo->entries ? memo_find(memo, source)->copy : NULL;
}

/* Whether `part`, met in a slot of the innermost level, may be met again. */
static bool may_be_met_again(const om_runtime *rt, const om_memo *memo,
                             const om_object *part)
{
    const om_copy_level *level = &memo->levels[memo->depth - 1];
    return memo->exact || part->count != 2 ||
           level->source->type == &om_in_types(rt)->tuple_type;
}

static bool is_atom(const om_object *self)
{
    return self->type->flags & OM_TYPE_ATOM;
}

/* Whether it is shared instead of copied: an atom, or a tuple of such. */
static bool is_plain(const om_runtime *rt, om_object *self)
{
    if (self->type != &om_in_types(rt)->tuple_type)
        return is_atom(self);
    for (size_t i = 0; i < om_tuple_length(self); i++) {
        if (!is_atom(om_tuple_get_borrow(self, i)))
            return false;
    }
    return true;
}

/* A tuple whose parts can be replaced: not the tuple itself, as a copy of it would be. */
static bool level_begin_tuple(om_runtime *rt, om_copy_level *level)
{
    level->result =
        om_tuple_from_array(rt, om_items_of(level->source), om_items_length(level->source));
    return level->result != NULL;
}

enum part_outcome { PART_FAILED, PART_COPIED, PART_IS_LEVEL, PART_RUNS_CODE };

static enum part_outcome level_begin_set(om_runtime *rt, const om_memo *memo,
                                         om_copy_level *level)
{
    level->work = om_list_from_object(rt, level->source);
    if (!level->work)
        return PART_FAILED;
    om_untrack(rt, level->work);
    for (size_t i = 0; !memo->exact && i < om_list_length(level->work); i++) {
        if (!is_plain(rt, om_list_get_borrow(level->work, i)))
            return PART_RUNS_CODE;
    }
    return PART_IS_LEVEL;
}

/* Whether all keys are shared by the copy; where they are strings, they need not be looked at. */
static bool dict_is_plain(const om_runtime *rt, om_object *dict)
{
    om_object *key, *value;
    bool plain = true;
    if (!((om_dict *)dict)->table->general)
        return true;
    for (size_t at = 0; om_dict_next_entry((om_dict *)dict, &at, &key, &value);)
        plain &= is_plain(rt, key);
    return plain;
}

/* The exact way, for what others may meet before it is finished. */
static bool level_begin_growing(om_runtime *rt, om_copy_level *level)
{
    om_object *source = level->source;
    level->grows = true;
    if (source->type == &om_in_types(rt)->list_type) {
        level->result = om_list_new(rt);
    } else if (source->type == &om_in_types(rt)->dict_type) {
        level->result = om_dict_make(rt);
        level->used = ((om_dict *)source)->used;
    } else if ((level->work = om_list_new(rt))) {
        level->grows = false;
        om_untrack(rt, level->work);
        level->result = source->type->blank(rt, source, level->work);
    }
    return level->result != NULL;
}

static enum part_outcome level_begin(om_runtime *rt, om_memo *memo, om_copy_level *level)
{
    om_object *source = level->source;
    if (source->type == &om_in_types(rt)->tuple_type)
        return level_begin_tuple(rt, level) ? PART_IS_LEVEL : PART_FAILED;
    if (source->type == &om_in_types(rt)->set_type ||
        source->type == &om_in_types(rt)->frozenset_type)
        return level_begin_set(rt, memo, level);
    if (memo->exact) {
        if (!level_begin_growing(rt, level))
            return PART_FAILED;
    } else {
        if (source->type == &om_in_types(rt)->dict_type && !dict_is_plain(rt, source))
            return PART_RUNS_CODE;
        level->result = source->type->duplicate ? source->type->duplicate(rt, source)
                                                : om_copy(rt, source);
        if (!level->result)
            return PART_FAILED;
    }
    bool kept = !level->remember || memo_set(rt, memo, source, level->result);
    return kept ? PART_IS_LEVEL : PART_FAILED;
}

static void level_release(const om_copy_level *level)
{
    om_xrelease(level->result);
    om_xrelease(level->work);
    om_xrelease(level->key);
    om_xrelease(level->value);
    om_release(level->source);
}

static bool levels_have_room(om_runtime *rt, om_memo *memo)
{
    if (memo->depth < memo->room)
        return true;
    size_t room = memo->room ? 2 * memo->room : 16;
    void *levels = om_raw_resize(rt, memo->levels, memo->room * sizeof *memo->levels,
                                 room * sizeof *memo->levels);
    if (!levels)
        return false;
    memo->levels = levels;
    memo->room = room;
    return true;
}

/* As long as no code of the program runs, nothing else adds levels, and this one is made where it
 * stays. */
static enum part_outcome level_add_plain(om_runtime *rt, om_memo *memo, om_object *source,
                                         bool remember)
{
    if (!levels_have_room(rt, memo))
        return PART_FAILED;
    om_copy_level *level = &memo->levels[memo->depth];
    *level = (om_copy_level){.source = om_retain(source), .remember = remember};
    enum part_outcome outcome = level_begin(rt, memo, level);
    if (outcome == PART_IS_LEVEL)
        memo->depth++;
    else
        level_release(level);
    return outcome;
}

static enum part_outcome level_add_exact(om_runtime *rt, om_memo *memo, om_object *source,
                                         bool remember)
{
    om_copy_level level = {.source = om_retain(source), .remember = remember};
    enum part_outcome outcome = level_begin(rt, memo, &level);
    if (outcome == PART_IS_LEVEL && !levels_have_room(rt, memo))
        outcome = PART_FAILED;
    if (outcome == PART_IS_LEVEL)
        memo->levels[memo->depth++] = level;
    else
        level_release(&level);
    return outcome;
}

/* Has the type copy its object. As CPython's, the memo does not keep what is its own copy. */
static enum part_outcome part_copy_itself(om_runtime *rt, om_memo *memo, om_object *part,
                                          om_object **copy)
{
    om_retain(part);
    *copy = part->type->deepcopy(rt, part, memo);
    bool copied = *copy && (*copy == part || memo_set(rt, memo, part, *copy));
    om_release(part);
    if (copied)
        return PART_COPIED;
    om_xrelease(*copy);
    return PART_FAILED;
}

/* Copies `part` into `*copy`, or begins a level for it. */
static enum part_outcome part_copy(om_runtime *rt, om_memo *memo, om_object *part,
                                   bool remember, om_object **copy)
{
    om_object *known = remember ? memo_get(memo, part) : NULL;
    if (is_plain(rt, part))
        known = part;
    if (known) {
        *copy = om_retain(known);
        return PART_COPIED;
    }
    if (!memo->exact && (part->type->deepcopy || part->type->flags & OM_TYPE_FINALIZER))
        return PART_RUNS_CODE;
    if (part->type->deepcopy)
        return part_copy_itself(rt, memo, part, copy);
    if (!part->type->slots) {
        om_raise(rt, OM_TYPE_ERROR, "cannot pickle '%.200s' object", part->type->name);
        return PART_FAILED;
    }
    return memo->exact ? level_add_exact(rt, memo, part, remember)
                       : level_add_plain(rt, memo, part, remember);
}

static void replace(om_object **slot, om_object *object)
{
    om_object *old = *slot;
    *slot = object;
    om_xrelease(old);
}

/* Makes level->result what is to be returned. False with an error. */
static bool level_finish(om_runtime *rt, om_memo *memo, om_copy_level *level)
{
    om_object *source = level->source;
    bool late = level->remember;
    if (source->type == &om_in_types(rt)->tuple_type) {
        om_object *met = late ? memo_get(memo, source) : NULL;
        if (met || !level->changed)
            replace(&level->result, om_retain(met ? met : source));
        late &= !met;
    } else if (level->result) {
        return source->type->adopt(rt, level->result, level->work);
    } else {
        level->result = source->type == &om_in_types(rt)->set_type
                            ? om_set_from_object(rt, level->work)
                            : om_frozenset_from_object(rt, level->work);
    }
    return level->result && (!late || memo_set(rt, memo, source, level->result));
}

/* Takes the innermost level away. Its copy, or NULL with an error. Where its parts were put into
 * the copy one by one, nothing is left to do, and there is no work, key or value to release. */
static om_object *level_end(om_runtime *rt, om_memo *memo)
{
    const om_copy_level *innermost = &memo->levels[--memo->depth];
    om_object *source = innermost->source, *result = innermost->result;
    if (!innermost->work && source->type != &om_in_types(rt)->tuple_type) {
        om_release(source);
        return result;
    }
    om_copy_level level = *innermost;
    bool finished = level_finish(rt, memo, &level);
    om_object *copy = finished ? om_retain(level.result) : NULL;
    level_release(&level);
    return copy;
}

static om_slots level_slots(const om_copy_level *level)
{
    om_object *target = level->work ? level->work : level->result;
    return target->type->slots(target);
}

/* The next slot whose part can change. */
static int slots_part(om_copy_level *level, om_object **part)
{
    om_slots slots = level_slots(level);
    for (; level->position < slots.count; level->position++) {
        *part = slots.first[level->position * slots.stride];
        if (*part && !is_atom(*part))
            return 1;
    }
    return 0;
}

static int dict_part(om_runtime *rt, om_copy_level *level, om_object **part)
{
    const om_dict *dict = (const om_dict *)level->source;
    om_object *key;
    if (level->key) {
        *part = level->key;
        return 1;
    }
    if (level->used != dict->used) {
        om_raise(rt, OM_RUNTIME_ERROR, "dictionary changed size during iteration");
        return -1;
    }
    if (!om_dict_next_entry(dict, &level->position, &key, part))
        return 0;
    level->key = om_retain(key);
    return 1;
}

/* What the level has to have copied next, borrowed; 1, 0 if there is nothing left, -1 with an error. */
static int level_part(om_runtime *rt, om_copy_level *level, om_object **part)
{
    if (!level->grows)
        return slots_part(level, part);
    if (level->source->type != &om_in_types(rt)->list_type)
        return dict_part(rt, level, part);
    if (level->position >= om_list_length(level->source))
        return 0;
    *part = om_list_get_borrow(level->source, level->position++);
    return 1;
}

/* Puts what became of that part, which is taken, in its place. False with an error. */
static bool level_put(om_runtime *rt, om_copy_level *level, om_object *copy)
{
    if (!level->grows) {
        om_slots slots = level_slots(level);
        om_object **slot = &slots.first[level->position++ * slots.stride];
        level->changed |= *slot != copy;
        replace(slot, copy);
        return true;
    }
    if (level->source->type == &om_in_types(rt)->list_type) {
        bool added = om_list_append(rt, level->result, copy);
        om_release(copy);
        return added;
    }
    om_object *key = level->key, *value = level->value;
    if (!value) {
        level->value = copy;
        return true;
    }
    level->key = level->value = NULL;
    bool put = om_item_set(rt, level->result, copy, value);
    om_release(copy);
    om_release(key);
    om_release(value);
    return put;
}

/* Has the parts of the innermost level copied until one needs a level of its own, or all are done. */
static enum part_outcome level_work(om_runtime *rt, om_memo *memo)
{
    om_object *part, *copy;
    for (;;) {
        int more = level_part(rt, &memo->levels[memo->depth - 1], &part);
        if (more <= 0)
            return more ? PART_FAILED : PART_COPIED;
        enum part_outcome outcome =
            part_copy(rt, memo, part, may_be_met_again(rt, memo, part), &copy);
        if (outcome != PART_COPIED)
            return outcome;
        if (!level_put(rt, &memo->levels[memo->depth - 1], copy))
            return PART_FAILED;
    }
}

/* Copies `self` into `*copy`. */
static enum part_outcome copy_deeply(om_runtime *rt, om_memo *memo, om_object *self,
                                     om_object **copy)
{
    size_t bottom = memo->depth;
    enum part_outcome outcome = part_copy(rt, memo, self, true, copy);
    while (outcome == PART_IS_LEVEL) {
        outcome = level_work(rt, memo);
        if (outcome != PART_COPIED)
            continue;
        *copy = level_end(rt, memo);
        if (!*copy)
            outcome = PART_FAILED;
        else if (memo->depth > bottom)
            outcome = level_put(rt, &memo->levels[memo->depth - 1], *copy) ? PART_IS_LEVEL
                                                                           : PART_FAILED;
    }
    while (memo->depth > bottom) {
        om_copy_level level = memo->levels[--memo->depth];
        level_release(&level);
    }
    return outcome;
}

om_object *om_deepcopy_part(om_runtime *rt, om_object *self, om_memo *memo)
{
    om_object *copy;
    return copy_deeply(rt, memo, self, &copy) == PART_COPIED ? copy : NULL;
}

static void copy_empty(om_runtime *rt, om_object *copy)
{
    om_slots slots = copy->type->slots(copy);
    for (size_t i = 0; i < slots.count; i++) {
        om_object **slot = &slots.first[i * slots.stride];
        if (*slot)
            replace(slot, om_none(rt));
    }
}

/* Releases what the memo holds; `empty`: the copies are the memo's alone. */
static void memo_end(om_runtime *rt, om_memo *memo, bool empty)
{
    size_t places = memo->entries ? (size_t)1 << memo->log2 : 0;
    for (size_t i = 0; empty && i < places; i++) {
        if (memo->entries[i].source != memo->entries[i].copy)
            copy_empty(rt, memo->entries[i].copy);
    }
    for (size_t i = 0; i < places; i++) {
        om_xrelease(memo->entries[i].source);
        om_xrelease(memo->entries[i].copy);
    }
    om_raw_free(rt, memo->entries, memo_bytes(memo->log2));
    om_raw_free(rt, memo->levels, memo->room * sizeof *memo->levels);
}

om_object *om_deepcopy(om_runtime *rt, om_object *self)
{
    om_memo memo = {.exact = false};
    om_object *copy;
    enum part_outcome outcome = copy_deeply(rt, &memo, self, &copy);
    if (outcome == PART_RUNS_CODE) {
        memo_end(rt, &memo, true);
        memo = (om_memo){.exact = true};
        outcome = copy_deeply(rt, &memo, self, &copy);
    }
    memo_end(rt, &memo, outcome != PART_COPIED && !memo.exact);
    return outcome == PART_COPIED ? copy : NULL;
}

om_slots om_list_slots(om_object *self)
{
    om_list *list = (om_list *)self;
    return (om_slots){list->items, list->length, 1};
}

om_slots om_tuple_slots(om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    return (om_slots){tuple->items, tuple->length, 1};
}

om_slots om_dict_slots(om_object *self)
{
    om_dict *dict = (om_dict *)self;
    return (om_slots){&om_table_entries(dict->table)->value, dict->filled,
                      sizeof(om_entry) / sizeof(om_object *)};
}

/* A set's own references are not replaced, but it can be copied deeply. */
om_slots om_no_slots(om_object *self)
{
    (void)self;
    return (om_slots){NULL, 0, 1};
}
