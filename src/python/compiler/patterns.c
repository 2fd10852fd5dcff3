/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"
#include "python/compiler/compiler.h"
#include "python/compiler/opcode.h"
#include "python/compiler/sequence.h"
#include "python/compiler/symbols.h"
#include "python/source/ast.h"

/* How far the matching of a case is. */
typedef struct pattern_state {
    om_object **captured; /* names, in the order in which their values lie on the stack */
    size_t captured_count, captured_room;
    int *exits; /* labels: exits[n] pops n values and goes on to the next case */
    size_t exit_count, exit_room;
    size_t on_top; /* values above the captured ones, which a failure pops too */
    bool may_always_match;
} pattern_state;

static void match_pattern(om_compiler *compiler, const om_node *node, pattern_state *state);

/* The same where more is to come: it may match anything. */
static void match_part(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    bool before = state->may_always_match;
    state->may_always_match = true;
    match_pattern(compiler, node, state);
    state->may_always_match = before;
}

/* Makes sure that there are exits for up to `count` values. */
static bool need_exits(om_compiler *compiler, pattern_state *state, size_t count)
{
    if (count >= state->exit_room) {
        size_t room = 2 * count + 4;
        int *exits = om_tree_alloc(compiler->unit->arena, room * sizeof exits[0]);
        if (!exits) {
            om_symbols_raised(&compiler->symbols);
            return false;
        }
        for (size_t i = 0; i < state->exit_count; i++)
            exits[i] = state->exits[i];
        state->exits = exits;
        state->exit_room = room;
    }
    while (state->exit_count <= count)
        state->exits[state->exit_count++] = om_label(compiler);
    return !om_failed(compiler);
}

static void jump_out(om_compiler *compiler, om_code_position at, pattern_state *state,
                     int opcode)
{
    size_t pops = state->on_top + state->captured_count;
    if (!om_failed(compiler) && need_exits(compiler, state, pops))
        om_emit_jump(compiler, at, opcode, state->exits[pops]);
}

/* Writes the exits, the one with the most pops first. */
static void place_exits_of(om_compiler *compiler, om_code_position at, pattern_state *state)
{
    if (!state->exit_count)
        return;
    while (--state->exit_count) {
        om_place_label(compiler, state->exits[state->exit_count]);
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    }
    om_place_label(compiler, state->exits[0]);
}

/* Moves the top below `count - 1` values. */
static void rotate(om_compiler *compiler, om_code_position at, size_t count)
{
    for (; count > 1; count--)
        om_emit(compiler, at, OM_OP_SWAP, (int)count);
}

static void note_capture(om_compiler *compiler, om_code_position at, om_object *name,
                         pattern_state *state)
{
    for (size_t i = 0; i < state->captured_count; i++) {
        if (state->captured[i] == name)
            om_compiler_fail(compiler, at, "multiple assignments to name '", name,
                             "' in pattern");
    }
    if (state->captured_count == state->captured_room) {
        size_t room = 2 * state->captured_room + 4;
        om_object **captured =
            om_tree_alloc(compiler->unit->arena, room * sizeof captured[0]);
        if (!captured) {
            om_symbols_raised(&compiler->symbols);
            return;
        }
        for (size_t i = 0; i < state->captured_count; i++)
            captured[i] = state->captured[i];
        state->captured = captured;
        state->captured_room = room;
    }
    state->captured[state->captured_count++] = name;
}

/* The value on top is captured by this name; NULL: dropped. */
static void capture(om_compiler *compiler, om_code_position at, om_object *name,
                    pattern_state *state)
{
    if (!name) {
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
        return;
    }
    if (om_is_forbidden(compiler, at, name, OM_AST_STORE) || om_failed(compiler))
        return;
    rotate(compiler, at, state->on_top + state->captured_count + 1);
    note_capture(compiler, at, name, state);
}

static bool is_wildcard(const om_node *node)
{
    return node->kind == OM_NODE_MATCH_AS && !node->match_as.name;
}

