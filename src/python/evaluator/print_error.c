/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/print_error.h"

#include "base/error.h"
#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/columns.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/exception_group.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/state.h"
#include "python/evaluator/suggest.h"
#include "python/evaluator/traceback.h"
#include "python/source/ast.h"
#include "python/source/parse.h"
#include "python/source/source_error.h"
#include "types/text/str_text.h"

#include <stdio.h>
#include <string.h>

typedef struct shower {
    om_runtime *rt;
    om_line_reader *read;
    void *context;
    om_text *text;
    bool by_module; /* as the module traceback has it: bars of groups before every line, and an empty line of
                       marks as wide as others */
} shower;

/* Marks under a line: bytes of it, the middle part with its own sign. */
typedef struct marks {
    int start, end;
    int left, right; /* -1: no middle */
} marks;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\f';
}

/* The place of the operator within `segment`, as parsed. */
static void marks_of_operator(marks *m, const char *segment, const om_node *node)
{
    const om_node *left = node->bin_op.left, *right = node->bin_op.right;
    for (int i = left->end_column; i < right->column; i++) {
        if (is_blank(segment[i]) || segment[i] == ')' || segment[i] == '(')
            continue;
        m->left = i;
        m->right = i + 1;
        if (i + 1 < right->column && !is_blank(segment[i + 1]))
            m->right++;
        return;
    }
}

static void marks_of_subscript(marks *m, const char *segment, int length,
                               const om_node *node)
{
    int left = node->subscript.value->end_column, right = node->subscript.slice->end_column;
    while (left < length && segment[left] != '[')
        left++;
    while (right < length && segment[right] != ']')
        right++;
    m->left = left;
    m->right = right + (right < length);
}

/* What stands there is an operator between two values, or a subscript: the middle is marked apart. */
static void marks_refine(om_runtime *rt, marks *m, const char *line)
{
    const om_source source = {.bytes = line + m->start, .size = (size_t)(m->end - m->start)};
    om_source_error error = {.kind = OM_SOURCE_FINE};
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_tree *tree = om_parse(rt, &source, OM_PARSE_FILE, OM_PARSE_TEXT, &error);
    const om_nodes *body = tree ? tree->root->module.body : NULL;
    if (body && body->count == 1 && body->items[0]->kind == OM_NODE_EXPR) {
        const om_node *value = body->items[0]->value.value;
        if (value->kind == OM_NODE_BIN_OP)
            marks_of_operator(m, source.bytes, value);
        else if (value->kind == OM_NODE_SUBSCRIPT)
            marks_of_subscript(m, source.bytes, (int)source.size, value);
    }
    if (tree)
        om_tree_free(tree);
    om_source_error_clear(&error);
    om_error_restore(rt, &saved);
    if (m->left >= 0) {
        m->left += m->start;
        m->right += m->start;
    }
}

/* Adds the line with its marks. `place` is where the instruction stands. */
static void show_line(const shower *s, const char *line, int length, om_code_position place)
{
    int first = 0, last = length;
    while (first < length && is_blank(line[first]))
        first++;
    while (last > first && is_blank(line[last - 1]))
        last--;
    om_text_addf(s->text, "    %.*s\n", length - first, line + first);
    if (place.line < 0 || place.column < 0 || place.end_column < 0)
        return;
    bool one = place.line == place.end_line;
    marks m = {place.column, one ? place.end_column : last, -1, -1};
    if (m.end > length || m.start > m.end)
        return;
    if (one)
        marks_refine(s->rt, &m, line);
    if (m.left < 0 && m.end - m.start == length - first)
        return;
    om_text_add_cstring(s->text, m.end > first || s->by_module ? "    " : "");
    for (int i = first; i < m.end; i++) {
        bool marked = i >= m.start, middle = m.left < 0 || (i >= m.left && i < m.right);
        for (int n = om_columns_of(line + i, length - i); n; n--)
            om_text_add_cstring(s->text, !marked ? " " : middle ? "^" : "~");
    }
    om_text_add_cstring(s->text, "\n");
}

