/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/flow.h"
#include "python/compiler/index.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/compiler/tables.h"
#include "python/source/ast.h"

#include <stdlib.h>

/* The str `a` + `b`; NULL for NULL. */
static om_object *join_steal(om_runtime *rt, om_object *a, const om_object *b)
{
    om_object *joined = a && b ? om_add(rt, a, (om_object *)b) : NULL;
    om_xrelease(a);
    return joined;
}

/* Whether the name is declared global in the unit around, so that nothing comes before it. */
static bool is_declared_global(om_compiler *compiler, const om_unit *around,
                               om_object *name)
{
    om_object *mangled = om_mangle(compiler->symbols.rt, compiler->symbols.arena,
                                   around->private_name, name);
    return mangled &&
           om_name_scope_meaning(around->scope, mangled) == OM_MEANS_DECLARED_GLOBAL;
}

static om_object *qualified_name(om_compiler *compiler, const om_unit *unit)
{
    om_runtime *rt = compiler->symbols.rt;
    const om_unit *around = unit->outer;
    if (around && around->kind == OM_UNIT_TYPE_PARAMS)
        around = around->outer;
    bool declares = unit->kind == OM_UNIT_FUNCTION ||
                    unit->kind == OM_UNIT_ASYNC_FUNCTION || unit->kind == OM_UNIT_CLASS;
    if (!around || !around->outer ||
        (declares && is_declared_global(compiler, around, unit->name))) {
        /* A unit in a module, unless the type parameters' unit was passed over, has no prefix. */
        return om_retain(unit->name);
    }
    bool function = around->kind == OM_UNIT_FUNCTION ||
                    around->kind == OM_UNIT_ASYNC_FUNCTION ||
                    around->kind == OM_UNIT_LAMBDA;
    om_object *suffix = om_str_new(rt, function ? ".<locals>." : ".");
    om_object *prefix = join_steal(rt, om_retain(around->qualname), suffix);
    om_xrelease(suffix);
    return join_steal(rt, prefix, unit->name);
}

static int by_alphabet(const void *a, const void *b)
{
    return om_str_compare(*(om_object *const *)a, *(om_object *const *)b);
}

/* Appends the names with this meaning, or this bit, in alphabetical order, from this number on. */
static bool add_sorted(om_unit *unit, om_key_index *table, om_meaning meaning, int32_t bit,
                       int32_t first)
{
    const om_key_index *symbols = &unit->scope->symbols;
    om_object **names =
        om_tree_alloc(unit->arena, (symbols->count + (size_t)1) * sizeof names[0]);
    size_t count = 0;
    if (!names)
        return false;
    for (uint32_t i = 0; i < symbols->count; i++) {
        int32_t bits = symbols->entries[i].number;
        if (bits >> OM_MEANING_SHIFT != (int32_t)meaning && !(bits & bit))
            continue;
        names[count++] = (om_object *)symbols->entries[i].key;
    }
    qsort(names, count, sizeof names[0], by_alphabet);
    for (size_t i = 0; i < count; i++) {
        if (!om_index_set(unit->arena, table, names[i], first + (int32_t)i))
            return false;
    }
    return true;
}

/* The variables that are known before any instruction. */
static bool add_variables(om_compiler *compiler, om_unit *unit)
{
    om_runtime *rt = compiler->symbols.rt;
    om_name_scope *scope = unit->scope;
    om_object *cell = om_known_name(rt, "__class__");
    om_object *dict = om_known_name(rt, "__classdict__");
    if (!cell || !dict)
        return false;
    for (uint32_t i = 0; i < scope->parameters.count; i++) {
        if (om_index_add(unit->arena, &unit->varnames, scope->parameters.entries[i].key) < 0)
            return false;
    }
    if (!add_sorted(unit, &unit->cellvars, OM_MEANS_CELL, OM_DEF_COMP_CELL, 0))
        return false;
    if (scope->needs_class_cell && om_index_add(unit->arena, &unit->cellvars, cell) < 0)
        return false;
    if (scope->needs_class_dict && om_index_add(unit->arena, &unit->cellvars, dict) < 0)
        return false;
    return add_sorted(unit, &unit->freevars, OM_MEANS_FREE, OM_DEF_FREE_CLASS,
                      (int32_t)unit->cellvars.count);
}

