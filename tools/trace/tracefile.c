#include "trace/tracefile.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

static void traced_free(traced_file *file)
{
    for (size_t i = 0; i < file->line_count; i++)
        free(file->lines[i].branches);
    free(file->lines);
    table_free(&file->functions);
}

void counts_free(counts *c)
{
    for (size_t i = 0; i < c->files.count; i++)
        traced_free(c->files.entries[i].thing);
    table_free(&c->files);
    arena_free(&c->arena);
}

traced_file *counts_file(counts *c, const char *path)
{
    traced_file *file = table_find(&c->files, path);
    const book_chapter *chapter = file ? NULL : table_find(c->chapters, path);
    if (!chapter)
        return file;
    file = arena_take(&c->arena, sizeof *file);
    file->path = chapter->path;
    file->most = chapter->line_count;
    table_add(&c->files, file->path, file);
    return file;
}

const traced_line *counts_line(const traced_file *file, size_t line)
{
    return line < file->line_count && file->lines[line].found ? &file->lines[line] : NULL;
}

/* NULL when the chapter has no such line. The first line that is asked for makes room for all. */
static traced_line *line_at(traced_file *file, uint64_t line)
{
    if (line == 0 || line > file->most)
        return NULL;
    if (!file->lines) {
        file->line_count = file->most + 1;
        file->lines = memory_new(file->line_count * sizeof *file->lines);
        memset(file->lines, 0, file->line_count * sizeof *file->lines);
    }
    return &file->lines[line];
}

void counts_drop_line(const traced_file *file, size_t line)
{
    free(file->lines[line].branches);
    file->lines[line] = (traced_line){0};
}

/* No sum of counts is larger than the largest that can be told. */
static int64_t count_sum(int64_t a, int64_t b)
{
    return a > INT64_MAX - b ? INT64_MAX : a + b;
}

bool counts_add_line(traced_file *file, uint64_t line, int64_t count)
{
    traced_line *at = line_at(file, line);
    if (!at)
        return false;
    at->found = true;
    at->count = count_sum(at->count, count);
    return true;
}

bool counts_add_branch(traced_file *file, uint64_t line, uint64_t number, int64_t count)
{
    traced_line *at = line_at(file, line);
    if (!at || number > at->branch_count)
        return false;
    if (number == at->branch_count) {
        at->branches =
            memory_grow(at->branches, (at->branch_count + 1) * sizeof *at->branches);
        at->branches[at->branch_count++] = BRANCH_NEVER_REACHED;
    }
    if (at->branches[number] == BRANCH_NEVER_REACHED)
        at->branches[number] = count;
    else if (count != BRANCH_NEVER_REACHED)
        at->branches[number] = count_sum(at->branches[number], count);
    return true;
}

bool counts_add_function(counts *c, traced_file *file, uint64_t line, const char *name,
                         int64_t count)
{
    if (line == 0 || line > file->most)
        return false;
    traced_function *known = table_find(&file->functions, name);
    if (known) {
        known->count = count_sum(known->count, count);
        return true;
    }
    known = arena_take(&c->arena, sizeof *known);
    *known =
        (traced_function){arena_copy(&c->arena, name, strlen(name)), (uint32_t)line, count};
    table_add(&file->functions, known->name, known);
    return true;
}

static void counts_add_file(counts *c, const traced_file *more)
{
    traced_file *file = counts_file(c, more->path);
    for (size_t i = 0; i < more->line_count; i++) {
        const traced_line *line = &more->lines[i];
        if (line->found)
            counts_add_line(file, i, line->count);
        for (size_t b = 0; b < line->branch_count; b++)
            counts_add_branch(file, i, b, line->branches[b]);
    }
    for (size_t i = 0; i < more->functions.count; i++) {
        const traced_function *function = more->functions.entries[i].thing;
        counts_add_function(c, file, function->line, function->name, function->count);
    }
}

void counts_add(counts *c, const counts *more)
{
    for (size_t i = 0; i < more->files.count; i++)
        counts_add_file(c, more->files.entries[i].thing);
}

traced_total counts_total_of(const traced_file *file)
{
    traced_total total = {0};
    for (size_t i = 0; i < file->line_count; i++) {
        const traced_line *line = &file->lines[i];
        total.lines_found += line->found;
        total.lines_hit += line->found && line->count > 0;
        total.branches_found += line->branch_count;
        for (size_t b = 0; b < line->branch_count; b++)
            total.branches_hit += line->branches[b] > 0;
    }
    return total;
}

