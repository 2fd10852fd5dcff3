/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/index.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

/* What is known on the way down: sets of names. A name is in a set if its number there is 1. */
typedef struct surroundings {
    om_key_index bound;       /* by functions around */
    om_key_index global;      /* declared or known to be */
    om_key_index type_params; /* among the bound ones */
    bool any_bound;           /* false in the module alone, where `bound` means nothing */
} surroundings;

static bool contains(const om_key_index *set, const void *name)
{
    return om_index_get(set, name, 0) == 1;
}

static void put(om_symbols *symbols, om_key_index *set, const void *name, int32_t number)
{
    if (!om_index_set(symbols->arena, set, name, number))
        om_symbols_raised(symbols);
}

static void add(om_symbols *symbols, om_key_index *set, const void *name)
{
    put(symbols, set, name, 1);
}

static void discard(om_key_index *set, const void *name)
{
    int32_t *number = om_index_find(set, name);
    if (number)
        *number = 0;
}

static void add_all(om_symbols *symbols, om_key_index *set, const om_key_index *more)
{
    for (uint32_t i = 0; i < more->count && !symbols->failed; i++) {
        if (more->entries[i].number == 1)
            add(symbols, set, more->entries[i].key);
    }
}

/* Where a statement declared the name: looked for where there is an error, since it takes as long
 * as there are names. */
static const om_node *directive_of(const om_name_scope *scope, const om_object *name)
{
    const om_directive *directive = scope->directives, *found = directive;
    for (; directive; directive = directive->older) {
        if (directive->name == name)
            found = directive;
    }
    return found ? found->at : NULL;
}

/* One scope on its way: meanings that have been found, and the sets passed to those within. */
typedef struct analysis {
    om_symbols *symbols;
    om_name_scope *scope;
    surroundings *around;
    om_key_index meanings; /* from names to om_meaning */
    om_key_index local;
    om_key_index *free;
} analysis;

static void mean(analysis *a, const om_object *name, om_meaning meaning)
{
    put(a->symbols, &a->meanings, name, (int32_t)meaning);
}

static void mean_free(analysis *a, const om_object *name)
{
    mean(a, name, OM_MEANS_FREE);
    a->scope->has_free = true;
    add(a->symbols, a->free, name);
}

static void analyze_declared(analysis *a, const om_object *name, int32_t bits)
{
    if (a->symbols->failed)
        return;
    if (bits & OM_DEF_GLOBAL) {
        if (bits & OM_DEF_NONLOCAL)
            om_symbols_fail(a->symbols, directive_of(a->scope, name), "name '", name, "' is nonlocal and global");
        mean(a, name, OM_MEANS_DECLARED_GLOBAL);
        add(a->symbols, &a->around->global, name);
        discard(&a->around->bound, name);
        return;
    }
    if (!a->around->any_bound)
        om_symbols_fail(a->symbols, directive_of(a->scope, name),
                        "nonlocal declaration not allowed at module level", NULL, "");
    else if (!contains(&a->around->bound, name))
        om_symbols_fail(a->symbols, directive_of(a->scope, name),
                        "no binding for nonlocal '", name, "' found");
    else if (contains(&a->around->type_params, name))
        om_symbols_fail(a->symbols, directive_of(a->scope, name),
                        "nonlocal binding not allowed for type parameter '", name, "'");
    mean_free(a, name);
}

/* A name that the scope uses and does not bind. `class_scope`: of the class that it can see. */
static void analyze_used(analysis *a, const om_object *name,
                         const om_name_scope *class_scope)
{
    int32_t bits = class_scope ? om_name_scope_bits(class_scope, name) : 0;
    if (bits & OM_DEF_GLOBAL) {
        mean(a, name, OM_MEANS_DECLARED_GLOBAL);
    } else if (bits & OM_DEF_BOUND && !(bits & OM_DEF_NONLOCAL)) {
        mean(a, name, OM_MEANS_GLOBAL); /* after a look into the class */
    } else if (a->around->any_bound && contains(&a->around->bound, name)) {
        mean_free(a, name);
    } else {
        if (a->scope->nested && !contains(&a->around->global, name))
            a->scope->has_free = true;
        mean(a, name, OM_MEANS_GLOBAL);
    }
}

