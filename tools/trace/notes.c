#include "trace/notes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Both files are words of four bytes, as the machine has them: a magic number, gcc's version, and a stamp; then
 * records of a tag, a length in bytes, and so many bytes. A function's record begins with a number that is its own, and
 * all records up to the next function's are about it. */
enum {
    NOTES_MAGIC = 0x67636e6f,  /* "gcno" */
    COUNTS_MAGIC = 0x67636461, /* "gcda" */
    TAG_FUNCTION = 0x01000000,
    TAG_LINES = 0x01450000,
    TAG_COUNTS = 0x01a10000,
    HEADER_WORDS = 4 /* the fourth is a checksum */
};

typedef struct words {
    const char *at;
    const char *end;
    bool good; /* nothing was asked for beyond the end */
} words;

static uint32_t next_word(words *w)
{
    uint32_t word = 0;
    w->good = w->good && w->end - w->at >= (ptrdiff_t)sizeof word;
    if (!w->good)
        return 0;
    memcpy(&word, w->at, sizeof word);
    w->at += sizeof word;
    return word;
}

static void skip(words *w, size_t bytes)
{
    w->good = w->good && (size_t)(w->end - w->at) >= bytes;
    if (w->good)
        w->at += bytes;
}

/* "B22*" is 12.2: from 12 on lengths are in bytes. */
static bool is_known(uint32_t version)
{
    uint32_t major = ((version >> 24) - 'A') * 10 + (version >> 16 & 0xff) - '0';
    return major >= 12 && major <= 14;
}

static words begin(const text *bytes, uint32_t magic)
{
    words w = {bytes->bytes, bytes->bytes + bytes->length, bytes->length > 0};
    w.good = next_word(&w) == magic && w.good;
    w.good = is_known(next_word(&w)) && w.good;
    skip(&w, (HEADER_WORDS - 2) * sizeof(uint32_t));
    return w;
}

static int compare(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* The numbers of the functions that were executed, in order, as words in TO. Counts that are all zero have a negative
 * length and no bytes. */
static bool read_executed(text *to, const text *counts)
{
    words w = begin(counts, COUNTS_MAGIC);
    uint32_t function = 0;
    bool known = false;
    while (w.good && w.at < w.end) {
        uint32_t tag = next_word(&w);
        if (tag == 0)
            break;
        int32_t length = (int32_t)next_word(&w);
        words inside = w;
        if (tag == TAG_FUNCTION) {
            known = length > 0;
            function = known ? next_word(&inside) : 0;
        } else if (tag == TAG_COUNTS && length > 0 && known) {
            text_add(to, (const char *)&function, sizeof function);
        }
        skip(&w, length > 0 ? (size_t)length : 0);
    }
    if (w.good && to->length > 0)
        qsort(to->bytes, to->length / sizeof function, sizeof function, compare);
    return w.good;
}

static bool is_executed(const text *executed, uint32_t function)
{
    return executed->length > 0 &&
           bsearch(&function, executed->bytes, executed->length / sizeof function,
                   sizeof function, compare);
}

/* A string is its length in bytes, with the zero at its end, and these; an empty one has none. */
static text next_string(words *w)
{
    uint32_t length = next_word(w);
    text string = {.bytes = (char *)(uintptr_t)w->at, .length = length ? length - 1 : 0};
    skip(w, length);
    return w->good ? string : (text){0};
}

/* Where a function stands in its source. */
typedef struct extent {
    text source;
    uint32_t first;
    uint32_t last;
} extent;

/* From a function's record, behind its number. */
static extent read_extent(words *w)
{
    skip(w, 2 * sizeof(uint32_t)); /* checksums */
    next_string(w);                /* its name */
    skip(w, sizeof(uint32_t));     /* whether the compiler made it */
    extent e = {.source = next_string(w)};
    e.first = next_word(w);
    skip(w, sizeof(uint32_t)); /* a column */
    e.last = next_word(w);
    return e;
}

/* Whether a record of lines has one that stands elsewhere than its function: of another that was inlined. Line 0
 * announces the name of a source, and a name that is empty ends the record. */
static bool has_strangers(words *w, const extent *own)
{
    bool strange = false;
    skip(w, sizeof(uint32_t)); /* the number of a block */
    while (w->good) {
        uint32_t line = next_word(w);
        if (line) {
            strange = strange || line < own->first || line > own->last;
            continue;
        }
        text source = next_string(w);
        if (source.length == 0)
            break;
        strange = strange || source.length != own->source.length ||
                  memcmp(source.bytes, own->source.bytes, source.length) != 0;
    }
    return strange;
}

/* Reads the records of one function, up to the next; *TAKEN: it was executed, or has lines of others. Those belong to
 * several functions, and what gcov says of them, to all. */
static void read_function(words *w, const text *executed, bool *taken)
{
    extent own = {0};
    *taken = false;
    for (bool first = true; w->good && w->at < w->end; first = false) {
        words record = *w;
        uint32_t tag = next_word(&record);
        uint32_t length = next_word(&record);
        words inside = record;
        if (tag == TAG_FUNCTION && !first)
            return;
        skip(&record, length);
        if (tag == TAG_FUNCTION) {
            *taken = is_executed(executed, next_word(&inside));
            own = read_extent(&inside);
        } else if (tag == TAG_LINES && !*taken) {
            *taken = has_strangers(&inside, &own);
        }
        record.good = record.good && inside.good;
        *w = record;
    }
}

bool notes_cut(text *to, const text *notes, const text *counts)
{
    text executed = {0};
    words w = begin(notes, NOTES_MAGIC);
    size_t before = to->length;
    next_string(&w);            /* the folder that gcc was called in */
    skip(&w, sizeof(uint32_t)); /* whether it notes blocks that cannot be executed */
    bool good = w.good && read_executed(&executed, counts) && executed.length > 0;
    if (good)
        text_add(to, notes->bytes, (size_t)(w.at - notes->bytes));
    while (good && w.at < w.end) {
        const char *function = w.at;
        bool taken;
        read_function(&w, &executed, &taken);
        good = w.good;
        if (good && taken)
            text_add(to, function, (size_t)(w.at - function));
    }
    if (!good)
        to->length = before;
    text_free(&executed);
    return good;
}

bool notes_executed(const text *counts)
{
    text executed = {0};
    bool any = !read_executed(&executed, counts) || executed.length > 0;
    text_free(&executed);
    return any;
}
