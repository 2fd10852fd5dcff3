/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/depth.h"
#include "object/text_builder.h"
#include "python/modules/re_pattern.h"
#include "python/modules/re_program.h"

#include <string.h>

typedef struct maker {
    om_re_reader *reader;
    om_runtime *rt;
    om_re_program *program;
    bool failed; /* with an error */
} maker;

static bool make_node(maker *make, uint32_t node, uint32_t flags);
static bool make_sequence(maker *make, uint32_t sequence, uint32_t flags);

static const om_re_node *maker_node(const maker *make, uint32_t node)
{
    return om_re_node_at(make->reader, node);
}

/* Adds a word and returns its position. */
static uint32_t make_word(maker *make, uint32_t word)
{
    uint32_t *made =
        make->failed ? NULL : om_re_rows_add(make->rt, &make->program->words, sizeof *made);
    if (!made) {
        make->failed = true;
        return 0;
    }
    *made = word;
    return (uint32_t)(make->program->words.count - 1);
}

static uint32_t make_words(maker *make, om_re_code code, uint32_t operand)
{
    (void)make_word(make, code);
    return make_word(make, operand);
}

static uint32_t maker_here(const maker *make)
{
    return (uint32_t)make->program->words.count;
}

/* The word at that position is where the program goes on: here. */
static void make_target(maker *make, uint32_t position)
{
    if (!make->failed)
        ((uint32_t *)make->program->words.items)[position] = maker_here(make);
}

static uint32_t maker_register(maker *make, uint32_t count)
{
    make->program->registers += count;
    return make->program->registers - count;
}

static bool item_has(const om_re_item *item, uint32_t code, uint32_t flags)
{
    uint32_t cases[OM_RE_CASES];
    if (item->category != OM_RE_RANGE)
        return om_re_in_category(item->category, code, !(flags & OM_RE_UNICODE));
    if (!(flags & OM_RE_IGNORECASE))
        return code >= item->low && code <= item->high;
    int count = om_re_cases(code, flags, cases);
    for (int i = 0; i < count; i++) {
        if (cases[i] >= item->low && cases[i] <= item->high)
            return true;
    }
    return false;
}

/* Sets the bits of the characters below 256 that the items have. */
static void items_bits(const om_re_item *items, uint32_t count, uint32_t flags,
                       uint32_t bits[8])
{
    for (uint32_t i = 0; i < count; i++) {
        bool plain = items[i].category == OM_RE_RANGE && !(flags & OM_RE_IGNORECASE);
        uint32_t low = plain ? items[i].low : 0, high = plain ? items[i].high : 255;
        for (uint32_t code = low; code <= high && code < 256; code++) {
            if (plain || item_has(&items[i], code, flags))
                bits[code >> 5] |= 1u << (code & 31);
        }
    }
}

/* What the items say of the characters from 256 on: the kinds of the set. */
static uint32_t items_marks(const om_re_item *items, uint32_t count, uint32_t flags)
{
    uint32_t kinds =
        flags & OM_RE_IGNORECASE && flags & OM_RE_UNICODE ? OM_RE_SET_CASED : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].category == OM_RE_RANGE)
            continue;
        if (flags & OM_RE_UNICODE)
            kinds |= 1u << items[i].category;
        else if (om_re_in_category(items[i].category, 256, true))
            kinds |= OM_RE_SET_HIGH;
    }
    return kinds;
}

static bool set_word(maker *make, uint32_t word)
{
    uint32_t *made = om_re_rows_add(make->rt, &make->program->sets, sizeof *made);
    if (made)
        *made = word;
    return made != NULL;
}

/* Whether a range must be looked at for the characters from 256 on. Without case, one of them may
 * be the same as one below. */
static bool range_is_high(const om_re_item *item, uint32_t kinds)
{
    return item->category == OM_RE_RANGE && (item->high >= 256 || kinds & OM_RE_SET_CASED);
}

static bool make_set(maker *make, const om_re_node *node, uint32_t flags)
{
    const om_re_item *items = (om_re_item *)make->reader->items.items + node->a;
    uint32_t bits[8] = {0}, kinds = items_marks(items, node->b, flags), ranges = 0;
    uint32_t position = (uint32_t)make->program->sets.count;
    items_bits(items, node->b, flags, bits);
    for (uint32_t i = 0; i < node->b; i++)
        ranges += range_is_high(&items[i], kinds);
    bool made = set_word(make, kinds | (node->c ? OM_RE_SET_NEGATED : 0));
    for (int i = 0; made && i < 8; i++)
        made = set_word(make, node->c ? ~bits[i] : bits[i]);
    made = made && set_word(make, ranges);
    for (uint32_t i = 0; made && i < node->b; i++) {
        if (range_is_high(&items[i], kinds))
            made = set_word(make, items[i].low) && set_word(make, items[i].high);
    }
    make->failed |= !made;
    (void)make_words(make, OM_RE_IN, position);
    return !make->failed;
}

