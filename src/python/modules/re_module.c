/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "class/payload.h"
#include "heap/track.h"
#include "object/protocol.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/builtins/face.h"
#include "python/builtins/generic.h"
#include "python/builtins/mapping_proxy.h"
#include "python/builtins/walks.h"
#include "python/evaluator/builtin.h"
#include "python/evaluator/signature.h"
#include "python/modules/carried.h"
#include "python/modules/re_machine.h"
#include "python/modules/re_object.h"
#include "python/modules/re_pattern.h"
#include "python/modules/re_program.h"
#include "python/modules/state.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

#include <string.h>

static om_slots pattern_slots(om_object *self)
{
    return (om_slots){((om_re_pattern *)self)->parts, OM_RE_PATTERN_PARTS, 1};
}

static om_object *pattern_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear_dying(rt, self, pattern_slots(self));
}

static bool pattern_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(pattern_slots(self), visit, context);
}

static void pattern_destroy(om_runtime *rt, om_object *self)
{
    om_re_program_end(rt, &((om_re_pattern *)self)->program);
    om_container_free(rt, self);
}

static size_t pattern_size(const om_object *self)
{
    return 104 + 4 * ((om_re_pattern *)self)->program.words.count;
}

bool om_re_is_pattern(om_runtime *rt, const om_object *object)
{
    return object->type == &om_in_modules(rt)->pattern_type;
}

static bool pattern_say_flags(om_text *text, uint32_t flags)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {{OM_RE_IGNORECASE, "IGNORECASE"}, {OM_RE_LOCALE, "LOCALE"},
                 {OM_RE_MULTILINE, "MULTILINE"},   {OM_RE_DOTALL, "DOTALL"},
                 {OM_RE_UNICODE, "UNICODE"},       {OM_RE_VERBOSE, "VERBOSE"},
                 {OM_RE_DEBUG, "DEBUG"},           {OM_RE_ASCII, "ASCII"}};
    const char *between = ", ";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(flags & names[i].flag))
            continue;
        om_text_addf(text, "%sre.%s", between, names[i].name);
        flags &= ~names[i].flag;
        between = "|";
    }
    return !flags || om_text_addf(text, "%s0x%x", between, (unsigned)flags);
}

static bool pattern_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_re_pattern *pattern = (om_re_pattern *)self;
    uint32_t flags = pattern->program.flags;
    if (text->inspecting)
        return om_text_add_cstring(text, "<re.Pattern object>");
    om_object *words = om_repr(rt, pattern->parts[OM_RE_PATTERN_TEXT]);
    om_object *cut =
        words ? om_string_part(rt, words, 0,
                               om_str_length(words) < 200 ? om_str_length(words) : 200)
              : NULL;
    om_text_add_cstring(text, "re.compile(");
    if (cut)
        om_text_add_str(text, cut);
    else
        om_text_fail(text);
    om_xrelease(words);
    om_xrelease(cut);
    if ((flags & OM_RE_KINDS) == OM_RE_UNICODE)
        flags &= ~(uint32_t)OM_RE_UNICODE;
    pattern_say_flags(text, flags);
    return om_text_add_cstring(text, ")");
}

static int pattern_compare(om_runtime *rt, om_object *self, om_object *other,
                           om_order order)
{
    const om_re_pattern *a = (om_re_pattern *)self, *b = (om_re_pattern *)other;
    if (!om_re_is_pattern(rt, other) || (order != OM_EQ && order != OM_NE))
        return OM_NOT_IMPLEMENTED;
    int equal = a == b;
    if (!equal && a->program.flags == b->program.flags && a->bytes == b->bytes)
        equal = om_equal(rt, a->parts[OM_RE_PATTERN_TEXT], b->parts[OM_RE_PATTERN_TEXT]);
    return equal < 0 ? equal : equal == (order == OM_EQ);
}

static bool pattern_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    const om_re_pattern *pattern = (om_re_pattern *)self;
    if (!om_hash(rt, pattern->parts[OM_RE_PATTERN_TEXT], hash))
        return false;
    *hash ^= (int64_t)pattern->program.flags * 1000003;
    return true;
}