static bool is_star_wildcard(const om_node *node)
{
    return node->kind == OM_NODE_MATCH_STAR && !node->match_as.name;
}

/* Takes the sequence apart, and matches each item. */
static void match_items(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    const om_nodes *patterns = node->match_sequence.patterns;
    bool starred = false;
    for (size_t i = 0; i < patterns->count; i++) {
        if (patterns->items[i]->kind != OM_NODE_MATCH_STAR)
            continue;
        if (i >= 256)
            om_compiler_fail(compiler, om_at(node),
                             "too many expressions in star-unpacking sequence pattern",
                             NULL, "");
        om_emit(compiler, om_at(node), OM_OP_UNPACK_EX,
                (int)(i + ((patterns->count - i - 1) << 8)));
        starred = true;
    }
    if (!starred)
        om_emit(compiler, om_at(node), OM_OP_UNPACK_SEQUENCE, (int)patterns->count);
    state->on_top += patterns->count;
    for (size_t i = 0; i < patterns->count && !om_failed(compiler); i++) {
        state->on_top--;
        match_part(compiler, patterns->items[i], state);
    }
}

/* Where the star captures nothing, only the items that matter are fetched. */
static void match_some_items(om_compiler *compiler, const om_node *node, size_t star,
                             pattern_state *state)
{
    const om_nodes *patterns = node->match_sequence.patterns;
    om_code_position at = om_at(node);
    state->on_top++;
    for (size_t i = 0; i < patterns->count && !om_failed(compiler); i++) {
        if (is_wildcard(patterns->items[i]) || i == star)
            continue;
        om_emit(compiler, at, OM_OP_COPY, 1);
        if (i < star) {
            om_emit_int(compiler, at, (int64_t)i);
        } else {
            om_emit(compiler, at, OM_OP_GET_LEN, 0);
            om_emit_int(compiler, at, (int64_t)(patterns->count - i));
            om_emit_binary(compiler, at, OM_AST_SUB, false);
        }
        om_emit(compiler, at, OM_OP_BINARY_SUBSCR, 0);
        match_part(compiler, patterns->items[i], state);
    }
    state->on_top--;
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
}

static void match_length(om_compiler *compiler, om_code_position at, size_t length,
                         int operator, pattern_state * state)
{
    om_emit(compiler, at, OM_OP_GET_LEN, 0);
    om_emit_int(compiler, at, (int64_t)length);
    om_emit_compare(compiler, at, operator);
    jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
}

static void match_sequence(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    const om_nodes *patterns = node->match_sequence.patterns;
    om_code_position at = om_at(node);
    size_t count = patterns->count, star = count;
    bool only_wildcards = true, star_wildcard = false;
    for (size_t i = 0; i < count; i++) {
        const om_node *item = patterns->items[i];
        if (item->kind == OM_NODE_MATCH_STAR) {
            if (star < count)
                om_compiler_fail(compiler, at, "multiple starred names in sequence pattern",
                                 NULL, "");
            star_wildcard = is_star_wildcard(item);
            only_wildcards = only_wildcards && star_wildcard;
            star = i;
        } else {
            only_wildcards = only_wildcards && is_wildcard(item);
        }
    }
    state->on_top++;
    om_emit(compiler, at, OM_OP_MATCH_SEQUENCE, 0);
    jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
    if (star == count)
        match_length(compiler, at, count, OM_AST_EQ, state);
    else if (count > 1)
        match_length(compiler, at, count - 1, OM_AST_GT_E, state);
    state->on_top--;
    if (only_wildcards)
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    else if (star_wildcard)
        match_some_items(compiler, node, star, state);
    else
        match_items(compiler, node, state);
}

/* Goes out unless the top is something else than None. */
static void match_not_none(om_compiler *compiler, om_code_position at, pattern_state *state)
{
    om_emit(compiler, at, OM_OP_COPY, 1);
    om_emit_none(compiler, at);
    om_emit_compare(compiler, at, OM_AST_IS_NOT);
    jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
}