static void analyze_name(analysis *a, const om_object *name, int32_t bits,
                         const om_name_scope *class_scope)
{
    if (bits & (OM_DEF_GLOBAL | OM_DEF_NONLOCAL)) {
        analyze_declared(a, name, bits);
    } else if (bits & OM_DEF_BOUND) {
        mean(a, name, OM_MEANS_LOCAL);
        add(a->symbols, &a->local, name);
        discard(&a->around->global, name);
        put(a->symbols, &a->around->type_params, name, bits & OM_DEF_TYPE_PARAM ? 1 : 0);
    } else {
        analyze_used(a, name, class_scope);
    }
}

static bool is_free_within(const om_name_scope *scope, const om_object *name)
{
    for (const om_name_scope *child = scope->first; child; child = child->sibling) {
        if (om_name_scope_meaning(child, name) == OM_MEANS_FREE)
            return true;
    }
    return false;
}

/* Makes the names of a comprehension names of the scope around it. */
static void take_in(analysis *a, om_name_scope *comprehension, om_key_index *child_free,
                    om_key_index *cells)
{
    for (uint32_t i = 0; i < comprehension->symbols.count; i++) {
        const om_object *name = comprehension->symbols.entries[i].key;
        int32_t bits = comprehension->symbols.entries[i].number;
        om_meaning meaning = (om_meaning)(bits >> OM_MEANING_SHIFT);
        int32_t only = bits & ((1 << OM_MEANING_SHIFT) - 1);
        if (bits & OM_DEF_PARAM)
            continue;
        if (meaning == OM_MEANS_CELL || only & OM_DEF_COMP_CELL)
            add(a->symbols, cells, name);
        const int32_t *here = om_index_find(&a->scope->symbols, name);
        if (!here) {
            put(a->symbols, &a->scope->symbols, name, only);
            mean(a, name, meaning);
        } else if (*here & OM_DEF_BOUND && a->scope->kind != OM_SCOPE_CLASS &&
                   !is_free_within(comprehension, name)) {
            discard(child_free, name);
        }
    }
    comprehension->inlined = true;
}

/* In a scope whose locals are numbered places, those that are free further in are cells. */
static void find_cells(analysis *a, om_key_index *free, const om_key_index *cells)
{
    for (uint32_t i = 0; i < a->meanings.count; i++) {
        om_index_entry *entry = &a->meanings.entries[i];
        if (entry->number == OM_MEANS_LOCAL &&
            (contains(free, entry->key) || contains(cells, entry->key))) {
            entry->number = OM_MEANS_CELL;
            discard(free, entry->key);
        }
    }
}

/* A class provides these two to its methods itself. */
static void provide_class_cells(analysis *a, om_key_index *free, const om_object *cell,
                                const om_object *dict)
{
    a->scope->needs_class_cell = contains(free, cell);
    a->scope->needs_class_dict = contains(free, dict);
    discard(free, cell);
    discard(free, dict);
}

/* Writes what was found into the scope's symbols. */
static void settle(analysis *a, const om_key_index *free, const om_key_index *cells)
{
    om_key_index *table = &a->scope->symbols;
    for (uint32_t i = 0; i < table->count; i++) {
        om_index_entry *entry = &table->entries[i];
        if (contains(cells, entry->key))
            entry->number |= OM_DEF_COMP_CELL;
        entry->number |= om_index_get(&a->meanings, entry->key, 0) << OM_MEANING_SHIFT;
    }
    bool class_like = a->scope->kind == OM_SCOPE_CLASS || a->scope->sees_class;
    for (uint32_t i = 0; i < free->count; i++) {
        const void *name = free->entries[i].key;
        if (free->entries[i].number != 1)
            continue;
        int32_t *here = om_index_find(table, name);
        if (here)
            *here |= class_like ? OM_DEF_FREE_CLASS : 0;
        else if (!a->around->any_bound || contains(&a->around->bound, name))
            put(a->symbols, table, name, OM_MEANS_FREE << OM_MEANING_SHIFT);
    }
}