static void show_link(const shower *s, const om_traceback *link)
{
    const om_frame_object *frame = (om_frame_object *)link->parts[1];
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    char filename[400];
    (void)om_str_write_utf8(is->filename, filename, sizeof filename);
    om_text_addf(s->text, "  File \"%s\", line %d, in ", filename, link->line);
    om_text_add_str(s->text, is->name);
    om_text_add_cstring(s->text, "\n");
    om_text line;
    om_text_begin(s->rt, &line);
    if (s->read && s->read(s->context, filename, link->line, &line) && !line.failed)
        show_line(s, line.bytes, (int)line.length,
                  om_exception_place((om_object *)(uintptr_t)link));
    om_text_end(&line);
}

static bool same_link(const om_traceback *a, const om_traceback *b)
{
    return a && b && a->line == b->line &&
           ((om_frame_object *)a->parts[1])->code == ((om_frame_object *)b->parts[1])->code;
}

static void show_repeated(const shower *s, int times)
{
    if (times > 3)
        om_text_addf(s->text, "  [Previous line repeated %d more time%s]\n", times - 3,
                     times == 4 ? "" : "s");
}

static void show_traceback(const shower *s, om_object *first)
{
    const om_traceback *before = NULL;
    int times = 0;
    for (om_object *at = first; at; at = ((om_traceback *)at)->parts[0]) {
        const om_traceback *link = (om_traceback *)at;
        if (!same_link(before, link)) {
            show_repeated(s, times);
            times = 0;
        }
        if (++times <= 3)
            show_link(s, link);
        before = link;
    }
    show_repeated(s, times);
}

/* <<the place and text of a syntax error>> */
/* An attribute of a SyntaxError that is to be a number; `missing` stands for None. False if it is none. */
static bool number_of(om_runtime *rt, om_object *exception, const char *name, int64_t missing,
                      int64_t *number)
{
    om_object *value = om_exception_named(rt, exception, name);
    bool none = value && om_is_none(value);
    bool known = value && !none && om_is_int(value) && om_int_get_int64(value, number);
    if (none)
        *number = missing;
    om_xrelease(value);
    return known || none;
}

/* Whether it is a SyntaxError which says where it is. */
static bool is_syntax_error(om_runtime *rt, om_object *exception)
{
    enum { NO_LINE = INT32_MIN };
    om_object *syntax = om_exception_named_type(rt, "SyntaxError");
    int64_t line = NO_LINE, any;
    return syntax && om_is_instance(rt, exception, syntax) > 0 &&
           number_of(rt, exception, "lineno", NO_LINE, &line) && line > NO_LINE &&
           number_of(rt, exception, "offset", 0, &any) &&
           number_of(rt, exception, "end_lineno", 0, &any) &&
           number_of(rt, exception, "end_offset", 0, &any);
}

static void show_syntax_place(const shower *s, om_object *exception)
{
    int64_t line;
    if (!is_syntax_error(s->rt, exception) ||
        !number_of(s->rt, exception, "lineno", 0, &line))
        return;
    om_object *filename = om_exception_named(s->rt, exception, "filename");
    om_text_add_cstring(s->text, "  File \"");
    if (filename && om_is_str(filename))
        om_text_add_str(s->text, filename);
    else
        om_text_add_cstring(s->text, "<string>");
    om_text_addf(s->text, "\", line %d\n", (int)line);
    om_xrelease(filename);
}

/* The line or lines of the text, and marks from the offset, which counts from 1 there. */
static void show_marked(const shower *s, om_text *text, int64_t offset, int64_t marked)
{
    const char *line = text->bytes, *next;
    size_t length = text->length;
    for (; length && is_blank(*line); length--, line++)
        offset--;
    while ((next = memchr(line, '\n', length)) != NULL && next - line < offset - 1) {
        offset -= next + 1 - line;
        length -= (size_t)(next + 1 - line);
        line = next + 1;
    }
    length -= length && line[length - 1] == '\n';
    om_text_addf(s->text, "    %.*s\n", (int)length, line);
    if (offset < 1)
        return;
    om_text_addf(s->text, "    %*s", (int)offset - 1, "");
    for (; marked > 0; marked--)
        om_text_add_cstring(s->text, "^");
    om_text_add_cstring(s->text, "\n");
}

