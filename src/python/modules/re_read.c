/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/state.h"
#include "object/depth.h"
#include "object/text_builder.h"
#include "python/modules/re_pattern.h"
#include "types/text/str_text.h"

#include <string.h>

uint32_t om_re_node_new(om_re_reader *reader, om_re_kind kind, uint32_t a, uint64_t width)
{
    om_re_node *node;
    if (!reader->nodes.count &&
        !om_re_rows_add(reader->rt, &reader->nodes, sizeof(om_re_node)))
        return 0;
    node = om_re_rows_add(reader->rt, &reader->nodes, sizeof *node);
    if (!node)
        return 0;
    node->kind = kind;
    node->a = a;
    node->least = node->most = width;
    return (uint32_t)(reader->nodes.count - 1);
}

static const char category_letters[] = "dDsSwW";

bool om_re_is_category(uint32_t letter)
{
    return letter && letter < 128 && strchr(category_letters, (int)letter);
}

static bool member_add(om_re_reader *reader, om_re_category category, uint32_t low,
                       uint32_t high)
{
    om_re_item *item = om_re_rows_add(reader->rt, &reader->items, sizeof *item);
    if (item)
        *item = (om_re_item){category, low, high};
    return item != NULL;
}

static bool member_add_category(om_re_reader *reader, uint32_t letter)
{
    const char *found = strchr(category_letters, (int)letter);
    return member_add(reader, (om_re_category)(found - category_letters), 0, 0);
}

uint32_t om_re_category_node(om_re_reader *reader, uint32_t letter)
{
    uint32_t node = om_re_node_new(reader, OM_RE_SET, (uint32_t)reader->items.count, 1);
    if (!node || !member_add_category(reader, letter))
        return 0;
    om_re_node_at(reader, node)->b = 1;
    return node;
}

/* An escape in a set: `*category` is its letter, or 0 and `*code` the character. */
static bool set_escape(om_re_reader *reader, const om_re_token *escape, uint32_t *category,
                       uint32_t *code)
{
    uint32_t letter = escape->second;
    uint64_t value = letter - '0';
    int count;
    *category = om_re_is_category(letter) ? letter : 0;
    if (*category)
        return true;
    int known = om_re_escape_code(reader, escape, code);
    if (known)
        return known > 0;
    if (letter == 'b') {
        *code = '\b';
        return true;
    }
    if (letter < '0' || letter > '7')
        return om_re_bad_escape(reader, escape);
    if (!om_re_digits(reader, 8, 2, &value, NULL, &count))
        return false;
    *code = (uint32_t)value;
    return value <= 0377 ||
           om_re_failf(reader, 2 + (size_t)count,
                       "octal escape value \\%o outside of range 0-0o377", (unsigned)value);
}

static bool set_member(om_re_reader *reader, const om_re_token *token, uint32_t *category,
                       uint32_t *code)
{
    *category = 0;
    *code = token->first;
    return token->length != 2 || set_escape(reader, token, category, code);
}

static bool set_unended(om_re_reader *reader, size_t start)
{
    return om_re_failf(reader, om_re_tell(reader) - start, "unterminated character set");
}

static bool set_bad_range(om_re_reader *reader, const om_re_token *low,
                          const om_re_token *high)
{
    om_text words;
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "bad character range ");
    om_re_say_token(reader, &words, low);
    om_text_add_cstring(&words, "-");
    om_re_say_token(reader, &words, high);
    return om_re_fail(reader, &words, (size_t)low->length + 1 + (size_t)high->length, false);
}

/* Notes what may mean something else in a later version: what it may be, and where. */
static bool set_note(om_re_reader *reader, const char *what, size_t position)
{
    om_runtime *rt = reader->rt;
    om_object *text = om_str_new(rt, what);
    om_object *at = text ? om_int_new(rt, (int64_t)position) : NULL;
    om_object *arguments[] = {text, at};
    om_object *result = at ? om_call(rt, reader->note, arguments, 2) : NULL;
    om_xrelease(text);
    om_xrelease(at);
    om_xrelease(result);
    return result != NULL;
}

