#include "book/behaviour.h"

#include <cmark.h>
#include <string.h>

#include "base/ascii.h"
#include "book/claims.h"

#define HEAD_FORM "write > **identifier** | claims | holds, conditional or false"

/* The first line of a paragraph as it was understood. */
typedef struct behaviour_head {
    const char *bold; /* text of a strong emphasis it starts with, or NULL */
    char *rest;       /* text behind that, or all of it */
    bool alone;       /* the paragraph has no second line */
    uint32_t line;
    uint32_t column;
} behaviour_head;

/* Adds the plain text of what is in NODE, paragraphs parted by an empty line. */
static void behaviour_plain_text(cmark_node *node, text *plain)
{
    cmark_iter *iter = cmark_iter_new(node);
    for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter)) {
        cmark_node *part = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(part);
        if (event == CMARK_EVENT_EXIT && type == CMARK_NODE_PARAGRAPH)
            text_add_string(plain, "\n\n");
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text_add_string(plain, " ");
        else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE ||
                 type == CMARK_NODE_CODE_BLOCK)
            text_add_string(plain, cmark_node_get_literal(part));
        if (type == CMARK_NODE_CODE_BLOCK)
            text_add_string(plain, "\n");
    }
    cmark_iter_free(iter);
}

static char *behaviour_trimmed(book *b, const char *bytes, size_t length)
{
    while (length && strchr(" \t\n", bytes[length - 1]))
        length--;
    while (length && strchr(" \t\n", *bytes)) {
        bytes++;
        length--;
    }
    return arena_copy(&b->arena, bytes, length);
}

static void behaviour_read_head(book *b, const book_chapter *chapter, cmark_node *paragraph,
                                behaviour_head *head)
{
    text plain = {0};
    cmark_node *part = cmark_node_first_child(paragraph);
    if (part && cmark_node_get_type(part) == CMARK_NODE_STRONG) {
        behaviour_plain_text(part, &plain);
        head->bold = arena_copy(&b->arena, text_bytes(&plain), plain.length);
        plain.length = 0;
        part = cmark_node_next(part);
    }
    while (part && cmark_node_get_type(part) != CMARK_NODE_SOFTBREAK &&
           cmark_node_get_type(part) != CMARK_NODE_LINEBREAK) {
        behaviour_plain_text(part, &plain);
        part = cmark_node_next(part);
    }
    head->rest = behaviour_trimmed(b, text_bytes(&plain), plain.length);
    head->alone = part == NULL;
    head->line =
        (uint32_t)(chapter->lines_before + (size_t)cmark_node_get_start_line(paragraph));
    head->column = (uint32_t)cmark_node_get_start_column(paragraph);
    text_free(&plain);
}

/* Words of lower-case letters and digits, joined by single hyphens; begins with a letter. */
static bool behaviour_is_identifier(const char *id)
{
    if (!ascii_is(*id, ASCII_LOWER))
        return false;
    for (const char *c = id; *c; c++) {
        bool letter = ascii_is(*c, ASCII_LOWER | ASCII_DIGIT);
        if (!letter && (*c != '-' || c[1] == '-' || !c[1]))
            return false;
    }
    return true;
}

static const char *behaviour_last_field(book *b, const behaviour_head *head)
{
    const char *bar = strrchr(head->rest, '|');
    return bar ? behaviour_trimmed(b, bar + 1, strlen(bar + 1)) : "";
}

/* Is this meant as a head? Any bold start with a bar is, and so is a lonely bold identifier
 * of several words, or a line that ends in a bar and a verdict. */
static bool behaviour_is_meant(book *b, const behaviour_head *head)
{
    book_verdict verdict;
    if (head->bold && strchr(head->rest, '|'))
        return true;
    if (head->bold && !*head->rest)
        return behaviour_is_identifier(head->bold) && strchr(head->bold, '-');
    return !head->bold && claims_find_verdict(behaviour_last_field(b, head), &verdict);
}

/* Byte column of what follows bar NUMBER (1 or 2) in the head's line. */
static uint32_t behaviour_field_column(const book_chapter *chapter,
                                       const behaviour_head *head, int number)
{
    size_t length = 0;
    const char *line = source_line(chapter, head->line, &length);
    size_t at = head->column - 1;
    while (number > 0 && at < length)
        number -= line[at++] == '|';
    while (at < length && ascii_is_blank(line[at]))
        at++;
    return (uint32_t)at + 1;
}

static bool behaviour_read_claims(book *b, book_behaviour *behaviour)
{
    if (strcmp(behaviour->claims_text, "beyond") == 0)
        return true;
    size_t count = 1;
    for (const char *c = behaviour->claims_text; *c; c++)
        count += *c == ',';
    behaviour->claims = arena_take(&b->arena, count * sizeof *behaviour->claims);
    const char *at = behaviour->claims_text;
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(at, ",");
        behaviour->claims[i] = behaviour_trimmed(b, at, length);
        if (!claims_is_number(behaviour->claims[i]))
            return false;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(behaviour->claims[i], behaviour->claims[j]) == 0)
                return false;
        }
        at += length + 1;
    }
    behaviour->claim_count = count;
    return true;
}