static void analyze_scope(om_symbols *symbols, om_name_scope *scope, surroundings *around,
                          om_key_index *free, const om_name_scope *class_scope);

/* Analyzes the scopes within; `free` collects what they need from outside. */
static void analyze_children(analysis *a, const surroundings *inner, om_key_index *free,
                             om_key_index *cells, const om_name_scope *class_scope)
{
    om_symbols *symbols = a->symbols;
    om_name_scope *scope = a->scope;
    for (om_name_scope *child = scope->first; child && !symbols->failed;
         child = child->sibling) {
        surroundings copy = {.any_bound = true};
        om_key_index child_free = {NULL, NULL, 0, 0};
        const om_name_scope *seen = NULL;
        if (child->sees_class)
            seen = scope->kind == OM_SCOPE_CLASS ? scope : class_scope;
        add_all(symbols, &copy.bound, &inner->bound);
        add_all(symbols, &copy.global, &inner->global);
        add_all(symbols, &copy.type_params, &a->around->type_params);
        add_all(symbols, &child_free, free);
        analyze_scope(symbols, child, &copy, &child_free, seen);
        if (!symbols->failed && child->comprehension &&
            child->comprehension != OM_NODE_GENERATOR_EXP && !scope->sees_class)
            take_in(a, child, &child_free, cells);
        add_all(symbols, free, &child_free);
        if (child->has_free || child->child_has_free)
            scope->child_has_free = true;
    }
}

/* The children of comprehensions that were taken in are the scope's own now. */
static void adopt_grandchildren(om_name_scope *scope)
{
    om_name_scope **link = &scope->first;
    while (*link) {
        om_name_scope *child = *link;
        if (child->inlined && child->first) {
            *child->end = child->sibling;
            *link = child->first;
            while (*link != child->sibling)
                link = &(*link)->sibling;
        } else if (child->inlined) {
            *link = child->sibling;
        } else {
            link = &child->sibling;
        }
    }
    scope->end = link;
}

static void analyze_scope(om_symbols *symbols, om_name_scope *scope, surroundings *around,
                          om_key_index *free, const om_name_scope *class_scope)
{
    analysis a = {symbols, scope, around, {NULL, NULL, 0, 0}, {NULL, NULL, 0, 0}, free};
    surroundings inner = {.any_bound = true};
    om_key_index new_free = {NULL, NULL, 0, 0}, cells = {NULL, NULL, 0, 0};
    const om_object *cell = om_known_name(symbols->rt, "__class__");
    const om_object *dict = om_known_name(symbols->rt, "__classdict__");
    bool is_class = scope->kind == OM_SCOPE_CLASS;
    if (!cell || !dict) {
        om_symbols_raised(symbols);
        return;
    }
    if (is_class) {
        add_all(symbols, &inner.global, &around->global);
        add_all(symbols, &inner.bound, &around->bound);
    }
    for (uint32_t i = 0; i < scope->symbols.count && !symbols->failed; i++)
        analyze_name(&a, scope->symbols.entries[i].key, scope->symbols.entries[i].number,
                     class_scope);
    if (is_class) {
        add(symbols, &inner.bound, cell);
        add(symbols, &inner.bound, dict);
    } else {
        if (om_name_scope_is_function(scope))
            add_all(symbols, &inner.bound, &a.local);
        add_all(symbols, &inner.bound, &around->bound);
        add_all(symbols, &inner.global, &around->global);
    }
    analyze_children(&a, &inner, &new_free, &cells, class_scope);
    adopt_grandchildren(scope);
    if (om_name_scope_is_function(scope))
        find_cells(&a, &new_free, &cells);
    else if (is_class)
        provide_class_cells(&a, &new_free, cell, dict);
    settle(&a, &new_free, &cells);
    add_all(symbols, free, &new_free);
}

void om_symbols_analyze(om_symbols *symbols)
{
    surroundings nothing = {.any_bound = false};
    om_key_index free = {NULL, NULL, 0, 0};
    analyze_scope(symbols, symbols->top, &nothing, &free, NULL);
}