static void compile_keys(om_compiler *compiler, const om_node *node)
{
    om_runtime *rt = compiler->symbols.rt;
    const om_nodes *keys = node->match_mapping.keys;
    om_object *seen = om_dict_new(rt);
    for (size_t i = 0; seen && i < keys->count && !om_failed(compiler); i++) {
        const om_node *key = keys->items[i];
        om_object *value =
            key->kind == OM_NODE_CONSTANT ? om_constant_of(compiler, key) : NULL;
        if (value && om_dict_get_borrow(rt, seen, value)) {
            om_object *repr = om_repr(rt, value);
            if (repr)
                om_compiler_fail(compiler, om_at(node),
                                 "mapping pattern checks duplicate key (", repr, ")");
            om_xrelease(repr);
        } else if (key->kind == OM_NODE_CONSTANT &&
                   (!value || !om_dict_set(rt, seen, value, value))) {
            om_symbols_raised(&compiler->symbols);
        } else if (key->kind != OM_NODE_CONSTANT && key->kind != OM_NODE_ATTRIBUTE) {
            om_compiler_fail(compiler, om_at(node),
                             "mapping pattern keys may only match literals and attribute "
                             "lookups",
                             NULL, "");
        }
        om_xrelease(value);
        om_compile_expr(compiler, key);
    }
    if (!seen)
        om_symbols_raised(&compiler->symbols);
    om_xrelease(seen);
}

/* What is left of the mapping without the keys: they and it are on the stack. */
static void capture_rest(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    om_code_position at = om_at(node);
    int count = (int)node->match_mapping.keys->count;
    om_emit(compiler, at, OM_OP_BUILD_MAP, 0);
    om_emit(compiler, at, OM_OP_SWAP, 3);
    om_emit(compiler, at, OM_OP_DICT_UPDATE, 2);
    om_emit(compiler, at, OM_OP_UNPACK_SEQUENCE, count);
    for (; count; count--) {
        om_emit(compiler, at, OM_OP_COPY, 1 + count);
        om_emit(compiler, at, OM_OP_SWAP, 2);
        om_emit(compiler, at, OM_OP_DELETE_SUBSCR, 0);
    }
    capture(compiler, at, node->match_mapping.rest, state);
}

static void match_mapping(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    const om_nodes *patterns = node->match_mapping.patterns;
    om_code_position at = om_at(node);
    size_t count = node->match_mapping.keys->count;
    state->on_top++;
    om_emit(compiler, at, OM_OP_MATCH_MAPPING, 0);
    jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
    if (!count && !node->match_mapping.rest) {
        state->on_top--;
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
        return;
    }
    if (count)
        match_length(compiler, at, count, OM_AST_GT_E, state);
    compile_keys(compiler, node);
    om_emit(compiler, at, OM_OP_BUILD_TUPLE, (int)count);
    om_emit(compiler, at, OM_OP_MATCH_KEYS, 0);
    state->on_top += 2;
    match_not_none(compiler, at, state);
    om_emit(compiler, at, OM_OP_UNPACK_SEQUENCE, (int)count);
    state->on_top += count;
    state->on_top--;
    for (size_t i = 0; i < count && !om_failed(compiler); i++) {
        state->on_top--;
        match_part(compiler, patterns->items[i], state);
    }
    state->on_top -= 2;
    if (node->match_mapping.rest) {
        capture_rest(compiler, node, state);
    } else {
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    }
}

static void check_attributes(om_compiler *compiler, const om_node *node)
{
    const om_names *names = node->match_class.kwd_attrs;
    const om_nodes *patterns = node->match_class.kwd_patterns;
    for (size_t i = 0; i < names->count; i++) {
        if (om_is_forbidden(compiler, om_at(patterns->items[i]), names->items[i],
                            OM_AST_STORE))
            return;
        for (size_t j = i + 1; j < names->count; j++) {
            if (names->items[i] == names->items[j])
                om_compiler_fail(
                    compiler, om_at(patterns->items[j]),
                    "attribute name repeated in class pattern: ", names->items[i], "");
        }
    }
}