traced_total counts_total(const counts *c)
{
    traced_total all = {0};
    for (size_t i = 0; i < c->files.count; i++) {
        traced_total one = counts_total_of(c->files.entries[i].thing);
        all.lines_found += one.lines_found;
        all.lines_hit += one.lines_hit;
        all.branches_found += one.branches_found;
        all.branches_hit += one.branches_hit;
    }
    return all;
}

/* ---- Reading tracefiles ---------------------------------------------------------------- */

#define TRACEFILE_END "# end of "
#define TRACEFILE_FROM " files, from "

typedef struct tracefile_reader {
    counts *c;
    const char *root;
    bool exact;
    const char *line; /* the record being read */
    const char *at;
    const char *end; /* of the record */
    size_t number;
    bool open;         /* the file's records have begun, and not ended */
    traced_file *file; /* NULL when it is passed over */
    size_t files;
    size_t lines; /* of the file, as branches and functions are */
    size_t branches;
    size_t functions;
    bool whole; /* the last line was met */
    uint64_t stamp;
    tracefile_fault *fault;
} tracefile_reader;

static bool reader_fails(tracefile_reader *r, const char *what)
{
    *r->fault =
        (tracefile_fault){(uint32_t)r->number, (uint32_t)(r->at - r->line) + 1, what};
    return false;
}

static bool reader_wants(tracefile_reader *r, bool good, const char *what)
{
    if (!good)
        reader_fails(r, what);
    return good;
}

/* Passes over WHAT, if the record goes on with it. */
static bool reader_takes(tracefile_reader *r, const char *what)
{
    size_t length = strlen(what);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, what, length) != 0)
        return false;
    r->at += length;
    return true;
}

/* Digits that make a number of 63 bits. */
static bool reader_number(tracefile_reader *r, int64_t *number)
{
    const char *start = r->at;
    *number = 0;
    for (; r->at < r->end && ascii_is_digit(*r->at); r->at++) {
        int digit = *r->at - '0';
        if (*number > (INT64_MAX - digit) / 10)
            return reader_fails(r, "this number is too large");
        *number = *number * 10 + digit;
    }
    return reader_wants(r, r->at > start, "a number is missing here");
}

/* A number in front of a comma, or the last of the record. */
static bool reader_field(tracefile_reader *r, int64_t *number, bool last)
{
    if (!reader_number(r, number))
        return false;
    if (last)
        return reader_wants(r, r->at == r->end, "the record should end here");
    return reader_wants(r, reader_takes(r, ","), "a comma is missing here");
}

/* The record speaks of something the book does not have: a fault, unless it may be passed over. */
static bool reader_strange(tracefile_reader *r)
{
    r->at = r->line;
    return reader_wants(r, !r->exact, "no chapter has this line");
}

static bool read_line(tracefile_reader *r)
{
    int64_t line;
    int64_t count;
    if (!reader_field(r, &line, false) || !reader_field(r, &count, true))
        return false;
    r->lines++;
    return (r->file && counts_add_line(r->file, (uint64_t)line, count)) ||
           reader_strange(r);
}

static bool read_branch(tracefile_reader *r)
{
    int64_t line;
    int64_t block;
    int64_t number;
    int64_t count = BRANCH_NEVER_REACHED;
    if (!reader_field(r, &line, false) || !reader_field(r, &block, false) ||
        !reader_field(r, &number, false))
        return false;
    if (!(reader_takes(r, "-") && r->at == r->end) && !reader_field(r, &count, true))
        return false;
    r->branches++;
    if (!r->file || line == 0 || (uint64_t)line > r->file->most)
        return reader_strange(r);
    return reader_wants(r, counts_add_branch(r->file, (uint64_t)line, (uint64_t)number, count),
                        "the branches of a line are numbered from 0 on, without a gap");
}

/* The rest of the record, as a name. */
static const char *reader_name(tracefile_reader *r)
{
    if (r->at == r->end || memchr(r->at, '\0', (size_t)(r->end - r->at))) {
        reader_fails(r, "a name is missing here");
        return NULL;
    }
    return arena_copy(&r->c->arena, r->at, (size_t)(r->end - r->at));
}

static bool read_function(tracefile_reader *r)
{
    int64_t line;
    if (!reader_field(r, &line, false))
        return false;
    const char *name = reader_name(r);
    r->functions++;
    return name &&
           ((r->file && counts_add_function(r->c, r->file, (uint64_t)line, name, 0)) ||
            reader_strange(r));
}

