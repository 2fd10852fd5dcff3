#include "book/attribute.h"

#include <string.h>

#include "base/ascii.h"
#include "base/space.h"

#define MOST_ATTRIBUTES 16

typedef struct attribute_reader {
    book *b;
    book_block *block;
    const char *info;
    size_t length;
    size_t at;
    uint32_t column; /* of info[0] */
} attribute_reader;

/* What a C block may say. A word that makes the block something has a kind. */
typedef struct attribute_known {
    const char *key;
    bool has_value;
    bool makes_block;
    block_kind kind;
    const char *meaning; /* of its value, in messages */
} attribute_known;

static const attribute_known attribute_c[] = {
    {"file", true, true, BLOCK_FILE, "file=src/NAME.c"},
    {"chunk", true, true, BLOCK_CHUNK, "chunk=\"NAME\""},
    {"test", true, true, BLOCK_TEST, "test=BEHAVIOUR"},
    {"picture", true, true, BLOCK_PICTURE, "picture=NAME"},
    {"manual", true, true, BLOCK_MANUAL, "manual=src/NAME.h"},
    {"shown", false, true, BLOCK_SHOWN, "shown"},
    {"name", true, false, BLOCK_TEST, "name=\"WHAT IS SPECIAL ABOUT THIS TEST\""},
    {"caption", true, false, BLOCK_PICTURE, "caption=\"WHAT THE PICTURE SHOWS\""},
    {"step", true, false, BLOCK_PICTURE, "step=\"THE STATEMENT THAT LED TO THIS STATE\""},
};
#define ATTRIBUTE_C_COUNT (sizeof attribute_c / sizeof *attribute_c)

static bool attribute_key_byte(char c)
{
    return ascii_is_alphanumeric(c) || c == '-' || c == '_';
}

static bool attribute_punctuation(char c)
{
    return ascii_is(c, ASCII_MARK) || c == '_';
}

static const attribute_known *attribute_lookup(const char *key)
{
    for (size_t i = 0; i < ATTRIBUTE_C_COUNT; i++) {
        if (strcmp(attribute_c[i].key, key) == 0)
            return &attribute_c[i];
    }
    return NULL;
}

static uint32_t attribute_column(const attribute_reader *r, size_t at)
{
    return r->column + (uint32_t)at;
}

#define ATTRIBUTE_ERROR(r, column, ...)                                                    \
    diagnostics_error(&(r)->b->diagnostics, (r)->block->chapter, (r)->block->line, column, \
                      __VA_ARGS__)

/* The value between quotes, with \" and \\ and every other escaped mark undone. */
static bool attribute_quoted(attribute_reader *r, book_attribute *attribute)
{
    size_t quote = r->at++;
    char *value = arena_take(&r->b->arena, r->length - r->at + 1);
    size_t size = 0;
    attribute->value_column = attribute_column(r, r->at);
    attribute->value = value;
    while (r->at < r->length && r->info[r->at] != '"') {
        if (r->info[r->at] == '\\' && r->at + 1 < r->length &&
            attribute_punctuation(r->info[r->at + 1]))
            r->at++;
        value[size++] = r->info[r->at++];
    }
    if (r->at == r->length) {
        ATTRIBUTE_ERROR(r, attribute_column(r, quote),
                        "the value of %s has no closing quote; end it with \"",
                        attribute->key);
        return false;
    }
    r->at++;
    if (r->at < r->length && !ascii_is_blank(r->info[r->at])) {
        ATTRIBUTE_ERROR(
            r, attribute_column(r, r->at),
            "text right behind a closing quote; put a space between, or write \\\" "
            "for a quote inside the value");
        return false;
    }
    return true;
}

static bool attribute_bare(attribute_reader *r, book_attribute *attribute)
{
    size_t from = r->at;
    attribute->value_column = attribute_column(r, from);
    while (r->at < r->length && !ascii_is_blank(r->info[r->at])) {
        if (r->info[r->at] == '"') {
            ATTRIBUTE_ERROR(r, attribute_column(r, r->at),
                            "a quote inside a bare value; put the whole value in quotes");
            return false;
        }
        r->at++;
    }
    attribute->value = arena_copy(&r->b->arena, r->info + from, r->at - from);
    return true;
}