static void show_syntax_text(const shower *s, om_object *exception)
{
    int64_t line, end_line, offset, end;
    om_object *brought = is_syntax_error(s->rt, exception)
                             ? om_exception_named(s->rt, exception, "text")
                             : NULL;
    if (brought && om_is_str(brought) && number_of(s->rt, exception, "lineno", 0, &line) &&
        number_of(s->rt, exception, "end_lineno", line, &end_line) &&
        number_of(s->rt, exception, "offset", -1, &offset) &&
        number_of(s->rt, exception, "end_offset", -1, &end)) {
        om_text text;
        om_text_begin(s->rt, &text);
        om_text_add_str(&text, brought);
        int64_t length = (int64_t)text.length;
        end = end_line > line ? length : end < length + 1 ? end : length + 1;
        offset = offset < length + 1 ? offset : length + 1;
        show_marked(s, &text, offset, end > 0 && end > offset ? end - offset : 1);
        om_text_end(&text);
    }
    om_xrelease(brought);
}

/* Adds str(object), or other words where that fails. */
static bool show_str(const shower *s, om_object *object, const char *before,
                     const char *otherwise)
{
    om_object *text = om_str_from_object(s->rt, object);
    if (!text)
        om_error_clear(s->rt);
    bool any = !text || om_str_length(text);
    if (any)
        om_text_add_cstring(s->text, before);
    if (text)
        om_text_add_str(s->text, text);
    else
        om_text_add_cstring(s->text, otherwise);
    om_xrelease(text);
    return any;
}

static void show_type(const shower *s, om_object *exception)
{
    om_object *module = om_attribute_get(s->rt, &exception->type->head, "__module__");
    om_object *name = om_attribute_get(s->rt, &exception->type->head, "__qualname__");
    char text[100] = "builtins";
    if (module && om_is_str(module))
        (void)om_str_write_utf8(module, text, sizeof text);
    om_error_clear(s->rt);
    if (strcmp(text, "builtins") != 0 && strcmp(text, "__main__") != 0)
        om_text_addf(s->text, "%s.", text);
    if (name && om_is_str(name))
        om_text_add_str(s->text, name);
    else
        om_text_add_cstring(s->text, exception->type->name);
    om_xrelease(module);
    om_xrelease(name);
}

static void show_notes(const shower *s, om_object *exception)
{
    om_object *notes = om_attribute_get(s->rt, exception, "__notes__");
    om_error_clear(s->rt);
    for (size_t i = 0; notes && om_is_list(notes) && i < om_list_length(notes); i++) {
        if (!show_str(s, om_list_get_borrow(notes, i), "", "<note str() failed>"))
            om_text_add_cstring(s->text, "");
        om_text_add_cstring(s->text, "\n");
    }
    om_xrelease(notes);
}

static void show_words(const shower *s, om_object *exception)
{
    show_type(s, exception);
    om_object *said = is_syntax_error(s->rt, exception)
                          ? om_exception_named(s->rt, exception, "msg")
                          : om_retain(exception);
    if (said)
        (void)show_str(s, said, ": ", "<exception str() failed>");
    om_xrelease(said);
    om_object *meant = om_suggestion(s->rt, exception);
    if (meant)
        om_text_add_str(s->text, meant);
    om_xrelease(meant);
    om_text_add_cstring(s->text, "\n");
}

enum { GROUPS_SHOWN = 10, MEMBERS_SHOWN = 15, CHAIN_SHOWN = 200, SEEN_MOST = 1000 };

/* How deep within groups the report is, whether the bar below the last exception of a group is
 * still due, and which exceptions were shown: none of them is told again as what went before
 * another. */
typedef struct nesting {
    int depth;
    bool is_due;
    int count;
    const om_object *seen[SEEN_MOST];
} nesting;

static void note_seen(nesting *n, const om_object *exception)
{
    if (n->count < SEEN_MOST)
        n->seen[n->count++] = exception;
}

static bool was_seen(const nesting *n, const om_object *exception)
{
    for (int i = 0; i < n->count; i++) {
        if (n->seen[i] == exception)
            return true;
    }
    return n->count == SEEN_MOST;
}

static void show_indent(const shower *s, const nesting *n, const char *margin)
{
    om_text_addf(s->text, "%*s%s", 2 * n->depth, "", n->depth ? margin : "");
}