/* How often a function ran that was named before. */
static bool read_function_count(tracefile_reader *r)
{
    int64_t count;
    if (!reader_field(r, &count, false))
        return false;
    const char *name = reader_name(r);
    traced_function *known = name && r->file ? table_find(&r->file->functions, name) : NULL;
    if (known)
        known->count = count_sum(known->count, count);
    return name && reader_wants(r, known || !r->exact, "no function has this name");
}

/* What sums up the records before it shows that none is missing. */
static bool read_sum(tracefile_reader *r, size_t met)
{
    int64_t sum;
    const char *start = r->at;
    if (!reader_field(r, &sum, true))
        return false;
    r->at = start;
    return reader_wants(r, (uint64_t)sum == met, "so many records do not stand above");
}

static bool read_any_sum(tracefile_reader *r)
{
    int64_t sum;
    return reader_field(r, &sum, true);
}

/* A record of a file that is open. */
static bool read_record(tracefile_reader *r)
{
    if (reader_takes(r, "DA:"))
        return read_line(r);
    if (reader_takes(r, "BRDA:"))
        return read_branch(r);
    if (reader_takes(r, "FN:"))
        return read_function(r);
    if (reader_takes(r, "FNDA:"))
        return read_function_count(r);
    if (reader_takes(r, "LF:"))
        return read_sum(r, r->lines);
    if (reader_takes(r, "BRF:"))
        return read_sum(r, r->branches);
    if (reader_takes(r, "FNF:"))
        return read_sum(r, r->functions);
    if (reader_takes(r, "LH:") || reader_takes(r, "BRH:") || reader_takes(r, "FNH:"))
        return read_any_sum(r);
    if (reader_takes(r, "end_of_record") && r->at == r->end) {
        r->open = false;
        return true;
    }
    return reader_fails(r, "this is no record of a tracefile");
}

/* "SF:", the root and the path below it. */
static bool read_file(tracefile_reader *r)
{
    const char *start = r->at;
    if (reader_takes(r, r->root) && !reader_takes(r, "/"))
        r->at = start;
    const char *path = reader_name(r);
    if (!path)
        return false;
    r->file = counts_file(r->c, path);
    r->files++;
    r->lines = r->branches = r->functions = 0;
    r->open = true;
    return reader_wants(r, r->file || !r->exact, "the book has no such chapter");
}

/* Hexadecimal digits, up to the end of the record. */
static bool reader_stamp(tracefile_reader *r)
{
    static const char digits[] = "0123456789abcdef";
    const char *start = r->at;
    for (; r->at < r->end; r->at++) {
        const char *digit = memchr(digits, *r->at, sizeof digits - 1);
        if (!digit || r->at - start >= 16)
            return reader_fails(r, "the record should end here");
        r->stamp = r->stamp * 16 + (uint64_t)(digit - digits);
    }
    return reader_wants(r, r->at > start, "a number is missing here");
}

/* "# end of 3 files, from 1f2e": nothing may follow. */
static bool read_end(tracefile_reader *r)
{
    int64_t files;
    const char *start = r->at;
    if (!reader_number(r, &files))
        return false;
    if (!reader_takes(r, TRACEFILE_FROM))
        return reader_fails(r, "this is no record of a tracefile");
    if (!reader_stamp(r))
        return false;
    r->at = start;
    r->whole = (uint64_t)files == r->files;
    return reader_wants(r, r->whole, "so many files do not stand above");
}

static bool read_any(tracefile_reader *r)
{
    if (r->whole)
        return reader_fails(r, "the tracefile ended on the line above");
    if (r->open)
        return read_record(r);
    if (reader_takes(r, "TN:"))
        return true;
    if (reader_takes(r, "SF:"))
        return read_file(r);
    if (reader_takes(r, TRACEFILE_END))
        return read_end(r);
    return reader_fails(r, "this is no record of a tracefile");
}

bool tracefile_read(counts *c, const char *bytes, size_t length, const char *root,
                    bool exact, uint64_t *stamp, tracefile_fault *fault)
{
    tracefile_reader r = {.c = c, .root = root, .exact = exact, .fault = fault};
    const char *end = bytes + length;
    r.line = r.at = bytes;
    while (r.line < end) {
        const char *feed = memchr(r.line, '\n', (size_t)(end - r.line));
        r.number++;
        r.at = r.line;
        r.end = feed ? feed : end;
        if (!read_any(&r))
            return false;
        r.line = feed ? feed + 1 : end;
        r.at = r.line;
    }
    *stamp = r.stamp;
    if (r.whole && end[-1] == '\n')
        return true;
    r.number++;
    return reader_fails(&r, "the tracefile ends too early");
}