static void match_class(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    const om_names *names = node->match_class.kwd_attrs;
    const om_nodes *patterns = node->match_class.patterns;
    om_code_position at = om_at(node);
    size_t count = patterns->count + names->count;
    check_attributes(compiler, node);
    om_compile_expr(compiler, node->match_class.cls);
    om_emit_constant_steal(
        compiler, at,
        om_tuple_from_array(compiler->symbols.rt, names->items, names->count));
    om_emit(compiler, at, OM_OP_MATCH_CLASS, (int)patterns->count);
    om_emit(compiler, at, OM_OP_COPY, 1);
    om_emit_none(compiler, at);
    om_emit_compare(compiler, at, OM_AST_IS_NOT);
    state->on_top++;
    jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
    om_emit(compiler, at, OM_OP_UNPACK_SEQUENCE, (int)count);
    state->on_top += count;
    state->on_top--;
    for (size_t i = 0; i < count && !om_failed(compiler); i++) {
        const om_node *part =
            i < patterns->count
                ? patterns->items[i]
                : node->match_class.kwd_patterns->items[i - patterns->count];
        state->on_top--;
        if (is_wildcard(part))
            om_emit(compiler, at, OM_OP_POP_TOP, 0);
        else
            match_part(compiler, part, state);
    }
}

/* <<alternatives and cases>> */
/* Turns the captured values, and their names, into the order of the first alternative. False:
 * the names differ. */
static bool reorder(om_compiler *compiler, om_code_position at, pattern_state *state,
                    const pattern_state *first)
{
    size_t count = state->captured_count;
    if (count != first->captured_count)
        return false;
    for (size_t wanted = count; wanted-- > 0;) {
        size_t found = 0;
        while (found < count && state->captured[found] != first->captured[wanted])
            found++;
        if (found == count)
            return false;
        if (found == wanted)
            continue;
        /* The names up to the one that was found go behind those that are left before `wanted`. */
        size_t turns = found + 1;
        for (size_t turn = 0; turn < turns; turn++) {
            om_object *name = state->captured[0];
            for (size_t i = 0; i < wanted; i++)
                state->captured[i] = state->captured[i + 1];
            state->captured[wanted] = name;
            rotate(compiler, at, wanted + 1);
        }
    }
    return true;
}

static void match_or(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    const om_nodes *patterns = node->match_sequence.patterns;
    om_code_position at = om_at(node);
    pattern_state first = {.captured = NULL};
    int end = om_label(compiler);
    for (size_t i = 0; i < patterns->count && !om_failed(compiler); i++) {
        const om_node *one = patterns->items[i];
        pattern_state own = {.may_always_match =
                                 i + 1 == patterns->count && state->may_always_match};
        om_emit(compiler, om_at(one), OM_OP_COPY, 1);
        match_pattern(compiler, one, &own);
        if (i == 0)
            first = own;
        else if (!om_failed(compiler) && !reorder(compiler, om_at(one), &own, &first))
            om_compiler_fail(compiler, at, "alternative patterns bind different names",
                             NULL, "");
        om_emit_jump(compiler, om_at(one), OM_OP_JUMP, end);
        place_exits_of(compiler, om_at(one), &own);
    }
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
    jump_out(compiler, at, state, OM_OP_JUMP);
    om_place_label(compiler, end);
    size_t depth = first.captured_count + 1 + state->on_top + state->captured_count;
    for (size_t i = 0; i < first.captured_count && !om_failed(compiler); i++) {
        rotate(compiler, at, depth);
        note_capture(compiler, at, first.captured[i], state);
    }
    om_emit(compiler, at, OM_OP_POP_TOP, 0);
}

