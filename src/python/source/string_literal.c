/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "heap/heap.h"
#include "python/source/ast.h"
#include "python/source/escape.h"
#include "python/source/hooks.h"
#include "python/source/parser.h"
#include "python/source/token.h"

#include <string.h>

/* A constant from one token's start to another one's end, or its own. */
static om_node *strings_constant(om_parser *parser, om_object *value, const om_node *from,
                                 const om_node *to)
{
    om_node *node = value ? om_tree_node(parser->tree, OM_NODE_CONSTANT, from) : NULL;
    if (!node)
        return om_parser_raised(parser);
    node->end_line = to->end_line;
    node->end_column = to->end_column;
    node->constant.value = value;
    node->constant.type = OM_CONSTANT_STR;
    node->flag = from->flag;
    return node;
}

static om_node strings_place(const om_token *token)
{
    return (om_node){.line = token->line,
                     .column = token->column,
                     .end_line = token->end_line,
                     .end_column = token->end_column};
}

/* The end of the f-string whose text has been read so far; NULL if the lexer fails before it. */
static const om_token *strings_end(om_parser *parser)
{
    for (int open = 1; open > 0; parser->at++) {
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_END || om_parser_failed(parser))
            return NULL;
        open += (kind == OM_TOKEN_FSTRING_START) - (kind == OM_TOKEN_FSTRING_END);
    }
    return &parser->tokens[parser->at - 1];
}

/* The error that an escape is: at its token, or at the end of its f-string, which is read first. */
static void *strings_wrong(om_parser *parser, const om_token *token, bool bytes,
                           const om_escape_error *wrong)
{
    if (!wrong->what)
        return om_parser_raised(parser);
    if (token->kind == OM_TOKEN_FSTRING_MIDDLE && !(token = strings_end(parser)))
        return NULL;
    om_node place = strings_place(token);
    if (bytes)
        return om_parser_fail(parser, &place, &place, "(value error) %s at position %zu",
                              wrong->what, wrong->from);
    return om_parser_fail(
        parser, &place, &place,
        "(unicode error) 'unicodeescape' codec can't decode bytes in position "
        "%zu-%zu: %s",
        wrong->from, wrong->to, wrong->what);
}

/* The backslash at `odd` means nothing. */
static void strings_remark(om_parser *parser, const om_token *token, const char *end,
                           const char *odd)
{
    unsigned char c = (unsigned char)odd[1];
    const int32_t place[4] = {token->line};
    if (c >= '0' && c <= '7') {
        om_tree_remark(parser->tree, place, "invalid octal escape sequence '\\%.3s'",
                       odd + 1);
        return;
    }
    int length = 1;
    while (c >= 0xC0 && odd + 1 + length < end &&
           ((unsigned char)odd[1 + length] & 0xC0) == 0x80)
        length++;
    om_tree_remark(parser->tree, place, "invalid escape sequence '\\%.*s'", length,
                   odd + 1);
}

/* The object of `size` bytes between quotes. */
static om_object *strings_value(om_parser *parser, const om_token *token, const char *text,
                                size_t size, bool raw, bool bytes)
{
    om_escape_error wrong = {.goes_on = token->kind == OM_TOKEN_FSTRING_MIDDLE};
    om_object *value;
    if (raw)
        value = bytes ? om_bytes_new(parser->rt, text, size)
                      : om_str_from_utf8(parser->rt, text, size);
    else
        value = bytes ? om_escape_bytes(parser->rt, text, size, &wrong)
                      : om_escape_str(parser->rt, text, size, &wrong);
    if (!value)
        return strings_wrong(parser, token, bytes, &wrong);
    if (wrong.odd)
        strings_remark(parser, token, text + size, wrong.odd);
    value = om_tree_keep_steal(parser->tree, value);
    return value ? value : om_parser_raised(parser);
}

static bool strings_ascii(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)text[i] >= 0x80)
            return false;
    }
    return true;
}

/* A plain string, the next token. `*bytes` says what it is. */
static om_node *strings_plain(om_parser *parser, bool *bytes)
{
    const om_token *token = &parser->tokens[parser->at];
    const char *at = token->start, *end = token->end;
    bool raw = false, u = false;
    *bytes = false;
    for (; *at != '"' && *at != '\''; at++) {
        raw |= (*at | 0x20) == 'r';
        u |= *at == 'u';
        *bytes |= (*at | 0x20) == 'b';
    }
    size_t quotes = end - at >= 6 && at[1] == at[0] && at[2] == at[0] ? 3 : 1;
    at += quotes;
    size_t size = (size_t)(end - at) - quotes;
    if (*bytes && !strings_ascii(at, size))
        return om_parser_fail_token(parser, parser->at, parser->at,
                                    "bytes can only contain ASCII literal characters");
    om_object *value = strings_value(parser, token, at, size, raw, *bytes);
    om_node place = strings_place(token);
    place.flag = u;
    parser->at++;
    om_node *node = value ? strings_constant(parser, value, &place, &place) : NULL;
    if (node && *bytes) {
        node->constant.type = OM_CONSTANT_BYTES;
        /* CPython joins even a single one, and keeps both. */
        if (!om_tree_keep_steal(parser->tree, om_retain(value)))
            return om_parser_raised(parser);
    }
    return node;
}