/* ---- Writing tracefiles ---------------------------------------------------------------- */

/* "DA:12,3": the kind, then the numbers with commas between them. */
static void add_record(text *out, const char *kind, const int64_t *numbers, size_t count)
{
    text_add_string(out, kind);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add(out, ",", 1);
        if (numbers[i] == BRANCH_NEVER_REACHED)
            text_add(out, "-", 1);
        else
            text_add_number(out, (size_t)numbers[i]);
    }
    text_add(out, "\n", 1);
}

static void add_sum(text *out, const char *kind, size_t number)
{
    add_record(out, kind, &(int64_t){(int64_t)number}, 1);
}

static void add_functions(text *out, const traced_file *file)
{
    size_t hit = 0;
    for (size_t i = 0; i < file->functions.count; i++) {
        const traced_function *function = file->functions.entries[i].thing;
        text_add_string(out, "FN:");
        text_add_number(out, function->line);
        text_add(out, ",", 1);
        text_add_string(out, function->name);
        text_add_string(out, "\nFNDA:");
        text_add_number(out, (size_t)function->count);
        text_add(out, ",", 1);
        text_add_string(out, function->name);
        text_add(out, "\n", 1);
        hit += function->count > 0;
    }
    add_sum(out, "FNF:", file->functions.count);
    add_sum(out, "FNH:", hit);
}

/* The branches of a line that the test did not execute are left out, unless ALL: they are most of
 * what could be said, and say nothing. */
static void add_file(text *out, const traced_file *file, const char *root, bool all)
{
    traced_total total = counts_total_of(file);
    size_t branches = 0;
    text_add_string(out, "SF:");
    text_add_string(out, root);
    text_add(out, "/", 1);
    text_add_string(out, file->path);
    text_add(out, "\n", 1);
    add_functions(out, file);
    for (size_t i = 0; i < file->line_count; i++) {
        const traced_line *line = &file->lines[i];
        size_t told = all || line->count > 0 ? line->branch_count : 0;
        for (size_t b = 0; b < told; b++)
            add_record(
                out, "BRDA:", (int64_t[]){(int64_t)i, 0, (int64_t)b, line->branches[b]}, 4);
        if (line->found)
            add_record(out, "DA:", (int64_t[]){(int64_t)i, line->count}, 2);
        branches += told;
    }
    add_sum(out, "BRF:", branches);
    add_sum(out, "BRH:", total.branches_hit);
    add_sum(out, "LF:", total.lines_found);
    add_sum(out, "LH:", total.lines_hit);
    text_add_string(out, "end_of_record\n");
}

/* lcov allows a test's name letters, digits and underscores; behaviours have hyphens. */
void tracefile_add_name(text *out, const char *name)
{
    for (; *name != '\0'; name++)
        text_add(out, *name == '-' ? "_" : name, 1);
}

static void add_end(text *out, size_t files, uint64_t stamp)
{
    text_add_string(out, TRACEFILE_END);
    text_add_number(out, files);
    text_add_string(out, TRACEFILE_FROM);
    for (int shift = 60; shift >= 0; shift -= 4)
        text_add(out, &"0123456789abcdef"[stamp >> shift & 15], 1);
    text_add(out, "\n", 1);
}

void tracefile_add(text *out, const counts *c, const char *name, const char *root, bool all,
                   uint64_t stamp)
{
    size_t files = 0;
    for (size_t i = 0; i < c->files.count; i++) {
        const traced_file *file = c->files.entries[i].thing;
        traced_total total = counts_total_of(file);
        if (total.lines_found > 0 && (total.lines_hit > 0 || all)) {
            text_add_string(out, "TN:");
            tracefile_add_name(out, name);
            text_add(out, "\n", 1);
            add_file(out, file, root, all);
            files++;
        }
    }
    add_end(out, files, stamp);
}

bool tracefile_is_ours(const char *bytes, size_t length)
{
    return (length >= 3 && memcmp(bytes, "TN:", 3) == 0) ||
           (length >= strlen(TRACEFILE_END) &&
            memcmp(bytes, TRACEFILE_END, strlen(TRACEFILE_END)) == 0);
}