static om_object *pattern_copy(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(self);
}

static om_object *pattern_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    (void)memo;
    return pattern_copy(rt, self);
}

static const om_type pattern_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY,
    .size = pattern_size,
    .clear = pattern_clear,
    .destroy = pattern_destroy,
    .traverse = pattern_traverse,
    .repr = pattern_repr,
    .compare = pattern_compare,
    .hash = pattern_hash,
    .copy = pattern_copy,
    .deepcopy = pattern_deepcopy,
};

/* One match, or None. */
static om_object *pattern_one(om_runtime *rt, om_object *self, om_object *const *a, int how)
{
    om_re_scan scan = {.text = NULL};
    om_object *made = NULL;
    if (om_re_scan_begin(&scan, rt, (om_re_pattern *)self, a[0], a[1], a[2])) {
        int found = om_re_scan_next(&scan, how);
        made = found > 0 ? om_re_scan_match(&scan) : found == 0 ? om_none(rt) : NULL;
    }
    om_re_scan_end(&scan);
    return made;
}

static om_object *pattern_search(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return pattern_one(rt, self, a, 0);
}

static om_object *pattern_match(om_runtime *rt, om_object *self, om_object *const *a,
                                size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return pattern_one(rt, self, a, 1);
}

static om_object *pattern_fullmatch(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)count;
    (void)names;
    return pattern_one(rt, self, a, 2);
}

static om_object *pattern_itself(om_runtime *rt, om_object *self, om_object *const *a,
                                 size_t count, om_object *names)
{
    (void)rt;
    (void)a;
    (void)count;
    (void)names;
    return om_retain(self);
}

typedef struct re_scanner {
    om_object head;
    om_object *parts[3]; /* the pattern, the string, and what keeps its length, or NULL */
    size_t pos, next, end;
    bool advances, done;
} re_scanner;

static om_slots re_scanner_slots(om_object *self)
{
    return (om_slots){((re_scanner *)self)->parts, 3, 1};
}

static om_object *re_scanner_clear(om_runtime *rt, om_object *self)
{
    return om_slots_clear_dying(rt, self, re_scanner_slots(self));
}

static bool re_scanner_traverse(om_object *self, om_visitor *visit, void *context)
{
    return om_slots_traverse(re_scanner_slots(self), visit, context);
}

static size_t re_scanner_size(const om_object *self)
{
    (void)self;
    return 1000; /* CPython's holds the machine */
}

static const om_type re_scanner_definition = {
    .flags = OM_TYPE_CONTAINER,
    .size = re_scanner_size,
    .clear = re_scanner_clear,
    .destroy = om_container_free,
    .traverse = re_scanner_traverse,
    .hash = om_hash_identity,
};

static om_object *re_scanner_next(om_runtime *rt, om_object *self, int how)
{
    re_scanner *scanner = (re_scanner *)self;
    om_re_scan scan = {.text = NULL};
    om_object *made = NULL;
    if (scanner->done)
        return om_none(rt);
    if (om_re_scan_begin(&scan, rt, (om_re_pattern *)scanner->parts[0], scanner->parts[1],
                         NULL, NULL)) {
        scan.pos = scanner->pos;
        scan.end = scan.machine.text.length = scanner->end;
        scan.next = scanner->next;
        scan.advances = scanner->advances;
        int found = om_re_scan_next(&scan, how);
        made = found > 0 ? om_re_scan_match(&scan) : found == 0 ? om_none(rt) : NULL;
        scanner->done = found == 0;
        scanner->next = scan.next;
        scanner->advances = scan.advances;
    }
    om_re_scan_end(&scan);
    return made;
}

static om_object *re_scanner_search(om_runtime *rt, om_object *self, om_object *const *a,
                                    size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return re_scanner_next(rt, self, 0);
}

static om_object *re_scanner_match(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    (void)a;
    (void)count;
    (void)names;
    return re_scanner_next(rt, self, 1);
}

