/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/parser.h"
#include "python/source/source_error.h"
#include "python/source/token.h"

#include <string.h>

enum { NUMBER_DIGITS_MOST = 4300, NUMBER_SHORT = 64 };

static int literal_digit(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/* total << bits | more; takes the reference. */
static om_object *literal_shift(om_runtime *rt, om_object *total, int bits, int64_t more)
{
    om_object *shifted = om_int_left_shift(rt, total, (size_t)bits);
    om_object *part = shifted ? om_int_new(rt, more) : NULL;
    om_object *sum = part ? om_int_add(rt, shifted, part) : NULL;
    om_release(total);
    om_xrelease(shifted);
    om_xrelease(part);
    return sum;
}

/* An integer of digits of so many bits each. */
static om_object *literal_based(om_runtime *rt, const char *at, const char *end, int bits)
{
    om_object *total = om_int_new(rt, 0);
    while (total && at < end) {
        int64_t part = 0;
        int width = 0;
        for (; at < end && width + bits <= 60; at++) {
            if (*at == '_')
                continue;
            part = part << bits | literal_digit(*at);
            width += bits;
        }
        if (width > 0)
            total = literal_shift(rt, total, width, part);
    }
    return total;
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
    if ((text[kept - 1] | 0x20) == 'j') {
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