static void make_literal(maker *make, uint32_t code, bool negated, uint32_t flags)
{
    uint32_t cases[OM_RE_CASES];
    int count = flags & OM_RE_IGNORECASE ? om_re_cases(code, flags, cases) : 1;
    if (count == 1) {
        (void)make_words(make, negated ? OM_RE_NOT_CHAR : OM_RE_CHAR, code);
        return;
    }
    (void)make_word(make, negated ? OM_RE_NOT_CHARS : OM_RE_CHARS);
    for (int i = 0; i < OM_RE_CASES; i++)
        (void)make_word(make, cases[i < count ? i : 0]);
}

static uint32_t anchor_code(uint32_t position, uint32_t flags)
{
    bool lines = flags & OM_RE_MULTILINE, ascii = !(flags & OM_RE_UNICODE);
    switch ((om_re_anchor)position) {
    case OM_RE_START_OF_LINE:
        return lines ? OM_RE_AT_LINE : OM_RE_AT_START;
    case OM_RE_END_OF_LINE:
        return lines ? OM_RE_AT_LINE_END : OM_RE_AT_LAST;
    case OM_RE_START:
        return OM_RE_AT_START;
    case OM_RE_END:
        return OM_RE_AT_END;
    case OM_RE_BOUNDARY:
        return ascii ? OM_RE_AT_BOUNDARY_ASCII : OM_RE_AT_BOUNDARY;
    default:
        return ascii ? OM_RE_AT_NO_BOUNDARY_ASCII : OM_RE_AT_NO_BOUNDARY;
    }
}

/* The flags within a group. */
static uint32_t group_flags(const om_re_node *group, uint32_t flags)
{
    if (group->kind != OM_RE_GROUP)
        return flags;
    if (group->b & OM_RE_KINDS)
        flags &= ~(uint32_t)OM_RE_KINDS;
    return (flags | group->b) & ~group->c;
}

/* The only node of a sequence, if it takes one character and is in no group; 0: there is none. It
 * changes the flags to those that hold there. */
static uint32_t single_in(const maker *make, uint32_t sequence, uint32_t *flags)
{
    for (;;) {
        uint32_t item = maker_node(make, sequence)->below;
        const om_re_node *node = maker_node(make, item);
        if (!item || node->next)
            return 0;
        if (node->kind <= OM_RE_SET)
            return item;
        if (node->kind != OM_RE_GROUP || node->a)
            return 0;
        *flags = group_flags(node, *flags);
        sequence = node->below;
    }
}

static bool make_single(maker *make, const om_re_node *repeat, uint32_t single,
                        uint32_t flags)
{
    (void)make_words(make, OM_RE_ONE, repeat->c);
    (void)make_word(make, repeat->a);
    (void)make_word(make, repeat->b);
    uint32_t tail = make_word(make, 0);
    if (!make_node(make, single, flags))
        return false;
    make_target(make, tail);
    return !make->failed;
}

/* What may be left out. */
static bool make_maybe(maker *make, const om_re_node *repeat, uint32_t flags)
{
    bool lazy = repeat->c == OM_RE_LAZY;
    uint32_t tail = make_words(make, lazy ? OM_RE_SPLIT_LAST : OM_RE_SPLIT, 0);
    if (!make_sequence(make, repeat->below, flags))
        return false;
    make_target(make, tail);
    return !make->failed;
}

static bool make_atomic(maker *make, uint32_t sequence, const om_re_node *repeat,
                        uint32_t flags);

/* Of a possessive loop each round counts as it matches first; as a whole make_repeat closes it. */
static bool make_loop(maker *make, const om_re_node *repeat, uint32_t flags)
{
    om_re_node it = *repeat;
    bool lazy = it.c == OM_RE_LAZY, empty = maker_node(make, it.below)->least == 0;
    uint32_t loop = maker_register(make, 2);
    (void)make_words(make, OM_RE_LOOP, loop);
    uint32_t start = make_words(make, lazy ? OM_RE_LOOP_LESS : OM_RE_LOOP_MORE, loop) - 1;
    (void)make_word(make, it.a);
    (void)make_word(make, it.b);
    uint32_t tail = make_word(make, 0);
    (void)make_word(make, empty);
    if (!(it.c == OM_RE_POSSESSIVE ? make_atomic(make, it.below, NULL, flags)
                                   : make_sequence(make, it.below, flags)))
        return false;
    (void)make_words(make, OM_RE_JUMP, start);
    make_target(make, tail);
    return !make->failed;
}