static om_object *re_scanner_get_pattern(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((re_scanner *)self)->parts[0]);
}

static const om_getter re_scanner_getters[] = {{"pattern", re_scanner_get_pattern, NULL},
                                               {0}};

static const om_row re_scanner_rows[] = {
    {"match", re_scanner_match, 0, 0, 0, NULL, NULL},
    {"search", re_scanner_search, 0, 0, 0, NULL, NULL},
    {0},
};

static const om_built_in_face re_scanner_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = re_scanner_rows,
    .getters = re_scanner_getters,
};

static om_object *pattern_scanner(om_runtime *rt, om_object *self, om_object *const *a,
                                  size_t count, om_object *names)
{
    om_re_scan scan = {.text = NULL};
    re_scanner *made = NULL;
    (void)count;
    (void)names;
    if (om_re_scan_begin(&scan, rt, (om_re_pattern *)self, a[0], a[1], a[2]))
        made = om_container_alloc(rt, &om_in_modules(rt)->scanner_type, sizeof *made);
    if (made) {
        made->parts[0] = om_retain(self);
        made->parts[1] = om_retain(a[0]);
        made->parts[2] = scan.lock;
        scan.lock = NULL;
        made->pos = made->next = scan.pos;
        made->end = scan.end;
        made->advances = made->done = false;
        om_track(rt, &made->head);
    }
    om_re_scan_end(&scan);
    return made ? &made->head : NULL;
}

static om_object *pattern_finditer(om_runtime *rt, om_object *self, om_object *const *a,
                                   size_t count, om_object *names)
{
    om_object *scanner = pattern_scanner(rt, self, a, count, names);
    om_object *search = scanner
                            ? om_builtin_of_row(rt, &re_scanner_rows[1],
                                                &om_in_modules(rt)->scanner_type, scanner)
                            : NULL;
    om_object *walk = search ? om_callable_iterator_new(rt, search, om_none(rt)) : NULL;
    om_xrelease(scanner);
    om_xrelease(search);
    return walk;
}

static om_object *pattern_get_pattern(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(((om_re_pattern *)self)->parts[OM_RE_PATTERN_TEXT]);
}

static om_object *pattern_get_flags(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, ((om_re_pattern *)self)->program.flags);
}

static om_object *pattern_get_groups(om_runtime *rt, om_object *self)
{
    return om_int_new(rt, ((om_re_pattern *)self)->program.groups);
}

static om_object *pattern_get_groupindex(om_runtime *rt, om_object *self)
{
    return om_mapping_proxy_new(rt, ((om_re_pattern *)self)->parts[OM_RE_PATTERN_NAMES]);
}

static const om_getter pattern_getters[] = {
    {"pattern", pattern_get_pattern, NULL},
    {"flags", pattern_get_flags, NULL},
    {"groups", pattern_get_groups, NULL},
    {"groupindex", pattern_get_groupindex, NULL},
    {0},
};

static const om_row pattern_rows[] = {
    {"match", pattern_match, 1, 3, 0, "string pos endpos",
     "Matches zero or more characters at the beginning of the string."},
    {"fullmatch", pattern_fullmatch, 1, 3, 0, "string pos endpos",
     "Matches against all of the string."},
    {"search", pattern_search, 1, 3, 0, "string pos endpos",
     "Scan through string looking for a match, and return a corresponding match object "
     "instance.\n\nReturn None if no position in the string matches."},
    {"sub", om_re_pattern_sub, 2, 3, 0, "repl string count", NULL},
    {"subn", om_re_pattern_subn, 2, 3, 0, "repl string count", NULL},
    {"split", om_re_pattern_split, 1, 2, 0, "string maxsplit", NULL},
    {"findall", om_re_pattern_findall, 1, 3, 0, "string pos endpos", NULL},
    {"finditer", pattern_finditer, 1, 3, 0, "string pos endpos", NULL},
    {"scanner", pattern_scanner, 1, 3, 0, "string pos endpos", NULL},
    {"__copy__", pattern_itself, 0, 0, 0, NULL, NULL},
    {"__deepcopy__", pattern_itself, 1, 1, 0, "memo /", NULL},
    {"__class_getitem__", om_generic_of, 1, 1, OM_ROW_CLASS, NULL, "See PEP 585"},
    {0},
};