/* The same for two equal signs in a row, of which `token` is the first. */
static bool set_note_pair(om_re_reader *reader, const om_re_token *token)
{
    uint32_t sign = token->first;
    if (!om_re_token_among(token, "-&~|") || !om_re_next_is(reader, (char)sign))
        return true;
    return set_note(reader,
                    sign == '-'   ? "difference"
                    : sign == '&' ? "intersection"
                    : sign == '~' ? "symmetric difference"
                                  : "union",
                    om_re_tell(reader) - 1);
}

/* What follows a minus after the member `low`; `*ends` says that it was the closing bracket. */
static bool set_range(om_re_reader *reader, size_t start, const om_re_token *first,
                      uint32_t category, uint32_t low, bool *ends)
{
    om_re_token last;
    uint32_t other, high;
    if (!om_re_get(reader, &last))
        return false;
    if (!last.length)
        return set_unended(reader, start);
    *ends = om_re_token_among(&last, "]");
    if (*ends)
        return (category ? member_add_category(reader, category)
                         : member_add(reader, OM_RE_RANGE, low, low)) &&
               member_add(reader, OM_RE_RANGE, '-', '-');
    if (om_re_token_among(&last, "-") &&
        !set_note(reader, "difference", om_re_tell(reader) - 2))
        return false;
    if (!set_member(reader, &last, &other, &high))
        return false;
    if (category || other || high < low)
        return set_bad_range(reader, first, &last);
    return member_add(reader, OM_RE_RANGE, low, high);
}

static bool set_members(om_re_reader *reader, size_t start, size_t first)
{
    om_re_token token;
    for (bool ends = false; !ends;) {
        uint32_t category, code;
        bool ranges, more = reader->items.count > first;
        if (!om_re_get(reader, &token))
            return false;
        if (!token.length)
            return set_unended(reader, start);
        if (more && om_re_token_among(&token, "]"))
            return true;
        if (more && !set_note_pair(reader, &token))
            return false;
        if (!set_member(reader, &token, &category, &code) ||
            !om_re_accept(reader, '-', &ranges))
            return false;
        if (!(ranges     ? set_range(reader, start, &token, category, code, &ends)
              : category ? member_add_category(reader, category)
                         : member_add(reader, OM_RE_RANGE, code, code)))
            return false;
    }
    return true;
}

uint32_t om_re_read_set(om_re_reader *reader)
{
    size_t start = om_re_tell(reader) - 1, first = reader->items.count;
    bool negated;
    if (om_re_next_is(reader, '[') && !set_note(reader, "", om_re_tell(reader)))
        return 0;
    if (!om_re_accept(reader, '^', &negated) || !set_members(reader, start, first))
        return 0;
    const om_re_item *item = (om_re_item *)reader->items.items + first;
    if (reader->items.count == first + 1 && item->category == OM_RE_RANGE &&
        item->low == item->high)
        return om_re_node_new(reader, negated ? OM_RE_NOT_LITERAL : OM_RE_LITERAL,
                              item->low, 1);
    uint32_t node = om_re_node_new(reader, OM_RE_SET, (uint32_t)first, 1);
    if (node) {
        om_re_node_at(reader, node)->b = (uint32_t)(reader->items.count - first);
        om_re_node_at(reader, node)->c = negated;
    }
    return node;
}

/* A sequence in the making: its first node, its last and the one before that; 0: none. */
typedef struct node_chain {
    uint32_t first, last, before;
} node_chain;

static uint32_t read_choice(om_re_reader *reader, bool verbose, bool inside);
static uint32_t read_sequence(om_re_reader *reader, bool verbose, bool inside, bool leads);

static bool sequence_add(om_re_reader *reader, node_chain *items, uint32_t node)
{
    if (!node)
        return false;
    if (items->last)
        om_re_node_at(reader, items->last)->next = node;
    else
        items->first = node;
    items->before = items->last;
    items->last = node;
    return true;
}

static uint64_t width_sum(uint64_t a, uint64_t b)
{
    return a + b > OM_RE_WIDEST ? OM_RE_WIDEST : a + b;
}

static uint64_t width_times(uint64_t a, uint64_t b)
{
    return b && a > OM_RE_WIDEST / b ? OM_RE_WIDEST : a * b;
}

