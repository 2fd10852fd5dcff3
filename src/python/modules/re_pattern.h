/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Regular expressions: what a pattern is read into, and the program that this becomes. */
#ifndef OM_PYTHON_MODULES_RE_PATTERN_H
#define OM_PYTHON_MODULES_RE_PATTERN_H

#include "object/text_builder.h"
#include "types/text/view.h"

/* The flags, by CPython's numbers. */
enum {
    OM_RE_IGNORECASE = 2,
    OM_RE_LOCALE = 4,
    OM_RE_MULTILINE = 8,
    OM_RE_DOTALL = 16,
    OM_RE_UNICODE = 32,
    OM_RE_VERBOSE = 64,
    OM_RE_DEBUG = 128,
    OM_RE_ASCII = 256,
    OM_RE_KINDS = OM_RE_ASCII | OM_RE_LOCALE | OM_RE_UNICODE /* of which one holds */
};

#define OM_RE_ENDLESS UINT32_MAX      /* as the most of a repetition: no limit */
#define OM_RE_WIDEST (UINT64_MAX / 2) /* as a width: without bound */

enum { OM_RE_MOST_GROUPS = 1073741823 };

typedef enum om_re_kind {
    OM_RE_LITERAL,     /* the character a */
    OM_RE_NOT_LITERAL, /* any but the character a */
    OM_RE_ANY,         /* "." */
    OM_RE_SET,         /* one of the b items from a on; c: none of them */
    OM_RE_AT,          /* an anchor, a: om_re_anchor */
    OM_RE_BRANCH, /* the first that matches of the sequences below, each an OM_RE_SEQUENCE */
    OM_RE_SEQUENCE, /* what is below, one after the other */
    OM_RE_REPEAT,   /* what is below, at least a, at most b times; c: om_re_greed */
    OM_RE_GROUP, /* what is below, as group a, or 0; b: flags that begin to hold; c: that cease */
    OM_RE_ATOMIC,    /* what is below, as it matches first */
    OM_RE_LOOK,      /* what is below matches here, or if c not; a: behind */
    OM_RE_FAILURE,   /* nothing matches */
    OM_RE_REFERENCE, /* what group a matched */
    OM_RE_CONDITION  /* if group a has matched the first sequence below, else the second */
} om_re_kind;

typedef enum om_re_anchor {
    OM_RE_START_OF_LINE, /* "^" */
    OM_RE_END_OF_LINE,   /* "$" */
    OM_RE_START,
    OM_RE_END,
    OM_RE_BOUNDARY,
    OM_RE_NO_BOUNDARY
} om_re_anchor;

typedef enum om_re_greed { OM_RE_GREEDY, OM_RE_LAZY, OM_RE_POSSESSIVE } om_re_greed;

/* By number, so that 0 is no node. */
typedef struct om_re_node {
    om_re_kind kind;
    uint32_t a, b, c;
    uint32_t next, below; /* nodes */
    uint64_t least, most; /* characters that it takes */
} om_re_node;

/* Kinds of characters: their numbers are bits in a set. */
typedef enum om_re_category {
    OM_RE_DIGIT,
    OM_RE_NOT_DIGIT,
    OM_RE_SPACE,
    OM_RE_NOT_SPACE,
    OM_RE_WORD,
    OM_RE_NOT_WORD,
    OM_RE_RANGE /* no category: the characters from low to high */
} om_re_category;

/* A member of a set. */
typedef struct om_re_item {
    om_re_category category;
    uint32_t low, high;
} om_re_item;

/* A group while the pattern is read. */
typedef struct om_re_group {
    bool closed;
    uint64_t least, most; /* once it is closed */
} om_re_group;

/* A forward reference: a group that a condition has named by its number before it was known whether
 * there is one. */
typedef struct om_re_forward {
    uint32_t group;
    size_t position; /* in the pattern */
} om_re_forward;

/* Raw memory for `room` items, of which `count` are used. */
typedef struct om_re_rows {
    void *items;
    size_t count, room;
} om_re_rows;

/* One more item, cleared, of that size; NULL with MemoryError. It stays where it is until the next. */
void *om_re_rows_add(om_runtime *rt, om_re_rows *rows, size_t size);
void om_re_rows_end(om_runtime *rt, om_re_rows *rows, size_t size);