/* Reads one attribute; false when the rest of the info string cannot be understood. */
static bool attribute_next(attribute_reader *r, book_attribute *attribute)
{
    size_t from = r->at;
    while (r->at < r->length && attribute_key_byte(r->info[r->at]))
        r->at++;
    attribute->column = attribute_column(r, from);
    attribute->value_column = attribute->column;
    attribute->key = arena_copy(&r->b->arena, r->info + from, r->at - from);
    bool ends = r->at == r->length || ascii_is_blank(r->info[r->at]);
    if (r->at == from || (!ends && r->info[r->at] != '=')) {
        ATTRIBUTE_ERROR(r, attribute_column(r, r->at),
                        "not an attribute; write word, key=value or key=\"several words\"");
        return false;
    }
    if (ends)
        return true;
    r->at++;
    if (r->at < r->length && r->info[r->at] == '"')
        return attribute_quoted(r, attribute);
    return attribute_bare(r, attribute);
}

/* Reads all attributes; those before a fault are kept. */
static bool attribute_list(attribute_reader *r)
{
    book_attribute found[MOST_ATTRIBUTES];
    size_t count = 0;
    bool sound = true;
    for (;;) {
        while (r->at < r->length && ascii_is_blank(r->info[r->at]))
            r->at++;
        if (r->at == r->length)
            break;
        book_attribute attribute = {0};
        sound = attribute_next(r, &attribute);
        if (!sound)
            break;
        if (count == MOST_ATTRIBUTES) {
            ATTRIBUTE_ERROR(r, attribute.column, "more than %d attributes",
                            MOST_ATTRIBUTES);
            sound = false;
            break;
        }
        found[count++] = attribute;
    }
    r->block->attribute_count = count;
    r->block->attributes = arena_take(&r->b->arena, count * sizeof *found);
    if (count)
        memcpy(r->block->attributes, found, count * sizeof *found);
    return sound;
}

static const char *attribute_nearest(const char *key)
{
    const char *nearest = NULL;
    size_t limit = 2;
    for (size_t i = 0; i < ATTRIBUTE_C_COUNT; i++) {
        size_t distance = table_distance(key, attribute_c[i].key, limit);
        if (distance <= limit) {
            nearest = attribute_c[i].key;
            limit = distance ? distance - 1 : 0;
        }
    }
    return nearest;
}

static void attribute_unknown(attribute_reader *r, const book_attribute *attribute)
{
    const char *nearest = attribute_nearest(attribute->key);
    if (nearest)
        ATTRIBUTE_ERROR(r, attribute->column, "unknown attribute %s; did you mean %s?",
                        attribute->key, nearest);
    else
        ATTRIBUTE_ERROR(
            r, attribute->column,
            "unknown attribute %s; a block of C has file, chunk, test, picture, manual or "
            "shown, a test name, a picture caption and step",
            attribute->key);
}

/* Is attribute I of the block sound by itself? */
static bool attribute_sound(attribute_reader *r, size_t i)
{
    const book_attribute *attribute = &r->block->attributes[i];
    const attribute_known *known = attribute_lookup(attribute->key);
    if (!known) {
        attribute_unknown(r, attribute);
        return false;
    }
    for (size_t j = 0; j < i; j++) {
        if (strcmp(r->block->attributes[j].key, attribute->key) == 0) {
            ATTRIBUTE_ERROR(r, attribute->column, "%s is given twice; keep one",
                            attribute->key);
            return false;
        }
    }
    if (!known->has_value && attribute->value) {
        ATTRIBUTE_ERROR(r, attribute->column, "%s takes no value", attribute->key);
        return false;
    }
    if (known->has_value && (!attribute->value || !*attribute->value)) {
        ATTRIBUTE_ERROR(r, attribute->column, "%s needs a value; write %s", attribute->key,
                        known->meaning);
        return false;
    }
    return true;
}

/* name= goes with a test, caption= and step= with a picture. */
static void attribute_companions(attribute_reader *r)
{
    book_block *block = r->block;
    for (size_t i = 0; i < block->attribute_count; i++) {
        const book_attribute *attribute = &block->attributes[i];
        const attribute_known *known = attribute_lookup(attribute->key);
        if (!known || known->makes_block)
            continue;
        if (known->kind != block->kind)
            ATTRIBUTE_ERROR(r, attribute->column, "only a %s has a %s",
                            known->kind == BLOCK_TEST ? "test" : "picture", attribute->key);
        else if (known->kind == BLOCK_TEST)
            block->name = attribute->value;
        else if (strcmp(known->key, "step") == 0)
            block->step = attribute->value;
        else
            block->caption = attribute->value;
    }
}