static bool strings_parts(om_parser *parser, bool raw, bool spec);

/* The text of a field with `=`, without comments. */
static om_node *strings_debug(om_parser *parser, size_t open, size_t close)
{
    const om_token *from = &parser->tokens[open], *to = &parser->tokens[close];
    size_t size = (size_t)(to->start - from->end), count = 0;
    char *text = om_raw_alloc(parser->rt, size + 1);
    if (!text)
        return om_parser_raised(parser);
    bool comment = false;
    for (size_t i = 0; i < size; i++) {
        char c = from->end[i];
        comment = (comment || c == '#') && c != '\n';
        if (!comment)
            text[count++] = c;
    }
    om_object *value = om_str_from_utf8(parser->rt, text, count);
    om_raw_free(parser->rt, text, size + 1);
    value = om_tree_keep_steal(parser->tree, value);
    om_node place = {.line = from->end_line,
                     .column = from->end_column,
                     .end_line = to->line,
                     .end_column = to->column};
    return strings_constant(parser, value, &place, &place);
}

/* `!r` and the like; 0 without one, -1 with an error. What is none of the three is an error where
 * the field has ended; until then `*wrong` is its token. */
static int strings_conversion(om_parser *parser, size_t *wrong)
{
    if (!om_parser_accept(parser, OM_TOKEN_EXCLAMATION))
        return 0;
    size_t at = parser->at;
    if (om_parser_kind(parser) != OM_TOKEN_NAME)
        return -1;
    const om_token *mark = &parser->tokens[at - 1], *name = &parser->tokens[at];
    if (mark->end != name->start) {
        om_parser_fail_token(
            parser, at - 1, at,
            "f-string: conversion type must come right after the exclamanation mark");
        return -1;
    }
    parser->at++;
    int length = (int)(name->end - name->start);
    if (length == 1 && strchr("sra", *name->start))
        return *name->start;
    *wrong = at;
    return 'r';
}

static bool strings_no_conversion(om_parser *parser, size_t at)
{
    const om_token *name = &parser->tokens[at];
    int length = (int)(name->end - name->start);
    return om_parser_fail_token(
        parser, at, at,
        "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'", length,
        name->start);
}

/* `:` and what follows it, as a JoinedStr. */
static om_node *strings_spec(om_parser *parser, bool raw)
{
    size_t first = parser->at++, base = parser->stacked;
    if (!strings_parts(parser, raw, true))
        return NULL;
    if (parser->stacked == base + 1) {
        const om_node *only = parser->stack[base];
        if (only->kind == OM_NODE_CONSTANT && om_str_length(only->constant.value) == 0)
            parser->stacked = base;
    }
    om_nodes *values = om_parser_list(parser, base);
    om_node *node = values ? om_parser_node(parser, OM_NODE_JOINED_STR, first) : NULL;
    if (node)
        node->joined_str.values = values;
    return node;
}

/* {value=!r:spec}: one node pushed, or two. */
static bool strings_field(om_parser *parser, bool raw)
{
    size_t first = parser->at++;
    if (parser->explain && !om_explain_field(parser))
        return false;
    om_node *value = om_parser_kind(parser) == OM_TOKEN_YIELD
                         ? om_parse_yield(parser)
                         : om_parse_star_expressions(parser);
    if (!value)
        return false;
    bool debug = om_parser_accept(parser, OM_TOKEN_EQUAL);
    om_parser_kind(parser);
    if (om_parser_failed(parser))
        return false;
    if (debug && !om_parser_push(parser, strings_debug(parser, first, parser->at)))
        return false;
    size_t wrong = 0;
    int conversion = strings_conversion(parser, &wrong);
    om_node *spec = NULL;
    if (conversion >= 0 && om_parser_kind(parser) == OM_TOKEN_COLON) {
        spec = strings_spec(parser, raw);
        if (!spec)
            return false;
        if (parser->explain && om_parser_kind(parser) != OM_TOKEN_R_BRACE &&
            !om_parser_failed(parser))
            return om_parser_fail_token(parser, parser->at, parser->at,
                                        "f-string: expecting '}', or format specs");
    }
    if (conversion < 0 || !om_parser_accept(parser, OM_TOKEN_R_BRACE))
        return false;
    if (wrong > 0)
        return strings_no_conversion(parser, wrong);
    om_node *node = om_parser_node(parser, OM_NODE_FORMATTED_VALUE, first);
    if (!node)
        return false;
    node->formatted_value.value = value;
    node->formatted_value.format_spec = spec;
    node->formatted_value.conversion = conversion ? conversion : debug && !spec ? 'r' : -1;
    return om_parser_push(parser, node);
}