/* The node of a sequence that is complete. */
static uint32_t sequence_end(om_re_reader *reader, const node_chain *items)
{
    uint32_t made = om_re_node_new(reader, OM_RE_SEQUENCE, 0, 0);
    if (!made)
        return 0;
    om_re_node *node = om_re_node_at(reader, made);
    node->below = items->first;
    for (uint32_t at = items->first; at; at = om_re_node_at(reader, at)->next) {
        node->least = width_sum(node->least, om_re_node_at(reader, at)->least);
        node->most = width_sum(node->most, om_re_node_at(reader, at)->most);
    }
    return made;
}

/* A node of that kind above the sequence `below`. */
static uint32_t node_above(om_re_reader *reader, om_re_kind kind, uint32_t a,
                           uint32_t below)
{
    uint32_t made = om_re_node_new(reader, kind, a, 0);
    if (!made)
        return 0;
    om_re_node *node = om_re_node_at(reader, made);
    node->below = below;
    node->least = om_re_node_at(reader, below)->least;
    node->most = om_re_node_at(reader, below)->most;
    return made;
}

/* How often: `*plain` says that the brace is only a character, and `*least` and `*most` are not set. */
static bool read_counts(om_re_reader *reader, size_t start, uint32_t *least, uint32_t *most,
                        bool *plain)
{
    uint64_t low = 0, high = 0;
    int lows = 0, highs = 0;
    bool comma, closed;
    *plain = true;
    if (om_re_next_is(reader, '}'))
        return true;
    if (!om_re_digits(reader, 10, INT32_MAX, &low, NULL, &lows) ||
        !om_re_accept(reader, ',', &comma) ||
        (comma && !om_re_digits(reader, 10, INT32_MAX, &high, NULL, &highs)) ||
        !om_re_accept(reader, '}', &closed))
        return false;
    if (!closed) {
        reader->index = start;
        return om_re_advance(reader);
    }
    *plain = false;
    if (!comma) {
        high = low;
        highs = lows;
    }
    if ((lows && low >= OM_RE_ENDLESS) || (highs && high >= OM_RE_ENDLESS))
        return om_raise(reader->rt, OM_OVERFLOW_ERROR,
                        "the repetition number is too large") != NULL;
    *least = lows ? (uint32_t)low : 0;
    *most = highs ? (uint32_t)high : OM_RE_ENDLESS;
    return *most >= *least || om_re_failf(reader, om_re_tell(reader) - start,
                                          "min repeat greater than max repeat");
}

/* Puts the last node of the sequence below a repetition. */
static bool repeat_last(om_re_reader *reader, node_chain *items, uint32_t least,
                        uint32_t most, om_re_greed greed)
{
    node_chain inner = {items->last, items->last, 0};
    om_re_node *item = om_re_node_at(reader, items->last);
    uint32_t below = item->kind == OM_RE_GROUP && !item->a && !item->b && !item->c
                         ? item->below
                         : sequence_end(reader, &inner);
    uint32_t made = below ? node_above(reader, OM_RE_REPEAT, least, below) : 0;
    if (!made)
        return false;
    om_re_node *node = om_re_node_at(reader, made);
    node->b = most;
    node->c = greed;
    node->least = width_times(node->least, least);
    node->most =
        most == OM_RE_ENDLESS && node->most ? OM_RE_WIDEST : width_times(node->most, most);
    if (items->before)
        om_re_node_at(reader, items->before)->next = made;
    else
        items->first = made;
    items->last = made;
    return true;
}

static bool read_repeat(om_re_reader *reader, node_chain *items, const om_re_token *sign)
{
    size_t start = om_re_tell(reader);
    uint32_t least = sign->first == '+', most = sign->first == '?' ? 1 : OM_RE_ENDLESS;
    bool plain = false, lazy, possessive = false;
    if (sign->first == '{' && !read_counts(reader, start, &least, &most, &plain))
        return false;
    if (plain)
        return sequence_add(reader, items, om_re_node_new(reader, OM_RE_LITERAL, '{', 1));
    const om_re_node *item = om_re_node_at(reader, items->last);
    size_t back = om_re_tell(reader) - start + 1;
    if (!items->last || item->kind == OM_RE_AT)
        return om_re_failf(reader, back, "nothing to repeat");
    if (item->kind == OM_RE_REPEAT)
        return om_re_failf(reader, back, "multiple repeat");
    if (!om_re_accept(reader, '?', &lazy) ||
        (!lazy && !om_re_accept(reader, '+', &possessive)))
        return false;
    return repeat_last(reader, items, least, most,
                       lazy         ? OM_RE_LAZY
                       : possessive ? OM_RE_POSSESSIVE
                                    : OM_RE_GREEDY);
}

