/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Regular expressions as objects. */
#ifndef OM_PYTHON_MODULES_RE_OBJECT_H
#define OM_PYTHON_MODULES_RE_OBJECT_H

#include "python/builtins/face.h"
#include "python/evaluator/signature.h"
#include "python/modules/re_machine.h"
#include "python/modules/re_program.h"

enum {
    OM_RE_PATTERN_TEXT,     /* as it was passed */
    OM_RE_PATTERN_NAMES,    /* of groups, to their numbers: a dict */
    OM_RE_PATTERN_ERROR,    /* the class of errors */
    OM_RE_PATTERN_PREFIX,   /* or NULL: what the program begins with */
    OM_RE_PATTERN_TEMPLATE, /* the last one that was expanded, or NULL */
    OM_RE_PATTERN_PIECES,   /* what it was read into; or NULL */
    OM_RE_PATTERN_PARTS
};

typedef struct om_re_pattern {
    om_object head;
    om_object *parts[OM_RE_PATTERN_PARTS];
    om_re_program program; /* its prefix is borrowed from the parts */
    bool bytes;
} om_re_pattern;

enum { OM_RE_MATCH_PATTERN, OM_RE_MATCH_STRING, OM_RE_MATCH_PARTS };

typedef struct om_re_match {
    om_object head;
    om_object *parts[OM_RE_MATCH_PARTS];
    size_t pos, endpos;
    uint32_t groups; /* without the whole */
    uint32_t last;   /* the group that was closed last; 0: none */
    size_t ends[]; /* two of each, the whole first; OM_RE_NOWHERE: it has matched nothing */
} om_re_match;

/* A text that is searched again and again, up to its end. */
typedef struct om_re_scan {
    om_re_pattern *pattern; /* borrowed */
    om_object *string;      /* as it was passed, borrowed */
    om_object *text;        /* a str or bytes, owned; NULL: it was not one */
    om_object *lock;        /* a view of what could change its length, owned; or NULL */
    size_t pos, end, next;  /* where it began, where it ends, and where to go on */
    bool advances;          /* the next match must not be empty at `next` */
    om_re_machine machine;
} om_re_scan;

/* Begins to search. False with an error. om_re_scan_end in any case. */
bool om_re_scan_begin(om_re_scan *scan, om_runtime *rt, om_re_pattern *pattern,
                      om_object *string, om_object *pos, om_object *end);
void om_re_scan_end(om_re_scan *scan);
/* Finds the next match: 1, 0, or -1 with an error. `how`: 0 searches, 1 matches here, 2 all of it. */
int om_re_scan_next(om_re_scan *scan, int how);
/* What the match is, as an object. */
OM_NEW om_object *om_re_scan_match(om_re_scan *scan);
/* What the group has matched, 0 being all; where that is nothing None, or, with `empty`, the empty
 * string. */
OM_NEW om_object *om_re_scan_group(om_re_scan *scan, uint32_t group, bool empty);

/* The type of patterns, and whether an object is one. */
bool om_re_is_pattern(om_runtime *rt, const om_object *object);

/* The text of such an argument: a str, or a bytes that holds its bytes. NULL with TypeError. */
OM_NEW om_object *om_re_text(om_runtime *rt, om_object *string);

/* A template as a list: texts and numbers of groups in turn, a text first. */
OM_NEW om_object *om_re_template(om_runtime *rt, om_re_pattern *pattern,
                                 om_object *replacement);
/* What the pieces of a template are for a match in this text, whose groups end there. */
OM_NEW om_object *om_re_expand(om_runtime *rt, om_object *pieces, om_object *text,
                               const size_t *ends);

/* between.join(list) */
OM_NEW om_object *om_re_join(om_runtime *rt, om_object *between, om_object *list);

/* Where a group of the match lies, by its number or name; NULL with IndexError. */
const size_t *om_re_match_ends(om_runtime *rt, const om_re_match *match, om_object *group);

extern const om_built_in_face om_re_match_face;
extern const om_type om_re_match_definition;
/* The functions of patterns for many matches. */
om_builtin om_re_pattern_sub, om_re_pattern_subn, om_re_pattern_split,
    om_re_pattern_findall;

#endif
