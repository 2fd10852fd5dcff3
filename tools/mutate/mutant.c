#include "mutate/mutant.h"

#include <string.h>

#include "base/ascii.h"

static const char *const status_names[MUTANT_STATUSES] = {
    "Pending",    "Killed",       "Survived",   "Timeout",
    "NoCoverage", "CompileError", "Equivalent", "Ignored"};

const char *mutant_status_name(mutant_status status)
{
    return status_names[status];
}

mutant_status mutant_status_of(const char *name, size_t length)
{
    mutant_status status = 0;
    while (status < MUTANT_STATUSES && !text_is(name, length, status_names[status]))
        status++;
    return status;
}

uint64_t mutant_hash(uint64_t hash, const char *bytes, size_t length)
{
    hash = hash ? hash : UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

void mutants_free(mutants *m)
{
    for (size_t i = 0; i < m->files.count; i++) {
        mutant_file *file = m->files.items[i];
        token_free(&file->tokens);
        text_free(&file->lined);
    }
    list_free(&m->files);
    list_free(&m->functions);
    list_free(&m->all);
    arena_free(&m->arena);
}

/* ---- One mutant ---- */

uint32_t mutant_line(const mutant_file *file, size_t at)
{
    const char *byte = file->lined.bytes + at;
    size_t low = 0;
    size_t high = file->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->lines[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

mutant_place mutant_where(const mutant *m)
{
    return m->in->file->places[mutant_line(m->in->file, m->from)];
}

static size_t mutant_indent(const char *line, size_t length)
{
    size_t indent = 0;
    while (indent < length && ascii_is_blank(line[indent]))
        indent++;
    return indent;
}

size_t mutant_column(const mutant *m, const char *chapter_line, size_t length)
{
    const mutant_file *file = m->in->file;
    const char *line = file->lines[mutant_line(file, m->from)];
    size_t before = (size_t)(file->lined.bytes + m->from - line);
    size_t here = mutant_indent(line, before);
    return before - here + mutant_indent(chapter_line, length) + 1;
}

/* A copy in which white space is one blank each. */
static char *mutant_folded(const char *from, const char *to, arena *a)
{
    char *copy = arena_copy(a, from, (size_t)(to - from));
    char *out = copy;
    for (; from < to; from++) {
        bool blank = strchr(" \t\r\n", *from);
        if (!blank || (out > copy && out[-1] != ' '))
            *out++ = blank ? ' ' : *from;
    }
    while (out > copy && out[-1] == ' ')
        out--;
    *out = 0;
    return copy;
}

char *mutant_original(const mutant *m, arena *a)
{
    const char *bytes = m->in->file->lined.bytes;
    return mutant_folded(bytes + m->from, bytes + m->to, a);
}

char *mutant_line_text(const mutant *m, arena *a)
{
    const mutant_file *file = m->in->file;
    uint32_t line = mutant_line(file, m->from);
    return mutant_folded(file->lines[line], file->lines[line + 1], a);
}

void mutant_apply(const mutant *m, text *out)
{
    const text *lined = &m->in->file->lined;
    out->length = 0;
    text_add(out, lined->bytes, m->from);
    text_add_string(out, m->replacement);
    text_add(out, lined->bytes + m->to, lined->length - m->to);
}