static om_re_group *group_at(const om_re_reader *reader, uint32_t group)
{
    return group && group <= reader->groups.count
               ? (om_re_group *)reader->groups.items + group - 1
               : NULL;
}

static bool group_check(om_re_reader *reader, uint32_t group)
{
    const om_re_group *known = group_at(reader, group);
    if (!reader->behind)
        return true;
    if (!known || !known->closed)
        return om_re_failf(reader, 0, "cannot refer to an open group");
    return group < reader->behind ||
           om_re_failf(reader, 0,
                       "cannot refer to group defined in the same lookbehind subpattern");
}

/* A node for what the group has matched; `back` is how long its name is. */
static uint32_t group_reference(om_re_reader *reader, uint32_t group, size_t back)
{
    const om_re_group *known = group_at(reader, group);
    if (!known->closed)
        return om_re_failf(reader, back, "cannot refer to an open group");
    uint32_t made =
        group_check(reader, group) ? om_re_node_new(reader, OM_RE_REFERENCE, group, 0) : 0;
    if (made) {
        om_re_node_at(reader, made)->least = known->least;
        om_re_node_at(reader, made)->most = known->most;
    }
    return made;
}

static uint32_t read_number_escape(om_re_reader *reader, const om_re_token *escape)
{
    uint32_t number;
    bool is_code;
    int length = 0;
    if (!om_re_number_escape(reader, escape, &is_code, &number, &length))
        return 0;
    if (is_code)
        return om_re_node_new(reader, OM_RE_LITERAL, number, 1);
    if (group_at(reader, number))
        return group_reference(reader, number, (size_t)length);
    return om_re_failf(reader, (size_t)length - 1, "invalid group reference %u",
                       (unsigned)number);
}

static uint32_t read_escape(om_re_reader *reader, const om_re_token *escape)
{
    uint32_t letter = escape->second, code;
    if (om_re_is_category(letter))
        return om_re_category_node(reader, letter);
    if (letter == 'A' || letter == 'Z')
        return om_re_node_new(reader, OM_RE_AT, letter == 'A' ? OM_RE_START : OM_RE_END, 0);
    if (letter == 'b' || letter == 'B')
        return om_re_node_new(reader, OM_RE_AT,
                              letter == 'b' ? OM_RE_BOUNDARY : OM_RE_NO_BOUNDARY, 0);
    int known = om_re_escape_code(reader, escape, &code);
    if (known)
        return known > 0 ? om_re_node_new(reader, OM_RE_LITERAL, code, 1) : 0;
    if (letter >= '0' && letter <= '9')
        return read_number_escape(reader, escape);
    return om_re_bad_escape(reader, escape);
}

/* The number of the group with that name; 0 with the error. */
static uint32_t group_named(om_re_reader *reader, om_object *name)
{
    om_text words;
    int64_t number;
    om_object *found = om_re_name_check(reader, name, 1)
                           ? om_dict_get_borrow(reader->rt, reader->names, name)
                           : NULL;
    if (found)
        return om_int_get_int64(found, &number) ? (uint32_t)number : 0;
    if (om_in_base(reader->rt)->error)
        return 0;
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "unknown group name ");
    om_re_say_name(reader, &words, name);
    return om_re_fail(reader, &words, om_str_length(name) + 1, false);
}

static uint32_t read_named_reference(om_re_reader *reader)
{
    om_object *name = om_re_name(reader, ')', "group name");
    uint32_t group = name ? group_named(reader, name) : 0;
    uint32_t made = group ? group_reference(reader, group, om_str_length(name) + 1) : 0;
    om_xrelease(name);
    return made;
}

static bool forward_add(om_re_reader *reader, uint32_t group, size_t position)
{
    const om_re_forward *made = reader->forwards.items;
    for (size_t i = 0; i < reader->forwards.count; i++) {
        if (made[i].group == group)
            return true;
    }
    om_re_forward *forward = om_re_rows_add(reader->rt, &reader->forwards, sizeof *forward);
    if (forward)
        *forward = (om_re_forward){group, position};
    return forward != NULL;
}