static bool make_repeat(maker *make, const om_re_node *repeat, uint32_t flags)
{
    uint32_t inner = flags, single = single_in(make, repeat->below, &inner);
    if (repeat->b == 0)
        return true;
    if (single)
        return make_single(make, repeat, single, inner);
    if (repeat->c == OM_RE_POSSESSIVE)
        return make_atomic(make, 0, repeat, flags);
    if (repeat->a == 1 && repeat->b == 1)
        return make_sequence(make, repeat->below, flags);
    if (repeat->a == 0 && repeat->b == 1)
        return make_maybe(make, repeat, flags);
    return make_loop(make, repeat, flags);
}

/* A sequence, or a possessive loop, of which only the first way to match counts. */
static bool make_atomic(maker *make, uint32_t sequence, const om_re_node *repeat,
                        uint32_t flags)
{
    uint32_t height = maker_register(make, 1);
    (void)make_words(make, OM_RE_ATOM, height);
    if (!(repeat ? make_loop(make, repeat, flags) : make_sequence(make, sequence, flags)))
        return false;
    (void)make_words(make, OM_RE_ATOM_END, height);
    return !make->failed;
}

/* The character that a sequence certainly begins with. */
static bool first_literal(const maker *make, uint32_t sequence, uint32_t flags,
                          uint32_t *code)
{
    for (;;) {
        uint32_t item = maker_node(make, sequence)->below;
        const om_re_node *node = maker_node(make, item);
        if (!item || flags & OM_RE_IGNORECASE)
            return false;
        *code = node->a;
        if (node->kind != OM_RE_GROUP)
            return node->kind == OM_RE_LITERAL;
        flags = group_flags(node, flags);
        sequence = node->below;
    }
}

static bool make_branch(maker *make, uint32_t first, uint32_t flags)
{
    om_re_rows ends = {NULL, 0, 0};
    bool made = true;
    uint32_t next, code;
    for (uint32_t at = first; made && at; at = next) {
        next = maker_node(make, at)->next;
        if (!next) {
            made = make_sequence(make, at, flags);
            break;
        }
        bool known = first_literal(make, at, flags, &code);
        uint32_t other = make_words(make, known ? OM_RE_SPLIT_CHAR : OM_RE_SPLIT, 0);
        if (known)
            (void)make_word(make, code);
        uint32_t *end = om_re_rows_add(make->rt, &ends, sizeof *end);
        made = end && make_sequence(make, at, flags);
        if (made)
            *end = make_words(make, OM_RE_JUMP, 0);
        make_target(make, other);
    }
    for (size_t i = 0; made && i < ends.count; i++)
        make_target(make, ((uint32_t *)ends.items)[i]);
    om_re_rows_end(make->rt, &ends, sizeof(uint32_t));
    return made && !make->failed;
}

static bool make_condition(maker *make, const om_re_node *node, uint32_t flags)
{
    uint32_t yes = node->below, no = maker_node(make, yes)->next;
    (void)make_words(make, OM_RE_IF, node->a);
    uint32_t other = make_word(make, 0);
    if (!make_sequence(make, yes, flags))
        return false;
    if (no) {
        uint32_t end = make_words(make, OM_RE_JUMP, 0);
        make_target(make, other);
        if (!make_sequence(make, no, flags))
            return false;
        other = end;
    }
    make_target(make, other);
    return !make->failed;
}

static bool make_look(maker *make, const om_re_node *look, uint32_t flags)
{
    om_re_node node = *look;
    const om_re_node *below = maker_node(make, node.below);
    uint32_t back = node.a ? (uint32_t)below->least : 0, position = maker_register(make, 2);
    if (node.a && (below->least != below->most || below->least > UINT32_MAX)) {
        om_text words;
        om_text_begin(make->rt, &words);
        om_text_add_cstring(&words, below->least != below->most
                                        ? "look-behind requires fixed-width pattern"
                                        : "looks too much behind");
        return om_re_fail(make->reader, &words, 0, true);
    }
    (void)make_words(make, node.c ? OM_RE_ASSERT_NOT : OM_RE_ASSERT, position);
    uint32_t end = make_word(make, back);
    if (node.c)
        end = make_word(make, 0);
    if (!make_sequence(make, node.below, flags))
        return false;
    (void)make_words(make, node.c ? OM_RE_ASSERT_NOT_END : OM_RE_ASSERT_END, position);
    if (node.c)
        make_target(make, end);
    return !make->failed;
}