static void match_as(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    om_code_position at = om_at(node);
    om_object *name = node->match_as.name;
    if (node->match_as.pattern) {
        state->on_top++;
        om_emit(compiler, at, OM_OP_COPY, 1);
        match_pattern(compiler, node->match_as.pattern, state);
        state->on_top--;
    } else if (!state->may_always_match && name) {
        om_compiler_fail(compiler, at, "name capture '", name,
                         "' makes remaining patterns unreachable");
    } else if (!state->may_always_match) {
        om_compiler_fail(compiler, at, "wildcard makes remaining patterns unreachable",
                         NULL, "");
    }
    capture(compiler, at, name, state);
}

static void match_pattern(om_compiler *compiler, const om_node *node, pattern_state *state)
{
    om_code_position at = om_at(node);
    if (om_failed(compiler))
        return;
    switch (node->kind) {
    case OM_NODE_MATCH_VALUE:
        if (node->value.value->kind != OM_NODE_CONSTANT &&
            node->value.value->kind != OM_NODE_ATTRIBUTE)
            om_compiler_fail(compiler, at,
                             "patterns may only match literals and attribute lookups", NULL,
                             "");
        om_compile_expr(compiler, node->value.value);
        om_emit_compare(compiler, at, OM_AST_EQ);
        jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
        break;
    case OM_NODE_MATCH_SINGLETON:
        om_emit_constant_steal(compiler, at, om_constant_of(compiler, node));
        om_emit_compare(compiler, at, OM_AST_IS);
        jump_out(compiler, at, state, OM_OP_POP_JUMP_IF_FALSE);
        break;
    case OM_NODE_MATCH_SEQUENCE:
        match_sequence(compiler, node, state);
        break;
    case OM_NODE_MATCH_MAPPING:
        match_mapping(compiler, node, state);
        break;
    case OM_NODE_MATCH_CLASS:
        match_class(compiler, node, state);
        break;
    case OM_NODE_MATCH_STAR:
        capture(compiler, at, node->match_as.name, state);
        break;
    case OM_NODE_MATCH_AS:
        match_as(compiler, node, state);
        break;
    default:
        match_or(compiler, node, state);
        break;
    }
}

/* `more`: the subject is needed again after this case; `last`: there is no other. */
static void compile_case(om_compiler *compiler, const om_node *node, bool more, bool last,
                         int end)
{
    om_code_position at = om_at(node->match_case.pattern);
    const om_node *guard = node->match_case.guard;
    pattern_state state = {.may_always_match = guard || last};
    if (more)
        om_emit(compiler, at, OM_OP_COPY, 1);
    match_pattern(compiler, node->match_case.pattern, &state);
    for (size_t i = 0; i < state.captured_count; i++)
        om_emit_variable(compiler, at, state.captured[i], OM_AST_STORE);
    if (guard && !om_failed(compiler) && need_exits(compiler, &state, 0))
        om_compile_condition(compiler, at, guard, state.exits[0], false);
    if (more)
        om_emit(compiler, at, OM_OP_POP_TOP, 0);
    om_compile_stmts(compiler, node->match_case.body);
    om_emit_jump(compiler, OM_NOWHERE, OM_OP_JUMP, end);
    place_exits_of(compiler, at, &state);
}

void om_compile_match(om_compiler *compiler, const om_node *node)
{
    const om_nodes *cases = node->match.cases;
    int end;
    om_compile_expr(compiler, node->match.subject);
    end = om_label(compiler);
    const om_node *last = cases->items[cases->count - 1];
    bool has_default = cases->count > 1 && is_wildcard(last->match_case.pattern);
    size_t tested = cases->count - has_default;
    for (size_t i = 0; i < tested && !om_failed(compiler); i++)
        compile_case(compiler, cases->items[i], i + 1 < tested, i + 1 == cases->count, end);
    if (has_default) {
        om_code_position at = om_at(last->match_case.pattern);
        om_emit(compiler, at, OM_OP_NOP, 0);
        if (last->match_case.guard)
            om_compile_condition(compiler, at, last->match_case.guard, end, false);
        om_compile_stmts(compiler, last->match_case.body);
    }
    om_place_label(compiler, end);
}
