/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/compiler.h"

#include "python/compiler/code_object.h"
#include "python/compiler/index.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"
#include "types/sequence/tuple.h"

void om_emit(om_compiler *compiler, om_code_position at, int opcode, int argument)
{
    if (!om_failed(compiler) &&
        !om_sequence_add(&compiler->unit->code, opcode, argument, at))
        om_symbols_raised(&compiler->symbols);
}

static bool is_name_like(const om_object *text)
{
    for (size_t i = 0; i < om_str_length(text); i++) {
        uint32_t c = om_str_get(text, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return true;
}

/* The constant with its strs interned that look like names, in tuples too. */
static om_object *intern_constant_steal(om_runtime *rt, om_object *constant)
{
    if (om_is_str(constant))
        return is_name_like(constant) ? om_str_intern_steal(rt, constant) : constant;
    if (!om_is_tuple(constant))
        return constant;
    om_tuple *tuple = (om_tuple *)constant; /* which the tree has too, and nobody else */
    for (size_t i = 0; i < tuple->length; i++) {
        om_object *part = tuple->items[i];
        om_object *interned = intern_constant_steal(rt, om_retain(part));
        if (!interned) {
            om_release(constant);
            return NULL;
        }
        tuple->items[i] = interned;
        om_release(part);
    }
    return constant;
}

int om_unit_constant_steal(om_compiler *compiler, om_object *constant)
{
    om_runtime *rt = compiler->symbols.rt;
    if (om_failed(compiler)) {
        om_xrelease(constant);
        return 0;
    }
    if (constant)
        constant = intern_constant_steal(rt, constant);
    const om_object *merged =
        om_code_add_constant_borrow_steal(rt, compiler->cache, constant);
    om_unit *unit = compiler->unit;
    int number = merged ? om_index_add(unit->arena, &unit->consts, merged) : -1;
    if (number < 0)
        om_symbols_raised(&compiler->symbols);
    return number;
}

void om_emit_constant_steal(om_compiler *compiler, om_code_position at, om_object *constant)
{
    int number = om_unit_constant_steal(compiler, constant);
    om_emit(compiler, at, OM_OP_LOAD_CONST, number);
}

void om_emit_constant(om_compiler *compiler, om_code_position at, om_object *constant)
{
    om_emit_constant_steal(compiler, at, om_retain(constant));
}

void om_emit_none(om_compiler *compiler, om_code_position at)
{
    om_emit_constant_steal(compiler, at, om_none(compiler->symbols.rt));
}

void om_emit_int(om_compiler *compiler, om_code_position at, int64_t number)
{
    om_emit_constant_steal(compiler, at, om_int_new(compiler->symbols.rt, number));
}

static om_object *unit_mangle(om_compiler *compiler, om_object *name)
{
    om_object *mangled = om_mangle(compiler->symbols.rt, compiler->symbols.arena,
                                   compiler->unit->private_name, name);
    return mangled ? mangled : om_symbols_raised(&compiler->symbols);
}

void om_emit_indexed(om_compiler *compiler, om_code_position at, int opcode,
                     om_key_index *table, om_object *name)
{
    if (om_failed(compiler))
        return;
    int number = om_index_add(compiler->unit->arena, table, name);
    if (number < 0)
        om_symbols_raised(&compiler->symbols);
    om_emit(compiler, at, opcode, number);
}

void om_emit_name(om_compiler *compiler, om_code_position at, int opcode, om_object *name)
{
    om_object *mangled = om_failed(compiler) ? NULL : unit_mangle(compiler, name);
    int number =
        mangled ? om_index_add(compiler->unit->arena, &compiler->unit->names, mangled) : 0;
    if (number < 0)
        om_symbols_raised(&compiler->symbols);
    switch (opcode) {
    case OM_OP_LOAD_ATTR:
        om_emit(compiler, at, OM_OP_LOAD_ATTR, number << 1);
        break;
    case OM_OP_LOAD_METHOD:
        om_emit(compiler, at, OM_OP_LOAD_ATTR, number << 1 | 1);
        break;
    case OM_OP_LOAD_SUPER_ATTR:
        om_emit(compiler, at, OM_OP_LOAD_SUPER_ATTR, number << 2 | 2);
        break;
    case OM_OP_LOAD_SUPER_METHOD:
        om_emit(compiler, at, OM_OP_LOAD_SUPER_ATTR, number << 2 | 3);
        break;
    case OM_OP_LOAD_ZERO_SUPER_ATTR:
        om_emit(compiler, at, OM_OP_LOAD_SUPER_ATTR, number << 2);
        break;
    case OM_OP_LOAD_ZERO_SUPER_METHOD:
        om_emit(compiler, at, OM_OP_LOAD_SUPER_ATTR, number << 2 | 1);
        break;
    default:
        om_emit(compiler, at, opcode, number);
        break;
    }
}

int om_label(om_compiler *compiler)
{
    if (om_failed(compiler))
        return OM_NO_LABEL;
    int label = om_sequence_label(&compiler->unit->code);
    if (label < 0)
        om_symbols_raised(&compiler->symbols);
    return label;
}

void om_place_label(om_compiler *compiler, int label)
{
    if (!om_failed(compiler))
        om_sequence_place(&compiler->unit->code, label);
}

void om_emit_jump(om_compiler *compiler, om_code_position at, int opcode, int label)
{
    om_emit(compiler, at, opcode, label);
}

void om_compiler_fail(om_compiler *compiler, om_code_position at, const char *before,
                      const om_object *name, const char *after)
{
    om_node place = {.line = at.line,
                     .column = at.column,
                     .end_line = at.end_line,
                     .end_column = at.end_column};
    om_symbols_fail(&compiler->symbols, &place, before, name, after);
}

bool om_is_forbidden(om_compiler *compiler, om_code_position at, const om_object *name,
                     om_ast_context context)
{
    const om_object *debug = om_known_name(compiler->symbols.rt, "__debug__");
    if (context == OM_AST_LOAD || name != debug)
        return false;
    om_compiler_fail(compiler, at,
                     context == OM_AST_STORE ? "cannot assign to __debug__"
                                             : "cannot delete __debug__",
                     NULL, "");
    return true;
}

/* A cell, the unit's own or one of a function around it. */
static void emit_cell(om_compiler *compiler, om_code_position at, om_object *name,
                      om_key_index *table, om_ast_context context)
{
    om_unit *unit = compiler->unit;
    static const int plain[] = {OM_OP_LOAD_DEREF, OM_OP_STORE_DEREF, OM_OP_DELETE_DEREF};
    int opcode = plain[context];
    if (context == OM_AST_LOAD && unit->scope->kind == OM_SCOPE_CLASS && !unit->inlined) {
        om_emit(compiler, at, OM_OP_LOAD_LOCALS, 0);
        opcode = OM_OP_LOAD_FROM_DICT_OR_DEREF;
    } else if (context == OM_AST_LOAD && unit->scope->sees_class) {
        om_emit_indexed(compiler, at, OM_OP_LOAD_DEREF, &unit->freevars,
                        om_known_name(compiler->symbols.rt, "__classdict__"));
        opcode = OM_OP_LOAD_FROM_DICT_OR_DEREF;
    }
    om_emit_indexed(compiler, at, opcode, table, name);
}

static void emit_global(om_compiler *compiler, om_code_position at, om_object *name,
                        om_meaning meaning, om_ast_context context)
{
    om_unit *unit = compiler->unit;
    if (context != OM_AST_LOAD) {
        om_emit_indexed(compiler, at,
                        context == OM_AST_STORE ? OM_OP_STORE_GLOBAL : OM_OP_DELETE_GLOBAL,
                        &unit->names, name);
        return;
    }
    if (unit->scope->sees_class && meaning == OM_MEANS_GLOBAL) {
        om_emit_indexed(compiler, at, OM_OP_LOAD_DEREF, &unit->freevars,
                        om_known_name(compiler->symbols.rt, "__classdict__"));
        om_emit_indexed(compiler, at, OM_OP_LOAD_FROM_DICT_OR_GLOBALS, &unit->names, name);
        return;
    }
    int number = om_index_add(unit->arena, &unit->names, name);
    if (number < 0)
        om_symbols_raised(&compiler->symbols);
    else
        om_emit(compiler, at, OM_OP_LOAD_GLOBAL, number << 1);
}

void om_emit_variable(om_compiler *compiler, om_code_position at, om_object *name,
                      om_ast_context context)
{
    static const int fast[] = {OM_OP_LOAD_FAST, OM_OP_STORE_FAST, OM_OP_DELETE_FAST};
    static const int by_name[] = {OM_OP_LOAD_NAME, OM_OP_STORE_NAME, OM_OP_DELETE_NAME};
    if (om_failed(compiler) || !name || om_is_forbidden(compiler, at, name, context))
        return;
    om_unit *unit = compiler->unit;
    om_object *mangled = unit_mangle(compiler, name);
    if (!mangled)
        return;
    om_meaning meaning = om_name_scope_meaning(unit->scope, mangled);
    bool function = om_name_scope_is_function(unit->scope);
    if (meaning == OM_MEANS_FREE)
        emit_cell(compiler, at, mangled, &unit->freevars, context);
    else if (meaning == OM_MEANS_CELL)
        emit_cell(compiler, at, mangled, &unit->cellvars, context);
    else if (meaning == OM_MEANS_LOCAL &&
             (function || om_index_get(&unit->hidden, mangled, 0) == 1))
        om_emit_indexed(compiler, at, fast[context], &unit->varnames, mangled);
    else if (meaning == OM_MEANS_DECLARED_GLOBAL ||
             (meaning == OM_MEANS_GLOBAL && function))
        emit_global(compiler, at, mangled, meaning, context);
    else if (context == OM_AST_LOAD && unit->scope->kind == OM_SCOPE_CLASS && unit->inlined)
        emit_global(compiler, at, mangled, OM_MEANS_DECLARED_GLOBAL, context);
    else
        om_emit_indexed(compiler, at, by_name[context], &unit->names, mangled);
}

void om_enclose(om_compiler *compiler, om_enclosing enclosing)
{
    om_unit *unit = compiler->unit;
    if (om_failed(compiler))
        return;
    if (unit->enclosing_count == OM_ENCLOSING_AT_MOST)
        om_compiler_fail(compiler, enclosing.at, "too many statically nested blocks", NULL,
                         "");
    else
        unit->enclosing[unit->enclosing_count++] = enclosing;
}

void om_disclose(om_compiler *compiler)
{
    if (!om_failed(compiler))
        compiler->unit->enclosing_count--;
}