static bool make_group(maker *make, const om_re_node *group, uint32_t flags)
{
    om_re_node node = *group;
    uint32_t mark = 2 * (node.a - 1);
    if (node.a)
        (void)make_words(make, OM_RE_MARK, mark);
    if (!make_sequence(make, node.below, group_flags(&node, flags)))
        return false;
    if (node.a)
        (void)make_words(make, OM_RE_MARK, mark + 1);
    return !make->failed;
}

static bool make_node(maker *make, uint32_t at, uint32_t flags)
{
    const om_re_node *node = maker_node(make, at);
    switch (node->kind) {
    case OM_RE_LITERAL:
    case OM_RE_NOT_LITERAL:
        make_literal(make, node->a, node->kind == OM_RE_NOT_LITERAL, flags);
        break;
    case OM_RE_ANY:
        (void)make_word(make, flags & OM_RE_DOTALL ? OM_RE_ALL : OM_RE_DOT);
        break;
    case OM_RE_SET:
        return make_set(make, node, flags);
    case OM_RE_AT:
        (void)make_words(make, OM_RE_ANCHOR, anchor_code(node->a, flags));
        break;
    case OM_RE_BRANCH:
        return make_branch(make, node->below, flags);
    case OM_RE_REPEAT:
        return make_repeat(make, node, flags);
    case OM_RE_GROUP:
        return make_group(make, node, flags);
    case OM_RE_ATOMIC:
        return make_atomic(make, node->below, NULL, flags);
    case OM_RE_LOOK:
        return make_look(make, node, flags);
    case OM_RE_REFERENCE:
        (void)make_words(
            make, flags & OM_RE_IGNORECASE ? OM_RE_BACKREF_CASED : OM_RE_BACKREF, node->a);
        if (flags & OM_RE_IGNORECASE)
            (void)make_word(make, flags);
        break;
    case OM_RE_CONDITION:
        return make_condition(make, node, flags);
    default:
        (void)make_word(make, OM_RE_FAIL);
    }
    return !make->failed;
}

static bool make_sequence(maker *make, uint32_t sequence, uint32_t flags)
{
    if (!om_enter(make->rt, " while compiling a pattern"))
        return false;
    bool made = true;
    for (uint32_t at = maker_node(make, sequence)->below; made && at;
         at = maker_node(make, at)->next)
        made = make_node(make, at, flags);
    om_leave(make->rt);
    return made;
}

/* Adds what a sequence certainly begins with to the codes; whether that was all of it. */
static bool prefix_of(maker *make, uint32_t sequence, uint32_t flags, om_re_rows *codes)
{
    for (uint32_t at = maker_node(make, sequence)->below; at;) {
        const om_re_node *node = maker_node(make, at);
        at = node->next;
        if (node->kind == OM_RE_AT || node->kind == OM_RE_LOOK)
            continue;
        if (node->kind == OM_RE_GROUP || node->kind == OM_RE_ATOMIC) {
            if (!prefix_of(make, node->below, group_flags(node, flags), codes))
                return false;
            continue;
        }
        uint32_t *code = node->kind == OM_RE_LITERAL && !(flags & OM_RE_IGNORECASE)
                             ? om_re_rows_add(make->rt, codes, sizeof *code)
                             : NULL;
        if (!code)
            return false;
        *code = node->a;
    }
    return true;
}

static bool make_prefix(maker *make, uint32_t root)
{
    om_re_rows codes = {NULL, 0, 0};
    (void)prefix_of(make, root, make->program->flags, &codes);
    om_error_clear(make->rt); /* what there is is a prefix, too */
    uint32_t *code = codes.items;
    bool made = true;
    if (codes.count && make->reader->bytes) {
        for (size_t i = 0; i < codes.count; i++)
            ((unsigned char *)codes.items)[i] = (unsigned char)code[i];
        make->program->prefix = om_bytes_new(make->rt, codes.items, codes.count);
        made = make->program->prefix != NULL;
    } else if (codes.count) {
        make->program->prefix = om_str_from_codes(make->rt, code, codes.count);
        made = make->program->prefix != NULL;
    }
    om_re_rows_end(make->rt, &codes, sizeof *code);
    return made;
}