static void behaviour_read_fields(book *b, book_behaviour *behaviour,
                                  const behaviour_head *head)
{
    const book_chapter *chapter = behaviour->chapter;
    char *bar = strchr(head->rest, '|');
    char *second = bar ? strchr(bar + 1, '|') : NULL;
    /* Where no note speaks there is nothing to give a verdict on; what the behaviour states
     * holds. */
    if (bar == head->rest && !second &&
        strcmp(behaviour_trimmed(b, bar + 1, strlen(bar + 1)), "beyond") == 0) {
        behaviour->claims_text = "beyond";
        behaviour->verdict = VERDICT_HOLDS;
        behaviour->verdict_text = claims_verdict_word(VERDICT_HOLDS);
        return;
    }
    if (!bar || bar != head->rest || !second || strchr(second + 1, '|')) {
        diagnostics_error(&b->diagnostics, chapter, head->line, head->column,
                          "malformed behaviour head; " HEAD_FORM);
        return;
    }
    behaviour->claims_text = behaviour_trimmed(b, bar + 1, (size_t)(second - bar - 1));
    behaviour->verdict_text = behaviour_trimmed(b, second + 1, strlen(second + 1));
    if (!behaviour_read_claims(b, behaviour))
        diagnostics_error(
            &b->diagnostics, chapter, head->line, behaviour_field_column(chapter, head, 1),
            "malformed claims; write different numbers parted by commas, such as 1.6.1, "
            "1.6.2, or beyond");
    if (!claims_find_verdict(behaviour->verdict_text, &behaviour->verdict))
        diagnostics_error(
            &b->diagnostics, chapter, head->line, behaviour_field_column(chapter, head, 2),
            "unknown verdict \"%s\"; a verdict is holds, conditional or false",
            behaviour->verdict_text);
}

static void behaviour_read_statement(book *b, book_behaviour *behaviour,
                                     cmark_node *paragraph)
{
    text plain = {0};
    for (cmark_node *part = cmark_node_next(paragraph); part; part = cmark_node_next(part))
        behaviour_plain_text(part, &plain);
    behaviour->statement =
        behaviour_trimmed(b, text_bytes(&plain), plain.length);
    text_free(&plain);
}

/* Within a list or a quote a behaviour is read like any other; within another one it would be part of that
 * one's statement. */
static void behaviour_check_nested(book *b, const book_behaviour *behaviour)
{
    const list *before = &behaviour->chapter->behaviours;
    const book_behaviour *last = before->count ? before->items[before->count - 1] : NULL;
    if (!last || last->end_line < behaviour->line)
        return;
    diagnostics_error(
        &b->diagnostics, behaviour->chapter, behaviour->line, behaviour->column,
        "behaviour %s stands within another; state each in a quote of its own",
        behaviour->id);
    diagnostics_note(&b->diagnostics, last->chapter, last->line, last->column,
                     "the other is %s", last->id);
}

book_behaviour *behaviour_read(book *b, book_chapter *chapter, cmark_node *quote)
{
    cmark_node *paragraph = cmark_node_first_child(quote);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return NULL;
    behaviour_head head = {0};
    behaviour_read_head(b, chapter, paragraph, &head);
    if (!behaviour_is_meant(b, &head))
        return NULL;
    if (!head.bold) {
        diagnostics_error(
            &b->diagnostics, chapter, head.line, head.column,
            "malformed behaviour head, its identifier is not bold; " HEAD_FORM);
        return NULL;
    }
    if (!behaviour_is_identifier(head.bold)) {
        diagnostics_error(
            &b->diagnostics, chapter, head.line, head.column,
            "malformed behaviour head; an identifier is lower-case words joined by "
            "hyphens, such as one-nothing");
        return NULL;
    }
    book_behaviour *behaviour = arena_take(&b->arena, sizeof *behaviour);
    behaviour->id = head.bold;
    behaviour->claims_text = behaviour->verdict_text = "";
    behaviour->chapter = chapter;
    behaviour->line = head.line;
    behaviour->column = head.column;
    behaviour->end_line =
        (uint32_t)(chapter->lines_before + (size_t)cmark_node_get_end_line(quote));
    behaviour_check_nested(b, behaviour);
    behaviour_read_statement(b, behaviour, paragraph);
    behaviour_read_fields(b, behaviour, &head);
    if (!head.alone)
        diagnostics_error(
            &b->diagnostics, chapter, head.line, head.column,
            "malformed behaviour head, text follows it at once; put an empty line of the "
            "quote (>) after it");
    else if (!*behaviour->statement)
        diagnostics_error(&b->diagnostics, chapter, head.line, head.column,
                          "behaviour %s states nothing; say it in words below its head",
                          behaviour->id);
    return behaviour;
}

void behaviour_check_stray(book *b, const book_chapter *chapter, cmark_node *paragraph)
{
    cmark_node *first = cmark_node_first_child(paragraph);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_STRONG)
        return;
    behaviour_head head = {0};
    book_verdict verdict;
    behaviour_read_head(b, chapter, paragraph, &head);
    if (behaviour_is_identifier(head.bold) &&
        claims_find_verdict(behaviour_last_field(b, &head), &verdict))
        diagnostics_error(&b->diagnostics, chapter, head.line, head.column,
                          "a behaviour head outside a block quote; " HEAD_FORM);
}