/* Adds what was written into `inner`, each line of it behind the bars. */
static void show_within(const shower *s, const nesting *n, om_text *inner,
                        const char *margin)
{
    for (size_t at = 0; at < inner->length;) {
        const char *line = inner->bytes + at;
        const char *end = memchr(line, '\n', inner->length - at);
        size_t length = end ? (size_t)(end - line) + 1 : inner->length - at;
        show_indent(s, n, margin);
        om_text_add(s->text, line, length);
        at += length;
    }
    om_text_end(inner);
}

/* The exception alone: its traceback, below a headline, and what it says. */
static void show_alone(const shower *s, const nesting *n, om_object *exception,
                       bool is_group, bool is_first)
{
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    om_text text;
    const shower inner = {s->rt, s->read, s->context, &text, s->by_module};
    if (traceback) {
        om_text_begin(s->rt, &text);
        om_text_addf(&text, "%sTraceback (most recent call last):\n",
                     is_group ? "Exception Group " : "");
        show_within(s, n, &text, is_group && is_first ? "+ " : "| ");
        om_text_begin(s->rt, &text);
        show_traceback(&inner, traceback);
        show_within(s, n, &text, "| ");
    }
    om_text_begin(s->rt, &text);
    show_syntax_place(&inner, exception);
    if (s->by_module) {
        show_syntax_text(&inner, exception);
        show_words(&inner, exception);
    } else {
        show_within(s, n, &text, "| ");
        show_syntax_text(s, exception);
        show_indent(s, n, "| ");
        show_words(s, exception);
        om_text_begin(s->rt, &text);
    }
    show_notes(&inner, exception);
    show_within(s, n, &text, "| ");
}

static void show_chain(const shower *s, nesting *n, om_object *exception);

static void show_members(const shower *s, nesting *n, om_object *members)
{
    size_t count = om_tuple_length(members);
    size_t shown = count > MEMBERS_SHOWN ? MEMBERS_SHOWN + 1 : count;
    for (size_t i = 0; i < shown; i++) {
        n->is_due = i + 1 == shown;
        om_text_addf(s->text, "%*s%s+---------------- ", 2 * n->depth, "",
                     i == 0 ? "+-" : "  ");
        if (i < MEMBERS_SHOWN)
            om_text_addf(s->text, "%zu ----------------\n", i + 1);
        else
            om_text_add_cstring(s->text, "... ----------------\n");
        n->depth++;
        if (i < MEMBERS_SHOWN)
            show_chain(s, n, om_tuple_get_borrow(members, i));
        else
            om_text_addf(s->text, "%*s| and %zu more exception%s\n", 2 * n->depth, "",
                         count - MEMBERS_SHOWN, count > MEMBERS_SHOWN + 1 ? "s" : "");
        if (n->is_due && i + 1 == shown)
            om_text_addf(s->text, "%*s+------------------------------------\n",
                         2 * n->depth, "");
        if (i + 1 == shown)
            n->is_due = false;
        n->depth--;
    }
}

static void show_one(const shower *s, nesting *n, om_object *exception)
{
    if (!om_is_exception_group(s->rt, exception)) {
        show_alone(s, n, exception, false, false);
        return;
    }
    if (n->depth > GROUPS_SHOWN) {
        show_indent(s, n, "| ");
        om_text_addf(s->text, "... (max_group_depth is %d)\n", GROUPS_SHOWN);
        return;
    }
    bool is_first = n->depth == 0;
    n->depth += is_first;
    show_alone(s, n, exception, true, is_first);
    om_object *members = om_exception_group_exceptions(s->rt, exception);
    if (members && om_is_tuple(members))
        show_members(s, n, members);
    om_xrelease(members);
    n->depth -= is_first;
}