/* What is known of the first character after a node was looked at. */
typedef enum known_first { FIRST_LATER, FIRST_KNOWN, FIRST_UNKNOWN } known_first;

static known_first first_of_sequence(maker *make, uint32_t sequence, uint32_t flags);

static void first_item(maker *make, om_re_item item, uint32_t flags)
{
    om_re_program *program = make->program;
    items_bits(&item, 1, flags, program->first);
    program->first_high |= item.category != OM_RE_RANGE || item.high >= 256 ||
                           (flags & OM_RE_IGNORECASE && flags & OM_RE_UNICODE);
}

static void first_negated(maker *make, const uint32_t bits[8])
{
    for (int i = 0; i < 8; i++)
        make->program->first[i] |= ~bits[i];
    make->program->first_high = true;
}

static known_first first_of_one(maker *make, const om_re_node *node, uint32_t flags)
{
    om_re_item literal = {OM_RE_RANGE, node->a, node->a};
    const om_re_item *items = (om_re_item *)make->reader->items.items + node->a;
    uint32_t bits[8] = {0};
    if (node->kind == OM_RE_LITERAL) {
        first_item(make, literal, flags);
    } else if (node->kind == OM_RE_SET && !node->c) {
        for (uint32_t i = 0; i < node->b; i++)
            first_item(make, items[i], flags);
    } else {
        if (node->kind == OM_RE_SET)
            items_bits(items, node->b, flags, bits);
        else if (node->kind == OM_RE_NOT_LITERAL)
            items_bits(&literal, 1, flags, bits);
        first_negated(make, bits);
    }
    return FIRST_KNOWN;
}

static known_first first_of_branches(maker *make, uint32_t first, uint32_t flags)
{
    known_first known = FIRST_KNOWN;
    for (uint32_t at = first; at && known != FIRST_UNKNOWN;
         at = maker_node(make, at)->next) {
        known_first one = first_of_sequence(make, at, flags);
        known = one == FIRST_KNOWN ? known : one;
    }
    return known;
}

static known_first first_of(maker *make, const om_re_node *node, uint32_t flags)
{
    switch (node->kind) {
    case OM_RE_LITERAL:
    case OM_RE_NOT_LITERAL:
    case OM_RE_ANY:
    case OM_RE_SET:
        return first_of_one(make, node, flags);
    case OM_RE_AT:
    case OM_RE_LOOK:
        return FIRST_LATER;
    case OM_RE_BRANCH:
        return first_of_branches(make, node->below, flags);
    case OM_RE_REPEAT: {
        known_first known =
            node->b ? first_of_sequence(make, node->below, flags) : FIRST_LATER;
        return known == FIRST_KNOWN && !node->a ? FIRST_LATER : known;
    }
    case OM_RE_GROUP:
    case OM_RE_ATOMIC:
        return first_of_sequence(make, node->below, group_flags(node, flags));
    default:
        return FIRST_UNKNOWN;
    }
}

static known_first first_of_sequence(maker *make, uint32_t sequence, uint32_t flags)
{
    known_first known = FIRST_LATER;
    for (uint32_t at = maker_node(make, sequence)->below; at && known == FIRST_LATER;
         at = maker_node(make, at)->next)
        known = first_of(make, maker_node(make, at), flags);
    return known;
}

bool om_re_compile(om_re_reader *reader, uint32_t root, om_re_program *program)
{
    maker make = {reader, reader->rt, program, false};
    const om_re_node *whole = om_re_node_at(reader, root);
    program->flags = reader->flags;
    program->groups = (uint32_t)reader->groups.count;
    program->registers = 2 * program->groups + 1;
    program->least = whole->least;
    const om_re_node *first = om_re_node_at(reader, whole->below);
    program->anchored = whole->below && first->kind == OM_RE_AT &&
                        anchor_code(first->a, program->flags) == OM_RE_AT_START;
    if (!make_sequence(&make, root, program->flags))
        return false;
    (void)make_word(&make, OM_RE_MATCHED);
    program->has_first = first_of_sequence(&make, root, program->flags) == FIRST_KNOWN;
    return !make.failed && make_prefix(&make, root);
}

void om_re_program_end(om_runtime *rt, om_re_program *program)
{
    om_re_rows_end(rt, &program->words, sizeof(uint32_t));
    om_re_rows_end(rt, &program->sets, sizeof(uint32_t));
}