/* The text between fields. */
static bool strings_middle(om_parser *parser, bool raw)
{
    const om_token *token = &parser->tokens[parser->at++];
    om_node place = strings_place(token);
    /* Where that fails more tokens are read, and the array may move. */
    om_object *value = strings_value(parser, token, token->start,
                                     (size_t)(token->end - token->start), raw, false);
    return value && om_parser_push(parser, strings_constant(parser, value, &place, &place));
}

/* Texts and fields as long as there are some. */
static bool strings_parts(om_parser *parser, bool raw, bool spec)
{
    for (;;) {
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_FSTRING_MIDDLE) {
            if (!strings_middle(parser, raw))
                return false;
        } else if (kind == OM_TOKEN_L_BRACE) {
            if (!strings_field(parser, raw))
                return false;
        } else {
            return !om_parser_failed(parser) && (spec || kind == OM_TOKEN_FSTRING_END);
        }
    }
}

static bool strings_formatted(om_parser *parser)
{
    const om_token *token = &parser->tokens[parser->at++];
    bool raw = false;
    for (const char *at = token->start; *at != '"' && *at != '\''; at++)
        raw |= (*at | 0x20) == 'r';
    if (!om_parser_enter(parser, OM_PARSER_EXPRESSION_DEPTH))
        return false;
    bool read =
        strings_parts(parser, raw, false) && om_parser_accept(parser, OM_TOKEN_FSTRING_END);
    om_parser_leave(parser, OM_PARSER_EXPRESSION_DEPTH);
    return read;
}

/* One constant of the nodes on the stack from `from` to `to`. */
static om_node *strings_join(om_parser *parser, size_t from, size_t to)
{
    om_node *first = parser->stack[from];
    if (to == from + 1)
        return first;
    size_t size = 0;
    bool bytes = first->constant.type == OM_CONSTANT_BYTES;
    for (size_t i = from; i < to; i++) {
        om_object *part = parser->stack[i]->constant.value;
        size += bytes ? om_bytes_length(part) : om_str_length(part);
    }
    size_t room = size * (bytes ? 1 : sizeof(uint32_t)) + 1, count = 0;
    uint32_t *codes = om_raw_alloc(parser->rt, room);
    if (!codes)
        return om_parser_raised(parser);
    for (size_t i = from; i < to; i++) {
        om_object *part = parser->stack[i]->constant.value;
        size_t length = bytes ? om_bytes_length(part) : om_str_length(part);
        if (bytes)
            memcpy((char *)codes + count, om_bytes_data(part), length);
        for (size_t k = 0; !bytes && k < length; k++)
            codes[count + k] = om_str_get(part, k);
        count += length;
    }
    om_object *value = bytes ? om_bytes_new(parser->rt, codes, count)
                             : om_str_from_codes(parser->rt, codes, count);
    om_raw_free(parser->rt, codes, room);
    value = om_tree_keep_steal(parser->tree, value);
    om_node *node = strings_constant(parser, value, first, parser->stack[to - 1]);
    if (node)
        node->constant.type = first->constant.type;
    return node;
}

/* What lies on the stack from `base` on becomes a JoinedStr, or a constant. */
static om_node *strings_finish(om_parser *parser, size_t first, size_t base, bool formatted)
{
    size_t kept = base, end = parser->stacked;
    for (size_t i = base; i < end;) {
        om_node *node = parser->stack[i++];
        if (node->kind == OM_NODE_CONSTANT) {
            size_t from = i - 1;
            while (i < end && parser->stack[i]->kind == OM_NODE_CONSTANT)
                i++;
            node = strings_join(parser, from, i);
            if (!node)
                return NULL;
            if (formatted && om_str_length(node->constant.value) == 0)
                continue;
        }
        parser->stack[kept++] = node;
    }
    parser->stacked = kept;
    if (!formatted) {
        parser->stacked = base;
        return parser->stack[base];
    }
    om_nodes *values = om_parser_list(parser, base);
    om_node *node = values ? om_parser_node(parser, OM_NODE_JOINED_STR, first) : NULL;
    if (node)
        node->joined_str.values = values;
    return node;
}

om_node *om_parse_strings(om_parser *parser)
{
    size_t first = parser->at, base = parser->stacked;
    bool formatted = false, any_bytes = false, any_text = false;
    for (;;) {
        om_token_kind kind = om_parser_kind(parser);
        if (kind == OM_TOKEN_STRING) {
            bool bytes;
            if (!om_parser_push(parser, strings_plain(parser, &bytes)))
                return NULL;
            any_bytes |= bytes;
            any_text |= !bytes;
        } else if (kind == OM_TOKEN_FSTRING_START) {
            formatted = any_text = true;
            if (!strings_formatted(parser))
                return NULL;
        } else {
            break;
        }
    }
    if (om_parser_failed(parser))
        return NULL;
    if (any_bytes && any_text)
        return om_parser_fail_token(parser, parser->filled - 1, parser->filled - 1,
                                    "cannot mix bytes and nonbytes literals");
    return strings_finish(parser, first, base, formatted);
}