bool om_unit_begin(om_compiler *compiler, om_unit_kind kind, om_object *name,
                   const void *node, int first_line)
{
    om_runtime *rt = compiler->symbols.rt;
    if (om_failed(compiler) || !name) {
        om_symbols_raised(&compiler->symbols);
        return false;
    }
    om_scratch *arena = om_tree_new(rt);
    om_unit *unit = arena ? om_tree_alloc(arena, sizeof *unit) : NULL;
    if (!unit) {
        om_tree_free(arena);
        om_symbols_raised(&compiler->symbols);
        return false;
    }
    unit->outer = compiler->unit;
    unit->arena = unit->code.arena = arena;
    unit->kind = kind;
    unit->name = name;
    unit->first_line = first_line;
    unit->private_name = unit->outer ? unit->outer->private_name : NULL;
    unit->scope = om_symbols_scope(&compiler->symbols, node);
    unit->qualname = om_tree_keep_steal(arena, qualified_name(compiler, unit));
    compiler->unit = unit;
    if (!unit->scope || !unit->qualname || !add_variables(compiler, unit))
        om_symbols_raised(&compiler->symbols);
    int line = kind == OM_UNIT_MODULE ? 0 : first_line;
    om_emit(compiler, (om_code_position){line, first_line, 0, 0}, OM_OP_RESUME, 0);
    return true;
}

void om_wrap_generator(om_compiler *compiler)
{
    int handler = om_label(compiler);
    if (om_failed(compiler))
        return;
    if (!om_sequence_add_first(&compiler->unit->code, OM_OP_SETUP_CLEANUP, handler,
                               OM_NOWHERE))
        om_symbols_raised(&compiler->symbols);
    om_emit_none(compiler, OM_NOWHERE);
    om_emit(compiler, OM_NOWHERE, OM_OP_RETURN_VALUE, 0);
    om_place_label(compiler, handler);
    om_emit(compiler, OM_NOWHERE, OM_OP_CALL_INTRINSIC_1, OM_INTRINSIC_STOPITERATION_ERROR);
    om_emit(compiler, OM_NOWHERE, OM_OP_RERAISE, 1);
}

/* For each cell and free variable its place in the row. */
static int32_t *find_places(om_unit *unit)
{
    size_t cells = unit->cellvars.count, count = cells + unit->freevars.count;
    int32_t *places = om_tree_alloc(unit->arena, (count + 1) * sizeof places[0]);
    int32_t next = (int32_t)unit->varnames.count;
    for (size_t i = 0; places && i < count; i++) {
        const int32_t *local =
            i < cells ? om_index_find(&unit->varnames, unit->cellvars.entries[i].key)
                      : NULL;
        places[i] = local ? *local : next++;
    }
    return places;
}

static bool insert_first(om_flow *flow, uint32_t number, int opcode, int argument,
                         om_code_position at)
{
    om_instruction added = {opcode, argument, at, NULL, NULL};
    return om_instructions_insert(flow->arena, &flow->entry->code, number, added);
}

/* What happens before anything else: a generator is made, cells are made, in the order of their
 * places, and the closure's cells are copied into the frame. */
static bool add_prologue(om_flow *flow, const om_unit *unit, const int32_t *places,
                         bool generator)
{
    int line = unit->first_line;
    if (generator && (!insert_first(flow, 0, OM_OP_RETURN_GENERATOR, 0,
                                    (om_code_position){line, line, -1, -1}) ||
                      !insert_first(flow, 1, OM_OP_POP_TOP, 0, OM_NOWHERE)))
        return false;
    size_t row = unit->varnames.count + unit->cellvars.count;
    uint32_t made = 0;
    for (size_t place = 0; place < row && made < unit->cellvars.count; place++) {
        for (uint32_t i = 0; i < unit->cellvars.count; i++) {
            if (places[i] != (int32_t)place)
                continue;
            if (!insert_first(flow, made++, OM_OP_MAKE_CELL, (int)i, OM_NOWHERE))
                return false;
        }
    }
    return !unit->freevars.count || insert_first(flow, 0, OM_OP_COPY_FREE_VARS,
                                                 (int)unit->freevars.count, OM_NOWHERE);
}

static void renumber_cells(om_flow *flow, const int32_t *places)
{
    for (om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            om_instruction *instruction = &block->code.items[i];
            switch (instruction->opcode) {
            case OM_OP_MAKE_CELL:
            case OM_OP_LOAD_CLOSURE:
            case OM_OP_LOAD_DEREF:
            case OM_OP_STORE_DEREF:
            case OM_OP_DELETE_DEREF:
            case OM_OP_LOAD_FROM_DICT_OR_DEREF:
                instruction->argument = places[instruction->argument];
                break;
            default:
                break;
            }
        }
    }
}

