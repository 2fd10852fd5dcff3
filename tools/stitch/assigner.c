#include "stitch/assigner.h"

#include <stdlib.h>
#include <string.h>

static size_t assigner_count_lines(const text *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->length; i++)
        count += t->bytes[i] == '\n';
    return count;
}

static assigner_line *assigner_split(const text *t, size_t *count)
{
    *count = assigner_count_lines(t);
    assigner_line *lines = memory_new(*count * sizeof *lines);
    const char *at = t->bytes;
    for (size_t i = 0; i < *count; i++) {
        const char *end = memchr(at, '\n', t->length - (size_t)(at - t->bytes));
        lines[i] = (assigner_line){at, (size_t)(end - at)};
        at = end + 1;
    }
    return lines;
}

size_t assigner_place_found(const assigner *s, size_t line)
{
    return s->file->merged.lines[line];
}

assigner_line assigner_found_line(const assigner *s, size_t line)
{
    const text *t = &s->file->found;
    size_t at = 0;
    for (; line && at < t->length; at++)
        line -= t->bytes[at] == '\n';
    const char *end = at < t->length ? memchr(t->bytes + at, '\n', t->length - at) : NULL;
    return (assigner_line){t->bytes + at, end ? (size_t)(end - t->bytes) - at : 0};
}

bool assigner_is_white(char c)
{
    return c == ' ' || c == '\t';
}

size_t assigner_white(const assigner_line *line)
{
    size_t white = 0;
    while (white < line->length && assigner_is_white(line->bytes[white]))
        white++;
    return white;
}

bool assigner_is_blank(const assigner_line *line)
{
    return assigner_white(line) == line->length;
}

bool assigner_equal(const assigner_line *a, const assigner_line *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

bool assigner_is_text(const assigner_origin *origin)
{
    return origin->kind == EXPAND_TEXT;
}

bool assigner_is_written(const assigner_origin *origin)
{
    return origin->kind == EXPAND_TEXT || origin->kind == EXPAND_REFERENCE;
}

static void assigner_take_line(const expand_line *line, void *context)
{
    assigner *s = context;
    size_t number = s->old_count++;
    size_t length = line->indent_length + line->text_length;
    s->old[number] = (assigner_line){s->file->given.bytes + s->at, length};
    s->origins[number] = (assigner_origin){line->kind, line->block, line->index};
    s->at += length + 1;
}

const book_reference *assigner_reference(const assigner_origin *origin)
{
    const book_block *block = origin->block;
    size_t low = 0;
    size_t high = block->reference_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (block->references[middle].index <= origin->index)
            low = middle;
        else
            high = middle;
    }
    return &block->references[low];
}

static void assigner_number(assigner *s)
{
    diff_keys keys = {0};
    s->old_numbers = memory_new(s->old_count * sizeof *s->old_numbers);
    s->new_numbers = memory_new(s->new_count * sizeof *s->new_numbers);
    for (size_t i = 0; i < s->old_count; i++)
        s->old_numbers[i] = diff_number(&keys, s->old[i].bytes, s->old[i].length);
    for (size_t i = 0; i < s->new_count; i++)
        s->new_numbers[i] = diff_number(&keys, s->new[i].bytes, s->new[i].length);
    diff_keys_free(&keys);
}

void assigner_read(assigner *s, book *b, const stitch_file *file, stitch_edits *edits)
{
    *s = (assigner){.b = b, .file = file, .edits = edits};
    size_t count = assigner_count_lines(&file->given);
    s->old = memory_new(count * sizeof *s->old);
    s->origins = memory_new(count * sizeof *s->origins);
    if (file->output)
        expand_output(b, file->output, assigner_take_line, s);
    else
        expand_all_tests(b, assigner_take_line, s);
    s->new = assigner_split(&file->merged.text, &s->new_count);
    s->pairs = memory_new(count * sizeof *s->pairs);
    s->frames = memory_new(b->chunks.count * sizeof *s->frames);
    for (size_t i = 0; i < s->old_count; i++) {
        if (s->origins[i].kind == EXPAND_REFERENCE)
            s->frames[assigner_reference(&s->origins[i])->chunk->number] = i;
    }
    assigner_number(s);
}

void assigner_free(assigner *s)
{
    free(s->old);
    free(s->origins);
    free(s->new);
    free(s->old_numbers);
    free(s->new_numbers);
    free(s->pairs);
    free(s->frames);
}