static const om_built_in_face pattern_face = {
    .face = {om_face_attributes, NULL, NULL, false, NULL},
    .rows = pattern_rows,
    .getters = pattern_getters,
    .doc = "Compiled regular expression object.",
};

/* The object of a pattern that was read. */
static om_object *pattern_new(om_re_reader *reader, uint32_t root)
{
    om_runtime *rt = reader->rt;
    om_re_pattern *made =
        om_container_alloc(rt, &om_in_modules(rt)->pattern_type, sizeof *made);
    if (!made)
        return NULL;
    memset(made->parts, 0, sizeof made->parts);
    memset(&made->program, 0, sizeof made->program);
    made->bytes = reader->bytes;
    made->parts[OM_RE_PATTERN_TEXT] = om_retain(reader->pattern);
    made->parts[OM_RE_PATTERN_NAMES] = om_retain(reader->names);
    made->parts[OM_RE_PATTERN_ERROR] = om_retain(reader->error);
    om_track(rt, &made->head);
    bool compiled = om_re_compile(reader, root, &made->program);
    made->parts[OM_RE_PATTERN_PREFIX] = made->program.prefix;
    if (compiled)
        return &made->head;
    om_release(&made->head);
    return NULL;
}

/* compile(pattern, flags, error, note) */
static om_object *re_compile(om_runtime *rt, om_object *self, om_object *const *arguments,
                             size_t count, om_object *names)
{
    om_object *given[4], *made = NULL;
    om_re_reader reader;
    int64_t flags;
    (void)self;
    if (!om_take(rt, "compile", "pattern flags error note", 4, arguments, count, names,
                 given) ||
        !om_take_int(rt, given[1], &flags))
        return NULL;
    om_object *text = om_payload(given[0]);
    if (!om_is_str(text) && !om_is_bytes(text))
        return om_raise(rt, OM_TYPE_ERROR,
                        "first argument must be string or compiled pattern");
    bool begun = om_re_begin(&reader, rt, given[0], given[2], given[3]);
    reader.flags = (uint32_t)flags;
    uint32_t root = begun ? om_re_read(&reader) : 0;
    if (root)
        made = pattern_new(&reader, root);
    om_re_end(&reader);
    return made;
}

/* template(pattern, replacement): its pieces. */
static om_object *re_template(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given[2];
    (void)self;
    if (!om_take(rt, "template", "pattern replacement", 2, arguments, count, names, given))
        return NULL;
    if (!om_re_is_pattern(rt, given[0]))
        return om_raise(rt, OM_TYPE_ERROR, "a pattern is required");
    return om_re_template(rt, (om_re_pattern *)given[0], given[1]);
}

bool om_fill_re(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {
        {"compile", re_compile}, {"template", re_template}, {NULL, NULL}};
    om_modules_state *state = om_in_modules(rt);
    om_object *dict = om_module_dict_borrow(module);
    if (!state->pattern_type.name) {
        state->search_limit = OM_RE_STEPS;
        om_type_begin(rt, &state->pattern_type, "re.Pattern", &pattern_definition);
        om_type_begin(rt, &state->match_type, "re.Match", &om_re_match_definition);
        om_type_begin(rt, &state->scanner_type, "_sre.SRE_Scanner", &re_scanner_definition);
        state->pattern_type.face = &pattern_face.face;
        state->match_type.face = &om_re_match_face.face;
        state->scanner_type.face = &re_scanner_face.face;
    }
    return om_offer_all(rt, module, offers) &&
           om_namespace_set(rt, dict, "Pattern", &state->pattern_type.head) &&
           om_namespace_set(rt, dict, "Match", &state->match_type.head);
}