/* The group that a condition asks for: 0 with an error. */
static uint32_t condition_group(om_re_reader *reader, om_object *name)
{
    int64_t number = om_re_name_number(name);
    size_t length = om_str_length(name);
    if (number < 0)
        return group_named(reader, name);
    if (!number)
        return om_re_failf(reader, length + 1, "bad group number");
    if (number >= OM_RE_MOST_GROUPS) {
        om_text words;
        om_text_begin(reader->rt, &words);
        om_text_add_cstring(&words, "invalid group reference ");
        om_text_add_str(&words, name);
        return om_re_fail(reader, &words, length + 1, false);
    }
    return forward_add(reader, (uint32_t)number, om_re_tell(reader) - length - 1)
               ? (uint32_t)number
               : 0;
}

static bool read_close(om_re_reader *reader, size_t start)
{
    bool closed;
    return om_re_accept(reader, ')', &closed) &&
           (closed || om_re_failf(reader, om_re_tell(reader) - start,
                                  "missing ), unterminated subpattern"));
}

static uint32_t read_condition(om_re_reader *reader, size_t start, bool verbose)
{
    bool other;
    om_object *name = om_re_name(reader, ')', "group name");
    uint32_t group = name ? condition_group(reader, name) : 0;
    om_xrelease(name);
    if (!group || !group_check(reader, group))
        return 0;
    uint32_t yes = read_sequence(reader, verbose, true, false), no = 0;
    if (!yes || !om_re_accept(reader, '|', &other))
        return 0;
    if (other) {
        no = read_sequence(reader, verbose, true, false);
        if (!no)
            return 0;
        if (om_re_next_is(reader, '|'))
            return om_re_failf(reader, 0,
                               "conditional backref with more than two branches");
    }
    uint32_t made =
        read_close(reader, start) ? node_above(reader, OM_RE_CONDITION, group, yes) : 0;
    if (!made)
        return 0;
    om_re_node *node = om_re_node_at(reader, made), *first = om_re_node_at(reader, yes);
    const om_re_node *second = no ? om_re_node_at(reader, no) : NULL;
    first->next = no;
    node->least = !second ? 0 : first->least < second->least ? first->least : second->least;
    if (second && second->most > node->most)
        node->most = second->most;
    return made;
}

static uint32_t read_look(om_re_reader *reader, size_t start, bool verbose, bool behind,
                          bool negated)
{
    bool outermost = behind && !reader->behind;
    if (outermost)
        reader->behind = (uint32_t)reader->groups.count + 1;
    uint32_t below = read_choice(reader, verbose, true);
    if (outermost)
        reader->behind = 0;
    if (!below || !read_close(reader, start))
        return 0;
    const om_re_node *inner = om_re_node_at(reader, below);
    if (negated && inner->kind == OM_RE_SEQUENCE && !inner->below)
        return om_re_node_new(reader, OM_RE_FAILURE, 0, 0);
    uint32_t made = om_re_node_new(reader, OM_RE_LOOK, behind, 0);
    if (made) {
        om_re_node_at(reader, made)->below = below;
        om_re_node_at(reader, made)->c = negated;
    }
    return made;
}

static uint32_t flag_of(const om_re_token *token)
{
    switch (token->length == 1 ? token->first : 0) {
    case 'i':
        return OM_RE_IGNORECASE;
    case 'L':
        return OM_RE_LOCALE;
    case 'm':
        return OM_RE_MULTILINE;
    case 's':
        return OM_RE_DOTALL;
    case 'x':
        return OM_RE_VERBOSE;
    case 'a':
        return OM_RE_ASCII;
    case 'u':
        return OM_RE_UNICODE;
    default:
        return 0;
    }
}

/* What is wrong with a token that is no flag. */
static bool flag_wrong(om_re_reader *reader, const om_re_token *token, const char *missing)
{
    om_object *one = om_str_from_codes(reader->rt, &token->first, 1);
    if (!one)
        return false;
    bool letter = token->length == 1 && om_str_isalpha(one);
    om_release(one);
    return om_re_failf(reader, (size_t)token->length, "%s",
                       letter ? "unknown flag" : missing);
}