/* A character of a pattern, with the one that follows a backslash. */
typedef struct om_re_token {
    int length; /* 0: the end; 1; 2: a backslash and `second` */
    uint32_t first, second;
} om_re_token;

typedef struct om_re_reader {
    om_runtime *rt;
    om_object *pattern; /* as it was passed, borrowed */
    om_object *error;   /* the class of errors, borrowed */
    om_string_view view;
    bool bytes;
    size_t index; /* in the view: where `next` ends */
    om_re_token next;
    uint32_t flags;
    om_re_rows nodes, items, groups, forwards;
    om_object *names; /* of groups, to their numbers: a dict, owned */
    uint32_t behind; /* within a lookbehind: how many groups there were before it; else 0 */
    om_object *note; /* called with what is worth a warning, and where; borrowed, or NULL */
} om_re_reader;

static inline om_re_node *om_re_node_at(const om_re_reader *reader, uint32_t node)
{
    return (om_re_node *)reader->nodes.items + node;
}

/* Raises the reader's class of errors, with these words, which it ends, for the position `offset`
 * characters before the next token; `whole`: for none. Returns false. */
bool om_re_fail(om_re_reader *reader, om_text *words, size_t offset, bool whole);
bool om_re_failf(om_re_reader *reader, size_t offset, const char *format, ...)
    OM_PRINTF(3, 4);

/* The tokens. */
bool om_re_advance(om_re_reader *reader);
bool om_re_get(om_re_reader *reader, om_re_token *token);
bool om_re_accept(om_re_reader *reader, char wanted, bool *found);
size_t om_re_tell(const om_re_reader *reader);
/* `note` may be NULL for what has no sets in it. False with an error; om_re_end in any case. */
bool om_re_begin(om_re_reader *reader, om_runtime *rt, om_object *pattern, om_object *error,
                 om_object *note);
void om_re_end(om_re_reader *reader);

static inline bool om_re_next_is(const om_re_reader *reader, char wanted)
{
    return reader->next.length == 1 && reader->next.first == (unsigned char)wanted;
}

/* Whether the token is one character, and one of these. */
bool om_re_token_among(const om_re_token *token, const char *letters);

/* A name, up to `end`, which is passed: a new str. */
OM_NEW om_object *om_re_name(om_re_reader *reader, char end, const char *what);
/* Whether it can name a group; false with the error. */
bool om_re_name_check(om_re_reader *reader, om_object *name, size_t offset);
/* A name that is a number, as far as it goes; -1: it is none. */
int64_t om_re_name_number(const om_object *name);
/* Adds a token, or a name in quotes, to the words of an error. */
void om_re_say_token(om_re_reader *reader, om_text *words, const om_re_token *token);
void om_re_say_name(om_re_reader *reader, om_text *words, om_object *name);

/* An escape that stands for a character: 1, and its code; 0 for one that means something else; -1
 * with an error. */
int om_re_escape_code(om_re_reader *reader, const om_re_token *escape, uint32_t *code);
/* The number that `count` digits of that base make from the next tokens, as far as there are; how
 * many there were. */
bool om_re_digits(om_re_reader *reader, unsigned base, int most, uint64_t *value,
                  om_text *seen, int *count);
/* The same of digits that `escape` begins, outside of a set: a character, or the group it names. */
bool om_re_number_escape(om_re_reader *reader, const om_re_token *escape, bool *is_code,
                         uint32_t *number, int *length);
/* The character of a simple escape, as \n; 0 for others. */
uint32_t om_re_simple_escape(uint32_t letter);
bool om_re_bad_escape(om_re_reader *reader, const om_re_token *escape);

/* Reads a set, after its bracket. A node, 0 with an error. */
uint32_t om_re_read_set(om_re_reader *reader);
/* A node for one category. */
uint32_t om_re_category_node(om_re_reader *reader, uint32_t letter);
bool om_re_is_category(uint32_t letter);
/* A new node; 0 with MemoryError. */
uint32_t om_re_node_new(om_re_reader *reader, om_re_kind kind, uint32_t a, uint64_t width);
/* Reads the whole pattern: its node; 0 with an error. */
uint32_t om_re_read(om_re_reader *reader);

#endif