/* Names and kinds of the row; false without memory. */
static bool describe_row(om_compiler *compiler, om_unit *unit, const int32_t *places,
                         om_code_parts *parts)
{
    om_runtime *rt = compiler->symbols.rt;
    size_t locals = unit->varnames.count, cells = unit->cellvars.count;
    size_t most = locals + cells + unit->freevars.count, row = locals;
    om_object **names = om_tree_alloc(unit->arena, (most + 1) * sizeof names[0]);
    unsigned char *kinds = om_tree_alloc(unit->arena, most + 1);
    if (!names || !kinds)
        return false;
    for (size_t i = 0; i < locals; i++) {
        names[i] = (om_object *)unit->varnames.entries[i].key;
        kinds[i] = OM_FAST_LOCAL;
        if (om_index_find(&unit->hidden, names[i]))
            kinds[i] |= OM_FAST_HIDDEN;
    }
    for (size_t i = 0; i < most - locals; i++) {
        const om_key_index *table = i < cells ? &unit->cellvars : &unit->freevars;
        size_t place = (size_t)places[i];
        names[place] = (om_object *)table->entries[i < cells ? i : i - cells].key;
        kinds[place] |= i < cells ? OM_FAST_CELL : OM_FAST_FREE;
        row = place >= row ? place + 1 : row;
    }
    parts->nlocals = (int32_t)locals;
    parts->ncells = (int32_t)cells;
    parts->nfree = (int32_t)unit->freevars.count;
    parts->nlocalsplus = (int32_t)row;
    parts->localsplus_names = om_tuple_from_array(rt, names, row);
    parts->localsplus_kinds = om_bytes_new(rt, kinds, row);
    return parts->localsplus_names && parts->localsplus_kinds;
}

static int32_t unit_flags(const om_compiler *compiler)
{
    const om_name_scope *scope = compiler->unit->scope;
    int32_t flags = compiler->flags;
    if (!om_name_scope_is_function(scope))
        return flags;
    flags |= OM_CO_NEWLOCALS | OM_CO_OPTIMIZED;
    flags |= scope->nested ? OM_CO_NESTED : 0;
    flags |= scope->varargs ? OM_CO_VARARGS : 0;
    flags |= scope->varkeywords ? OM_CO_VARKEYWORDS : 0;
    if (scope->generator && scope->coroutine)
        flags |= OM_CO_ASYNC_GENERATOR;
    else if (scope->generator)
        flags |= OM_CO_GENERATOR;
    else if (scope->coroutine)
        flags |= OM_CO_COROUTINE;
    return flags;
}

/* The units of the code, in memory of the arena; NULL without memory. */
static uint16_t *write_units(const om_flow *flow, size_t *count)
{
    size_t most = 0, at = 0;
    for (const om_block *block = flow->entry; block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++)
            most += om_instruction_units(&block->code.items[i]);
    }
    uint16_t *units = om_tree_alloc(flow->arena, (most + 1) * sizeof units[0]);
    for (const om_block *block = flow->entry; units && block; block = block->next) {
        for (uint32_t i = 0; i < block->code.count; i++) {
            const om_instruction *instruction = &block->code.items[i];
            uint32_t argument = (uint32_t)instruction->argument;
            for (int shift = 24; shift; shift -= 8) {
                if (argument >> shift)
                    units[at++] =
                        (uint16_t)((argument >> shift & 0xff) << 8 | OM_OP_EXTENDED_ARG);
            }
            units[at++] =
                (uint16_t)((argument & 0xff) << 8 | (uint32_t)instruction->opcode);
            at += om_opcode_caches[instruction->opcode];
        }
    }
    *count = most;
    return units;
}

static om_object *names_in_order(om_runtime *rt, om_unit *unit)
{
    om_object **names =
        om_tree_alloc(unit->arena, (unit->names.count + (size_t)1) * sizeof names[0]);
    for (uint32_t i = 0; names && i < unit->names.count; i++)
        names[i] = (om_object *)unit->names.entries[i].key;
    return names ? om_tuple_from_array(rt, names, unit->names.count) : NULL;
}

static om_object *make_code(om_compiler *compiler, om_flow *flow, const int32_t *places,
                            om_code_parts *parts)
{
    om_runtime *rt = compiler->symbols.rt;
    om_unit *unit = compiler->unit;
    om_bytes_writer lines = {.arena = unit->arena}, handlers = {.arena = unit->arena};
    size_t count;
    om_write_line_table(&lines, flow, unit->first_line);
    om_write_exception_table(&handlers, flow);
    parts->filename = om_retain(compiler->filename);
    parts->name = om_retain(unit->name);
    parts->qualname = om_str_intern(rt, unit->qualname);
    parts->consts = om_tuple_from_array(rt, flow->consts, flow->const_count);
    parts->names = names_in_order(rt, unit);
    parts->linetable = om_bytes_writer_end(rt, &lines);
    parts->exceptiontable = om_bytes_writer_end(rt, &handlers);
    bool ok = describe_row(compiler, unit, places, parts);
    const uint16_t *units = write_units(flow, &count);
    for (int i = 0; i < OM_CODE_OBJECT_PARTS; i++)
        ok = ok && parts->parts[i];
    return ok && units ? om_code_object_new(rt, parts, units, count) : NULL;
}