static void attribute_decide(attribute_reader *r, bool sound)
{
    book_block *block = r->block;
    const book_attribute *maker = NULL;
    for (size_t i = 0; i < block->attribute_count; i++) {
        const book_attribute *attribute = &block->attributes[i];
        if (!attribute_sound(r, i)) {
            sound = false;
            continue;
        }
        const attribute_known *known = attribute_lookup(attribute->key);
        if (!known->makes_block)
            continue;
        if (maker) {
            ATTRIBUTE_ERROR(r, attribute->column,
                            "a block is one thing only; take out %s or %s", maker->key,
                            attribute->key);
            continue;
        }
        maker = attribute;
        block->kind = known->kind;
        block->target = attribute->value;
    }
    if (!maker) {
        if (sound)
            ATTRIBUTE_ERROR(r, block->column,
                            "a block of C without an attribute; say file=, chunk=, test=, "
                            "picture=, manual= or shown");
        return;
    }
    if (sound)
        attribute_companions(r);
    if (sound && block->kind == BLOCK_PICTURE && !block->caption && !block->step)
        ATTRIBUTE_ERROR(
            r, maker->column,
            "a picture without a caption; say what it shows with caption=\"...\"");
}

/* ---- What is meant, but not written so ---- */

static size_t attribute_skip_space(const char *info, size_t length, size_t at)
{
    for (size_t size; at < length && (size = space_at(info + at, length - at)) > 0;)
        at += size;
    return at;
}

/* Where an attribute that makes a block of C starts, or LENGTH; what it is goes to *FOUND. */
static size_t attribute_find_maker(const char *info, size_t length,
                                   const attribute_known **found)
{
    for (size_t at = 0; at < length; at++) {
        if (at > 0 && attribute_key_byte(info[at - 1]))
            continue;
        for (size_t i = 0; i < ATTRIBUTE_C_COUNT; i++) {
            const attribute_known *known = &attribute_c[i];
            size_t size = strlen(known->key);
            if (!known->makes_block || !known->has_value || length - at <= size ||
                memcmp(info + at, known->key, size) != 0)
                continue;
            size_t behind = attribute_skip_space(info, length, at + size);
            *found = known;
            if (behind < length && info[behind] == '=')
                return at;
        }
    }
    return length;
}

/* Is the first word LANGUAGE, but for its case and for what other tools want around it: "C",
 * "c,", "{.c"? */
static bool attribute_is_like(const char *info, size_t length, const char *language)
{
    size_t at = 0;
    for (size_t size; at < length; at += size) {
        size = space_at(info + at, length - at);
        if (!size && info[at] != '{' && info[at] != '.')
            break;
        size += size == 0;
    }
    for (; *language; language++, at++) {
        if (at == length || (info[at] | 0x20) != *language)
            return false;
    }
    return at == length || space_at(info + at, length - at) ||
           (attribute_punctuation(info[at]) && !strchr("+#-_", info[at]));
}

bool attribute_means_tangled(const char *info, size_t length)
{
    const attribute_known *maker;
    size_t at = attribute_find_maker(info, length, &maker);
    return at < length && (attribute_skip_space(info, length, 0) == at ||
                           attribute_is_like(info, length, "c"));
}

/* A block of no language or another one that speaks as only C does would be lost in
 * silence, and so would one whose language is nearly ours. */
static void attribute_check_other(attribute_reader *r)
{
    const attribute_known *maker;
    size_t at = attribute_find_maker(r->info, r->length, &maker);
    if (attribute_is_like(r->info, r->length, "c"))
        ATTRIBUTE_ERROR(
            r, attribute_column(r, 0),
            "a block of C begins with c and a space; write c file=src/NAME.c, or c "
            "shown");
    else if (attribute_is_like(r->info, r->length, "pycon"))
        ATTRIBUTE_ERROR(r, attribute_column(r, 0),
                        "the fence of a session says pycon and nothing else");
    else if (at < r->length)
        ATTRIBUTE_ERROR(r, attribute_column(r, at),
                        "%s= belongs to a block of C; begin the info string with c",
                        maker->key);
}

void attribute_read(book *b, book_block *block, const char *info, size_t length,
                    uint32_t column)
{
    attribute_reader r = {b, block, info, length, 0, column};
    while (r.at < length && !ascii_is_blank(info[r.at]))
        r.at++;
    block->kind = BLOCK_OTHER;
    block->name = "";
    block->language = arena_copy(&b->arena, info, r.at);
    if (strcmp(block->language, "c") == 0) {
        block->kind = BLOCK_SHOWN;
        attribute_decide(&r, attribute_list(&r));
    } else if (strcmp(block->language, "pycon") == 0) {
        if (attribute_list(&r) && block->attribute_count)
            ATTRIBUTE_ERROR((&r), block->attributes[0].column,
                            "unknown attribute %s; a session has none",
                            block->attributes[0].key);
    } else {
        attribute_check_other(&r);
    }
}
