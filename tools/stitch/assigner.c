#include "stitch/assigner.h"

#include <stdlib.h>
#include <string.h>

static size_t settler_count_lines(const text *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->length; i++)
        count += t->bytes[i] == '\n';
    return count;
}

static settler_line *settler_split(const text *t, size_t *count)
{
    *count = settler_count_lines(t);
    settler_line *lines = memory_new(*count * sizeof *lines);
    const char *at = t->bytes;
    for (size_t i = 0; i < *count; i++) {
        const char *end = memchr(at, '\n', t->length - (size_t)(at - t->bytes));
        lines[i] = (settler_line){at, (size_t)(end - at)};
        at = end + 1;
    }
    return lines;
}

size_t settler_place_found(const settler *s, size_t line)
{
    return s->file->merged.lines[line];
}

settler_line settler_found_line(const settler *s, size_t line)
{
    const text *t = &s->file->found;
    size_t at = 0;
    for (; line && at < t->length; at++)
        line -= t->bytes[at] == '\n';
    const char *end = at < t->length ? memchr(t->bytes + at, '\n', t->length - at) : NULL;
    return (settler_line){t->bytes + at, end ? (size_t)(end - t->bytes) - at : 0};
}

bool settler_is_white(char c)
{
    return c == ' ' || c == '\t';
}

size_t settler_white(const settler_line *line)
{
    size_t white = 0;
    while (white < line->length && settler_is_white(line->bytes[white]))
        white++;
    return white;
}

bool settler_is_blank(const settler_line *line)
{
    return settler_white(line) == line->length;
}

bool settler_equal(const settler_line *a, const settler_line *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

bool settler_is_text(const settler_origin *origin)
{
    return origin->kind == EXPAND_TEXT;
}

bool settler_is_written(const settler_origin *origin)
{
    return origin->kind == EXPAND_TEXT || origin->kind == EXPAND_REFERENCE;
}

static void settler_take_line(const expand_line *line, void *context)
{
    settler *s = context;
    size_t number = s->old_count++;
    size_t length = line->indent_length + line->text_length;
    s->old[number] = (settler_line){s->file->given.bytes + s->at, length};
    s->origins[number] = (settler_origin){line->kind, line->block, line->index};
    s->at += length + 1;
}

const book_reference *settler_reference(const settler_origin *origin)
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

static void settler_number(settler *s)
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

void settler_read(settler *s, book *b, const stitch_file *file, stitch_edits *edits)
{
    *s = (settler){.b = b, .file = file, .edits = edits};
    size_t count = settler_count_lines(&file->given);
    s->old = memory_new(count * sizeof *s->old);
    s->origins = memory_new(count * sizeof *s->origins);
    if (file->output)
        expand_output(b, file->output, settler_take_line, s);
    else
        expand_all_tests(b, settler_take_line, s);
    s->new = settler_split(&file->merged.text, &s->new_count);
    s->pairs = memory_new(count * sizeof *s->pairs);
    s->frames = memory_new(b->chunks.count * sizeof *s->frames);
    for (size_t i = 0; i < s->old_count; i++) {
        if (s->origins[i].kind == EXPAND_REFERENCE)
            s->frames[settler_reference(&s->origins[i])->chunk->number] = i;
    }
    settler_number(s);
}

void settler_free(settler *s)
{
    free(s->old);
    free(s->origins);
    free(s->new);
    free(s->old_numbers);
    free(s->new_numbers);
    free(s->pairs);
    free(s->frames);
}