/* The constants of the unit, as the flow wants them. */
static void begin_flow(om_compiler *compiler, om_flow *flow)
{
    om_unit *unit = compiler->unit;
    *flow = (om_flow){
        .rt = compiler->symbols.rt, .arena = unit->arena, .cache = compiler->cache};
    for (uint32_t i = 0; i < unit->consts.count && !flow->failed; i++) {
        flow->const_room = flow->const_room ? flow->const_room : unit->consts.count;
        if (!flow->consts)
            flow->consts =
                om_tree_alloc(unit->arena, flow->const_room * sizeof flow->consts[0]);
        flow->failed = !flow->consts;
        if (flow->consts)
            flow->consts[flow->const_count++] = (om_object *)unit->consts.entries[i].key;
    }
    if (!flow->failed)
        om_flow_begin(flow, &unit->code);
}

static om_object *assemble(om_compiler *compiler)
{
    om_unit *unit = compiler->unit;
    om_flow flow;
    om_code_parts parts = {.argcount = unit->argcount + unit->posonlyargcount,
                           .posonlyargcount = unit->posonlyargcount,
                           .kwonlyargcount = unit->kwonlyargcount,
                           .flags = unit_flags(compiler),
                           .firstlineno = unit->first_line};
    bool generator =
        parts.flags & (OM_CO_GENERATOR | OM_CO_COROUTINE | OM_CO_ASYNC_GENERATOR);
    begin_flow(compiler, &flow);
    if (!flow.failed)
        om_flow_optimize(&flow, (int)unit->varnames.count,
                         (int)unit->scope->parameters.count, unit->first_line);
    const int32_t *places = find_places(unit);
    if (flow.failed || !places || !add_prologue(&flow, unit, places, generator))
        return NULL;
    renumber_cells(&flow, places);
    parts.stacksize = om_flow_stack_depth(&flow, generator);
    if (!flow.failed)
        om_flow_resolve(&flow);
    om_object *code = flow.failed ? NULL : make_code(compiler, &flow, places, &parts);
    for (int i = 0; i < OM_CODE_OBJECT_PARTS; i++)
        om_xrelease(parts.parts[i]);
    return code;
}

om_object *om_unit_end(om_compiler *compiler, bool none)
{
    om_unit *unit = compiler->unit;
    om_object *code = NULL;
    if (none)
        om_emit_none(compiler, OM_NOWHERE);
    om_emit(compiler, OM_NOWHERE, OM_OP_RETURN_VALUE, 0);
    if (!om_failed(compiler)) {
        code = assemble(compiler);
        if (!code)
            om_symbols_raised(&compiler->symbols);
    }
    compiler->unit = unit->outer;
    om_tree_free(unit->arena);
    return code;
}

void om_emit_function_steal(om_compiler *compiler, om_code_position at, om_object *code,
                            int flags)
{
    if (!code)
        return;
    const om_code_parts *parts = &((const om_code_object *)code)->is;
    om_unit *unit = compiler->unit;
    const om_object *cell = om_known_name(compiler->symbols.rt, "__class__");
    const om_object *dict = om_known_name(compiler->symbols.rt, "__classdict__");
    int first = parts->nlocalsplus - parts->nfree;
    for (int i = first; i < parts->nlocalsplus; i++) {
        const om_object *name = om_tuple_get_borrow(parts->localsplus_names, (size_t)i);
        bool own = om_name_scope_meaning(unit->scope, name) == OM_MEANS_CELL ||
                   (unit->kind == OM_UNIT_CLASS && (name == cell || name == dict));
        om_emit(compiler, at, OM_OP_LOAD_CLOSURE,
                om_index_get(own ? &unit->cellvars : &unit->freevars, name, 0));
    }
    if (parts->nfree) {
        om_emit(compiler, at, OM_OP_BUILD_TUPLE, parts->nfree);
        flags |= OM_MAKE_CLOSURE;
    }
    om_emit_constant_steal(compiler, at, code);
    om_emit(compiler, at, OM_OP_MAKE_FUNCTION, flags);
}