static bool flags_on(om_re_reader *reader, om_re_token *token, uint32_t *on)
{
    static const char missing[] = "missing -, : or )";
    do {
        uint32_t flag = flag_of(token);
        if (!flag)
            return flag_wrong(reader, token, missing);
        if (flag == (reader->bytes ? OM_RE_UNICODE : OM_RE_LOCALE))
            return om_re_failf(reader, 0,
                               "bad inline flags: cannot use '%c' flag with a %s pattern",
                               (char)token->first, reader->bytes ? "bytes" : "str");
        *on |= flag;
        if (flag & OM_RE_KINDS && (*on & OM_RE_KINDS) != flag)
            return om_re_failf(reader, 0,
                               "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        if (!om_re_get(reader, token))
            return false;
        if (!token->length)
            return om_re_failf(reader, 0, missing);
    } while (!om_re_token_among(token, ")-:"));
    return true;
}

static bool flags_off(om_re_reader *reader, om_re_token *token, uint32_t *off)
{
    const char *missing = "missing flag";
    if (!om_re_get(reader, token))
        return false;
    do {
        if (!token->length)
            return om_re_failf(reader, 0, "%s", missing);
        uint32_t flag = flag_of(token);
        if (!flag)
            return flag_wrong(reader, token, missing);
        if (flag & OM_RE_KINDS)
            return om_re_failf(reader, 0,
                               "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        *off |= flag;
        missing = "missing :";
        if (!om_re_get(reader, token))
            return false;
    } while (!om_re_token_among(token, ":"));
    return true;
}

/* Flags, of which `token` is the first; `*all` says that they hold for the whole pattern. */
static bool read_flags(om_re_reader *reader, om_re_token *token, uint32_t *on,
                       uint32_t *off, bool *all)
{
    *on = *off = 0;
    *all = false;
    if (!om_re_token_among(token, "-") && !flags_on(reader, token, on))
        return false;
    *all = om_re_token_among(token, ")");
    if (*all) {
        reader->flags |= *on;
        return true;
    }
    if (om_re_token_among(token, "-") && !flags_off(reader, token, off))
        return false;
    return !(*on & *off) ||
           om_re_failf(reader, 1, "bad inline flags: flag turned on and off");
}

/* What a parenthesis begins. */
typedef struct opening {
    size_t start; /* in the pattern: the parenthesis */
    bool verbose, leads;
    bool captures, atomic;
    uint32_t on, off; /* flags */
    om_object *name;  /* owned; or NULL */
} opening;

static bool group_name(om_re_reader *reader, om_object *name, uint32_t group)
{
    om_object *known = om_dict_get_borrow(reader->rt, reader->names, name);
    int64_t number = 0;
    if (!known) {
        return !om_in_base(reader->rt)->error &&
               om_dict_set_steal(reader->rt, reader->names, name,
                                 om_int_new(reader->rt, group));
    }
    om_text words;
    (void)om_int_get_int64(known, &number);
    om_text_begin(reader->rt, &words);
    om_text_add_cstring(&words, "redefinition of group name ");
    om_re_say_name(reader, &words, name);
    om_text_addf(&words, " as group %u; was group %u", (unsigned)group, (unsigned)number);
    return om_re_fail(reader, &words, om_str_length(name) + 1, false);
}

static uint32_t read_group(om_re_reader *reader, const opening *opens)
{
    uint32_t group = 0;
    if (opens->captures) {
        if (!om_re_rows_add(reader->rt, &reader->groups, sizeof(om_re_group)))
            return 0;
        group = (uint32_t)reader->groups.count;
        if (opens->name && !group_name(reader, opens->name, group))
            return 0;
    }
    bool verbose =
        (opens->verbose || opens->on & OM_RE_VERBOSE) && !(opens->off & OM_RE_VERBOSE);
    uint32_t below = read_choice(reader, verbose, true);
    if (!below || !read_close(reader, opens->start))
        return 0;
    if (group)
        *group_at(reader, group) = (om_re_group){true, om_re_node_at(reader, below)->least,
                                                 om_re_node_at(reader, below)->most};
    uint32_t made =
        node_above(reader, opens->atomic ? OM_RE_ATOMIC : OM_RE_GROUP, group, below);
    if (made && !opens->atomic) {
        om_re_node_at(reader, made)->b = opens->on;
        om_re_node_at(reader, made)->c = opens->off;
    }
    return made;
}

static bool skip_comment(om_re_reader *reader, size_t start)
{
    om_re_token token = {0, 0, 0};
    while (!om_re_token_among(&token, ")")) {
        if (!reader->next.length)
            return om_re_failf(reader, om_re_tell(reader) - start,
                               "missing ), unterminated comment");
        if (!om_re_get(reader, &token))
            return false;
    }
    return true;
}

static bool unknown_extension(om_re_reader *reader, const char *before,
                              const om_re_token *token)
{
    om_text words;
    om_text_begin(reader->rt, &words);
    om_text_addf(&words, "unknown extension ?%s", before);
    om_re_say_token(reader, &words, token);
    return om_re_fail(reader, &words, strlen(before) + 1 + (size_t)token->length, false);
}

/* The next token, which has to be there. */
static bool get_more(om_re_reader *reader, om_re_token *token)
{
    return om_re_get(reader, token) &&
           (token->length || om_re_failf(reader, 0, "unexpected end of pattern"));
}

/* After "(?P": a name for the group, or a node. */
static bool read_python(om_re_reader *reader, node_chain *items, opening *opens, bool *done)
{
    om_re_token token;
    if (!get_more(reader, &token))
        return false;
    *done = om_re_token_among(&token, "=");
    if (*done)
        return sequence_add(reader, items, read_named_reference(reader));
    if (!om_re_token_among(&token, "<"))
        return unknown_extension(reader, "P", &token);
    opens->name = om_re_name(reader, '>', "group name");
    return opens->name && om_re_name_check(reader, opens->name, 1);
}

static bool read_looking(om_re_reader *reader, node_chain *items, const opening *opens,
                         om_re_token *token)
{
    bool behind = om_re_token_among(token, "<");
    if (behind && !get_more(reader, token))
        return false;
    if (behind && !om_re_token_among(token, "=!"))
        return unknown_extension(reader, "<", token);
    return sequence_add(reader, items,
                        read_look(reader, opens->start, opens->verbose, behind,
                                  om_re_token_among(token, "!")));
}

/* After "(?": `*done` says that there is no group to be read. */
static bool read_extension(om_re_reader *reader, node_chain *items, opening *opens,
                           bool *verbose, bool *done)
{
    om_re_token token;
    *done = true;
    if (!get_more(reader, &token))
        return false;
    if (om_re_token_among(&token, "#"))
        return skip_comment(reader, opens->start);
    if (om_re_token_among(&token, "=!<"))
        return read_looking(reader, items, opens, &token);
    if (om_re_token_among(&token, "("))
        return sequence_add(reader, items,
                            read_condition(reader, opens->start, opens->verbose));
    *done = false;
    if (om_re_token_among(&token, "P"))
        return read_python(reader, items, opens, done);
    opens->captures = false;
    opens->atomic = om_re_token_among(&token, ">");
    if (opens->atomic || om_re_token_among(&token, ":"))
        return true;
    if (!flag_of(&token) && !om_re_token_among(&token, "-"))
        return unknown_extension(reader, "", &token);
    if (!read_flags(reader, &token, &opens->on, &opens->off, done))
        return false;
    if (*done && (!opens->leads || items->first))
        return om_re_failf(reader, om_re_tell(reader) - opens->start,
                           "global flags not at the start of the expression");
    if (*done)
        *verbose = reader->flags & OM_RE_VERBOSE;
    return true;
}

static bool read_parenthesis(om_re_reader *reader, node_chain *items, bool *verbose,
                             bool leads)
{
    opening opens = {.start = om_re_tell(reader) - 1,
                     .verbose = *verbose,
                     .leads = leads,
                     .captures = true};
    bool extended, done = false;
    bool read = om_re_accept(reader, '?', &extended) &&
                (!extended || read_extension(reader, items, &opens, verbose, &done));
    if (read && !done)
        read = sequence_add(reader, items, read_group(reader, &opens));
    om_xrelease(opens.name);
    return read;
}

static bool read_item(om_re_reader *reader, node_chain *items, const om_re_token *token,
                      bool *verbose, bool leads)
{
    if (token->length == 2)
        return sequence_add(reader, items, read_escape(reader, token));
    switch (token->first) {
    case '[':
        return sequence_add(reader, items, om_re_read_set(reader));
    case '*':
    case '+':
    case '?':
    case '{':
        return read_repeat(reader, items, token);
    case '(':
        return read_parenthesis(reader, items, verbose, leads);
    case '.':
        return sequence_add(reader, items, om_re_node_new(reader, OM_RE_ANY, 0, 1));
    case '^':
    case '$':
        return sequence_add(
            reader, items,
            om_re_node_new(reader, OM_RE_AT,
                           token->first == '^' ? OM_RE_START_OF_LINE : OM_RE_END_OF_LINE,
                           0));
    default:
        return sequence_add(reader, items,
                            om_re_node_new(reader, OM_RE_LITERAL, token->first, 1));
    }
}

/* Passes a comment, or nothing if the token is only white space. `*passed` says that it was one of
 * the two. */
static bool read_blank(om_re_reader *reader, om_re_token *token, bool *passed)
{
    *passed = om_re_token_among(token, " \t\n\r\v\f#");
    if (!om_re_token_among(token, "#"))
        return true;
    do {
        if (!om_re_get(reader, token))
            return false;
    } while (token->length && !om_re_token_among(token, "\n"));
    return true;
}

static uint32_t read_sequence(om_re_reader *reader, bool verbose, bool inside, bool leads)
{
    node_chain items = {0, 0, 0};
    om_re_token token;
    (void)inside;
    if (!om_enter(reader->rt, " while reading a pattern"))
        return 0;
    bool read = true;
    while (read && reader->next.length && !om_re_token_among(&reader->next, "|)")) {
        bool passed = false;
        read = om_re_get(reader, &token) &&
               (!verbose || read_blank(reader, &token, &passed)) &&
               (passed || read_item(reader, &items, &token, &verbose, leads));
    }
    om_leave(reader->rt);
    return read ? sequence_end(reader, &items) : 0;
}

static uint32_t read_choice(om_re_reader *reader, bool verbose, bool inside)
{
    node_chain branches = {0, 0, 0};
    for (bool more = true; more;) {
        uint32_t one = read_sequence(reader, verbose, inside, !inside && !branches.first);
        if (!sequence_add(reader, &branches, one) || !om_re_accept(reader, '|', &more))
            return 0;
        if (!inside)
            verbose = reader->flags & OM_RE_VERBOSE;
    }
    if (branches.first == branches.last)
        return branches.first;
    uint32_t made = node_above(reader, OM_RE_BRANCH, 0, branches.first);
    if (!made)
        return 0;
    om_re_node *node = om_re_node_at(reader, made);
    for (uint32_t at = node->below; at; at = om_re_node_at(reader, at)->next) {
        const om_re_node *branch = om_re_node_at(reader, at);
        node->least = branch->least < node->least ? branch->least : node->least;
        node->most = branch->most > node->most ? branch->most : node->most;
    }
    node_chain only = {made, made, 0};
    return sequence_end(reader, &only);
}

static bool flags_fit(om_re_reader *reader)
{
    om_runtime *rt = reader->rt;
    uint32_t flags = reader->flags;
    const char *wrong = NULL;
    if (reader->bytes) {
        if (flags & OM_RE_UNICODE)
            wrong = "cannot use UNICODE flag with a bytes pattern";
        else if (flags & OM_RE_LOCALE && flags & OM_RE_ASCII)
            wrong = "ASCII and LOCALE flags are incompatible";
    } else {
        if (flags & OM_RE_LOCALE)
            wrong = "cannot use LOCALE flag with a str pattern";
        else if (flags & OM_RE_ASCII && flags & OM_RE_UNICODE)
            wrong = "ASCII and UNICODE flags are incompatible";
        else if (!(flags & OM_RE_ASCII))
            reader->flags |= OM_RE_UNICODE;
    }
    return !wrong || om_raise(rt, OM_VALUE_ERROR, "%s", wrong) != NULL;
}

static bool forwards_exist(om_re_reader *reader)
{
    const om_re_forward *made = reader->forwards.items;
    for (size_t i = 0; i < reader->forwards.count; i++) {
        if (!group_at(reader, made[i].group))
            return om_re_failf(reader, om_re_tell(reader) - made[i].position,
                               "invalid group reference %u", (unsigned)made[i].group);
    }
    return true;
}

uint32_t om_re_read(om_re_reader *reader)
{
    uint32_t made = read_choice(reader, reader->flags & OM_RE_VERBOSE, false);
    if (!made || !flags_fit(reader))
        return 0;
    if (reader->next.length)
        return om_re_failf(reader, 0, "unbalanced parenthesis");
    return forwards_exist(reader) ? made : 0;
}