/* Those in whose course it was raised first. They are held: the words of one may cut the chain. */
static void show_chain(const shower *s, nesting *n, om_object *exception)
{
    om_object *chain[CHAIN_SHOWN] = {om_retain(exception)};
    bool caused[CHAIN_SHOWN] = {false};
    int count = 1;
    note_seen(n, exception);
    while (count < CHAIN_SHOWN) {
        const om_object *last = chain[count - 1];
        om_object *cause = om_exception_part_borrow(last, OM_EXCEPTION_CAUSE);
        om_object *next = cause ? cause
                          : om_exception_suppresses(last)
                              ? NULL
                              : om_exception_part_borrow(last, OM_EXCEPTION_CONTEXT);
        if (!next || was_seen(n, next))
            break;
        note_seen(n, next);
        caused[count] = cause != NULL;
        chain[count++] = om_retain(next);
    }
    for (int i = count - 1; i >= 0; i--) {
        show_one(s, n, chain[i]);
        om_release(chain[i]);
        if (i == 0)
            break;
        om_text between;
        om_text_begin(s->rt, &between);
        om_text_addf(
            &between, "\n%s\n\n",
            caused[i]
                ? "The above exception was the direct cause of the following exception:"
                : "During handling of the above exception, another exception "
                  "occurred:");
        show_within(s, n, &between, "| ");
    }
}

bool om_exception_show(om_runtime *rt, om_object *exception, om_line_reader *read,
                       void *context, om_text *text)
{
    const shower s = {rt, read, context, text, false};
    nesting n = {0};
    show_chain(&s, &n, exception);
    return !text->failed;
}

/* An om_line_reader: from a file of that name. */
static bool line_of_file(void *context, const char *filename, int line, om_text *text)
{
    char bytes[512];
    bool found = false;
    (void)context;
    FILE *file = filename[0] == '<' ? NULL : fopen(filename, "rb");
    while (file && line > 0 && fgets(bytes, sizeof bytes, file)) {
        size_t length = strcspn(bytes, "\n");
        found |= line == 1;
        if (line == 1)
            (void)om_text_add(text, bytes, length);
        line -= bytes[length] == '\n';
    }
    if (file)
        (void)fclose(file);
    return found;
}

bool om_exception_line(om_runtime *rt, const char *filename, int line, om_text *text)
{
    const om_evaluator_state *state = om_in_evaluator(rt);
    return state->read_line
               ? state->read_line(state->read_line_context, filename, line, text)
               : line_of_file(NULL, filename, line, text);
}

bool om_exception_tell(om_runtime *rt, om_object *exception, om_text *text)
{
    const om_evaluator_state *state = om_in_evaluator(rt);
    return om_exception_show(rt, exception,
                             state->read_line ? state->read_line : line_of_file,
                             state->read_line_context, text);
}

static shower tell_shower(om_runtime *rt, om_text *text)
{
    const om_evaluator_state *state = om_in_evaluator(rt);
    return (shower){rt, state->read_line ? state->read_line : line_of_file,
                    state->read_line_context, text, true};
}

bool om_exception_format(om_runtime *rt, om_object *exception, om_text *text)
{
    const shower s = tell_shower(rt, text);
    nesting n = {0};
    show_chain(&s, &n, exception);
    return !text->failed;
}

bool om_exception_link(om_runtime *rt, om_object *traceback, om_text *text)
{
    const shower s = tell_shower(rt, text);
    show_link(&s, (const om_traceback *)traceback);
    return !text->failed;
}

bool om_exception_last(om_runtime *rt, om_object *exception, om_text *text)
{
    const shower s = tell_shower(rt, text);
    show_syntax_place(&s, exception);
    show_syntax_text(&s, exception);
    show_words(&s, exception);
    show_notes(&s, exception);
    return !text->failed;
}

om_code_position om_exception_place(om_object *traceback)
{
    const om_traceback *link = (const om_traceback *)traceback;
    return om_code_object_position(((om_frame_object *)link->parts[1])->code,
                                   (size_t)link->unit);
}

bool om_exception_ignored(om_runtime *rt, om_object *exception, om_text *text)
{
    const shower s = tell_shower(rt, text);
    om_frame *frame = om_frame_current(rt);
    if (frame && !om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK) &&
        !om_traceback_add(rt, exception, frame))
        return false;
    om_object *traceback = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    if (traceback) {
        om_text_add_cstring(text, "Traceback (most recent call last):\n");
        show_traceback(&s, traceback);
    }
    show_type(&s, exception);
    om_text_add_cstring(text, ": ");
    (void)show_str(&s, exception, "", "<exception str() failed>");
    om_text_add_cstring(text, "\n");
    return !text->failed;
}
