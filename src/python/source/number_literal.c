/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/token.h"
#include "types/number/digits.h"
#include "types/number/int.h"

#include <string.h>

enum { NUMBER_DIGITS_MOST = 4300, NUMBER_SHORT = 64 };

static int literal_digit(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* How many bits the number takes whose digits take so many each, zeros before it and underscores
 * left out. */
static uint64_t literal_bits(const char *at, const char *end, int bits)
{
    uint64_t taken = 0;
    for (; at < end; at++) {
        if (taken && *at != '_')
            taken += (uint64_t)bits;
        for (int top = taken || *at == '_' ? 0 : literal_digit(*at); top; top >>= 1)
            taken++;
    }
    return taken;
}

/* An integer of digits of so many bits each: its own are written from the lowest on, each once. */
static om_object *literal_based(om_runtime *rt, const char *at, const char *end, int bits)
{
    uint64_t taken = literal_bits(at, end, bits), held = 0;
    bool few = taken <= 60;
    om_int *self =
        few ? NULL : om_int_alloc(rt, (taken + OM_DIGIT_BITS - 1) / OM_DIGIT_BITS, false);
    if (!self && !few)
        return NULL;
    size_t written = 0;
    for (int width = 0; taken;) {
        if (*--end == '_')
            continue;
        held |= (uint64_t)literal_digit(*end) << width;
        width += bits;
        taken -= taken < (uint64_t)bits ? taken : (uint64_t)bits;
        if (!few && (width >= OM_DIGIT_BITS || !taken)) {
            self->digits[written++] = (uint32_t)held & OM_DIGIT_MASK;
            held >>= OM_DIGIT_BITS;
            width -= OM_DIGIT_BITS;
        }
    }
    if (few)
        return om_int_new(rt, (int64_t)held);
    if (held)
        self->digits[written] = (uint32_t)held;
    return &self->head;
}

static void *literal_too_long(om_parser *parser, size_t first, size_t digits)
{
    const om_token *token = &parser->tokens[first];
    int32_t place[4] = {token->line, token->column, token->end_line, token->end_column};
    om_source_error_set(
        parser->rt, parser->error, &parser->lexer.text, OM_SOURCE_SYNTAX_ERROR, place,
        "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
        "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
        "hexadecimal for huge integer literals to avoid decimal conversion limits.",
        NUMBER_DIGITS_MOST, digits);
    return NULL;
}

/* A decimal number without its underscores. */
static om_object *literal_decimal(om_parser *parser, size_t first, const char *text,
                                  size_t length, om_constant_kind type)
{
    if (type != OM_CONSTANT_INT)
        return om_float_from_text(parser->rt, text, length);
    if (length > NUMBER_DIGITS_MOST)
        return literal_too_long(parser, first, length);
    int64_t value = 0;
    if (length > 18)
        return om_int_from_text(parser->rt, text, length);
    for (size_t i = 0; i < length; i++)
        value = value * 10 + (text[i] - '0');
    return om_int_new(parser->rt, value);
}

static om_object *literal_number(om_parser *parser, size_t first, om_constant_kind *type)
{
    const om_token *token = &parser->tokens[first];
    const char *at = token->start;
    size_t length = (size_t)(token->end - at), kept = 0;
    *type = OM_CONSTANT_INT;
    char base = length > 1 && *at == '0' ? (char)(at[1] | 0x20) : '0';
    if (base == 'x' || base == 'o' || base == 'b')
        return literal_based(parser->rt, at + 2, token->end,
                             base == 'x'   ? 4
                             : base == 'o' ? 3
                                           : 1);
    char few[NUMBER_SHORT], *text = few;
    if (length > sizeof few && !(text = om_raw_alloc(parser->rt, length)))
        return NULL;
    for (size_t i = 0; i < length; i++) {
        if (at[i] == '.' || (at[i] | 0x20) == 'e')
            *type = OM_CONSTANT_FLOAT;
        if (at[i] != '_')
            text[kept++] = at[i];
    }
    if ((token->end[-1] | 0x20) == 'j') {
        *type = OM_CONSTANT_IMAGINARY;
        kept--;
    }
    om_object *value = literal_decimal(parser, first, text, kept, *type);
    if (text != few)
        om_raw_free(parser->rt, text, length);
    return value;
}

om_node *om_parse_number(om_parser *parser)
{
    size_t first = parser->at++;
    om_node *node = om_parser_node(parser, OM_NODE_CONSTANT, first);
    if (!node)
        return NULL;
    om_constant_kind type;
    om_object *value =
        om_tree_keep_steal(parser->tree, literal_number(parser, first, &type));
    if (!value)
        return om_parser_raised(parser);
    node->constant.value = value;
    node->constant.type = type;
    return node;
}
