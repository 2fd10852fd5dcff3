/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Copies, one level deep and all the way down. */
#include "internal.h"

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
    larger.entries = om_memory_alloc(rt, memo_bytes(larger.log2));
    if (!larger.entries)
        return false;
    memset(larger.entries, 0, memo_bytes(larger.log2));
    for (size_t i = 0; memo->entries && i < (size_t)1 << memo->log2; i++) {
        if (memo->entries[i].source)
            *memo_find(&larger, memo->entries[i].source) = memo->entries[i];
    }
    om_memory_free(rt, memo->entries, memo_bytes(memo->log2));
    *memo = larger;
    return true;
}

static bool memo_add(om_runtime *rt, om_memo *memo, om_object *source, om_object *copy)
{
    bool full = !memo->entries || 2 * memo->count >= (size_t)1 << memo->log2;
    if (full && !memo_grow(rt, memo))
        return false;
    *memo_find(memo, source) = (struct om_memo_entry){om_retain(source), om_retain(copy)};
    memo->count++;
    return true;
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
    return part->count != 2 || level->source->type == &rt->tuple_type;
}

static bool is_atom(const om_object *self)
{
    return self->type->flags & OM_TYPE_ATOM;
}

static bool all_atoms(const om_slots *slots)
{
    for (size_t i = 0; i < slots->count; i++) {
        const om_object *part = slots->first[i * slots->stride];
        if (part && !is_atom(part))
            return false;
    }
    return true;
}

/* A tuple whose parts can be replaced: not the tuple itself, as a copy of it would be. */
static bool level_begin_tuple(om_runtime *rt, om_copy_level *level)
{
    level->result =
        om_tuple_from(rt, om_items_of(level->source), om_items_length(level->source));
    return level->result != NULL;
}

static bool level_begin_dict(om_runtime *rt, om_copy_level *level)
{
    om_object *key, *value;
    bool plain = true;
    for (size_t at = 0; om_dict_next((om_dict *)level->source, &at, &key, &value);)
        plain &= is_atom(key);
    if (plain) {
        level->result = om_copy(rt, level->source);
        return level->result != NULL;
    }
    level->result = om_dict_make(rt);
    level->work = om_list_new(rt);
    bool listed = level->result && level->work;
    for (size_t at = 0;
         listed && om_dict_next((om_dict *)level->source, &at, &key, &value);)
        listed =
            om_list_append(rt, level->work, key) && om_list_append(rt, level->work, value);
    return listed;
}

static bool level_begin(om_runtime *rt, om_memo *memo, om_copy_level *level)
{
    om_object *source = level->source;
    if (source->type == &rt->tuple_type)
        return level_begin_tuple(rt, level);
    if (source->type == &rt->dict_type) {
        if (!level_begin_dict(rt, level))
            return false;
    } else if (source->type == &rt->set_type || source->type == &rt->frozenset_type) {
        level->work = om_list_collect(rt, source);
        return level->work != NULL;
    } else {
        level->result = source->type->duplicate ? source->type->duplicate(rt, source)
                                                : om_copy(rt, source);
        if (!level->result)
            return false;
    }
    return !level->remember || memo_add(rt, memo, source, level->result);
}

enum part_outcome { PART_FAILED, PART_COPIED, PART_IS_LEVEL };

static bool level_add(om_runtime *rt, om_memo *memo, om_object *source, bool remember)
{
    if (memo->depth == memo->room) {
        size_t room = memo->room ? 2 * memo->room : 16;
        void *levels = om_memory_resize(rt, memo->levels, memo->room * sizeof *memo->levels,
                                        room * sizeof *memo->levels);
        if (!levels)
            return false;
        memo->levels = levels;
        memo->room = room;
    }
    om_copy_level *level = &memo->levels[memo->depth++];
    *level = (om_copy_level){.source = om_retain(source), .remember = remember};
    return level_begin(rt, memo, level);
}

/* Copies `part` into `*copy`, or begins a level for it. */
static enum part_outcome part_copy(om_runtime *rt, om_memo *memo, om_object *part,
                                   bool remember, om_object **copy)
{
    om_object *known = remember ? memo_get(memo, part) : NULL;
    if (is_atom(part))
        known = part;
    if (part->type == &rt->tuple_type) {
        om_slots slots = part->type->slots(part);
        if (all_atoms(&slots))
            known = part;
    }
    if (known) {
        *copy = om_retain(known);
        return PART_COPIED;
    }
    if (part->type->deepcopy) {
        *copy = part->type->deepcopy(rt, part, memo);
        if (*copy && memo_add(rt, memo, part, *copy))
            return PART_COPIED;
        om_release_maybe(*copy);
        return PART_FAILED;
    }
    if (!part->type->slots) {
        om_raise(rt, OM_TYPE_ERROR, "cannot pickle '%.200s' object", part->type->name);
        return PART_FAILED;
    }
    return level_add(rt, memo, part, remember) ? PART_IS_LEVEL : PART_FAILED;
}

/* Fills the dict from the list of its keys and values. */
static bool level_fill_dict(om_runtime *rt, om_copy_level *level)
{
    om_object *const *items = om_items_of(level->work);
    for (size_t i = 0; i < om_items_length(level->work); i += 2) {
        if (!om_set_item(rt, level->result, items[i], items[i + 1]))
            return false;
    }
    return true;
}

static void replace(om_object **slot, om_object *object)
{
    om_object *old = *slot;
    *slot = object;
    om_release_maybe(old);
}

/* Makes level->result what is to be given. False with an error. */
static bool level_end(om_runtime *rt, om_memo *memo, om_copy_level *level)
{
    om_object *source = level->source;
    bool late = level->remember;
    if (source->type == &rt->tuple_type) {
        om_object *met = late ? memo_get(memo, source) : NULL;
        if (met || !level->changed)
            replace(&level->result, om_retain(met ? met : source));
        late &= !met;
    } else if (source->type == &rt->dict_type) {
        return !level->work || level_fill_dict(rt, level);
    } else if (level->work) {
        level->result = source->type == &rt->set_type
                            ? om_set_collect(rt, level->work)
                            : om_frozenset_collect(rt, level->work);
    } else {
        return true;
    }
    return level->result && (!late || memo_add(rt, memo, source, level->result));
}

static void level_drop(om_memo *memo)
{
    om_copy_level *level = &memo->levels[--memo->depth];
    om_release_maybe(level->result);
    om_release_maybe(level->work);
    om_release(level->source);
}

static om_slots level_slots(const om_copy_level *level)
{
    om_object *target = level->work ? level->work : level->result;
    return target->type->slots(target);
}

/* Puts what became of the part at the level's position in its place, and goes on behind it. */
static void level_put(om_copy_level *level, om_object *copy)
{
    om_slots slots = level_slots(level);
    om_object **slot = &slots.first[level->position++ * slots.stride];
    level->changed |= *slot != copy;
    replace(slot, copy);
}

/* Looks at the slots of the innermost level until one needs a level of its own, or all are done. */
static enum part_outcome level_work(om_runtime *rt, om_memo *memo)
{
    om_object *copy;
    for (;;) {
        om_copy_level *level = &memo->levels[memo->depth - 1];
        om_slots slots = level_slots(level);
        om_object *part = NULL;
        while (level->position < slots.count) {
            part = slots.first[level->position * slots.stride];
            if (part && !is_atom(part))
                break;
            level->position++;
        }
        if (level->position == slots.count)
            return PART_COPIED;
        enum part_outcome outcome =
            part_copy(rt, memo, part, may_be_met_again(rt, memo, part), &copy);
        if (outcome != PART_COPIED)
            return outcome;
        level_put(&memo->levels[memo->depth - 1], copy);
    }
}

static om_object *copy_deeply(om_runtime *rt, om_memo *memo, om_object *self)
{
    size_t bottom = memo->depth;
    om_object *copy = NULL;
    enum part_outcome outcome = part_copy(rt, memo, self, true, &copy);
    while (outcome == PART_IS_LEVEL || (outcome == PART_COPIED && memo->depth > bottom)) {
        outcome = level_work(rt, memo);
        if (outcome != PART_COPIED)
            continue;
        om_copy_level *level = &memo->levels[memo->depth - 1];
        if (!level_end(rt, memo, level)) {
            outcome = PART_FAILED;
            break;
        }
        copy = om_retain(level->result);
        level_drop(memo);
        if (memo->depth > bottom)
            level_put(&memo->levels[memo->depth - 1], copy);
    }
    while (memo->depth > bottom)
        level_drop(memo);
    return outcome == PART_COPIED ? copy : NULL;
}

om_object *om_deepcopy_part(om_runtime *rt, om_object *self, om_memo *memo)
{
    return copy_deeply(rt, memo, self);
}

static void copy_empty(om_runtime *rt, om_object *copy)
{
    om_slots slots = {NULL, 0, 0};
    if (copy->type->slots)
        slots = copy->type->slots(copy);
    for (size_t i = 0; i < slots.count; i++) {
        om_object **slot = &slots.first[i * slots.stride];
        if (*slot)
            replace(slot, om_none(rt));
    }
}

om_object *om_deepcopy(om_runtime *rt, om_object *self)
{
    om_memo memo = {.depth = 0};
    om_object *copy = copy_deeply(rt, &memo, self);
    size_t places = memo.entries ? (size_t)1 << memo.log2 : 0;
    for (size_t i = 0; i < places; i++) {
        struct om_memo_entry *entry = &memo.entries[i];
        if (entry->source && !copy && entry->source != entry->copy)
            copy_empty(rt, entry->copy);
    }
    for (size_t i = 0; i < places; i++) {
        if (memo.entries[i].source) {
            om_release(memo.entries[i].source);
            om_release(memo.entries[i].copy);
        }
    }
    om_memory_free(rt, memo.entries, memo_bytes(memo.log2));
    om_memory_free(rt, memo.levels, memo.room * sizeof *memo.levels);
    return copy;
}

static om_slots list_slots(om_object *self)
{
    om_list *list = (om_list *)self;
    return (om_slots){list->items, list->length, 1};
}

static om_slots tuple_slots(om_object *self)
{
    om_tuple *tuple = (om_tuple *)self;
    return (om_slots){tuple->items, tuple->length, 1};
}

static om_slots dict_slots(om_object *self)
{
    om_dict *dict = (om_dict *)self;
    return (om_slots){&om_table_entries(dict->table)->value, dict->filled,
                      sizeof(om_entry) / sizeof(om_object *)};
}

/* A set's own references are not replaced, but it can be copied deeply. */
static om_slots no_slots(om_object *self)
{
    (void)self;
    return (om_slots){NULL, 0, 1};
}

bool om_copy_begin(om_runtime *rt)
{
    rt->list_type.slots = list_slots;
    rt->tuple_type.slots = tuple_slots;
    rt->dict_type.slots = dict_slots;
    rt->set_type.slots = rt->frozenset_type.slots = no_slots;
    return true;
}
