#include "tracefile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void traced_free(traced_file *file)
{
    for (size_t i = 0; i < file->line_count; i++)
        free(file->lines[i].branches);
    free(file->lines);
    free(file->functions);
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
    if (file)
        return file;
    file = arena_take(&c->arena, sizeof *file);
    file->path = arena_copy(&c->arena, path, strlen(path));
    table_add(&c->files, file->path, file);
    return file;
}

const traced_line *counts_line(const traced_file *file, size_t line)
{
    return line < file->line_count && file->lines[line].found ? &file->lines[line] : NULL;
}

static traced_line *line_at(traced_file *file, uint32_t line)
{
    if (line >= file->line_count) {
        size_t wanted = (size_t)line + 1 > file->line_count * 2 ? (size_t)line + 1
                                                                : file->line_count * 2;
        file->lines = memory_grow(file->lines, wanted * sizeof *file->lines);
        memset(file->lines + file->line_count, 0,
               (wanted - file->line_count) * sizeof *file->lines);
        file->line_count = wanted;
    }
    return &file->lines[line];
}

void counts_add_line(traced_file *file, uint32_t line, int64_t count)
{
    traced_line *at = line_at(file, line);
    at->found = true;
    at->count += count;
}

void counts_add_branch(traced_file *file, uint32_t line, size_t number, int64_t count)
{
    traced_line *at = line_at(file, line);
    if (number >= at->branch_count) {
        at->branches = memory_grow(at->branches, (number + 1) * sizeof *at->branches);
        for (size_t i = at->branch_count; i <= number; i++)
            at->branches[i] = BRANCH_NEVER_REACHED;
        at->branch_count = number + 1;
    }
    if (at->branches[number] == BRANCH_NEVER_REACHED)
        at->branches[number] = count;
    else if (count != BRANCH_NEVER_REACHED)
        at->branches[number] += count;
}

/* One with the same name and line is the same; they are few in a file. */
void counts_add_function(counts *c, traced_file *file, uint32_t line, const char *name,
                         int64_t count)
{
    for (size_t i = 0; i < file->function_count; i++) {
        traced_function *known = &file->functions[i];
        if (known->line == line && strcmp(known->name, name) == 0) {
            known->count += count;
            return;
        }
    }
    file->functions =
        memory_grow(file->functions, (file->function_count + 1) * sizeof *file->functions);
    file->functions[file->function_count++] =
        (traced_function){arena_copy(&c->arena, name, strlen(name)), line, count};
}

static void counts_add_file(counts *c, const traced_file *more)
{
    traced_file *file = counts_file(c, more->path);
    for (size_t i = 0; i < more->line_count; i++) {
        const traced_line *line = &more->lines[i];
        if (line->found)
            counts_add_line(file, (uint32_t)i, line->count);
        for (size_t b = 0; b < line->branch_count; b++)
            counts_add_branch(file, (uint32_t)i, b, line->branches[b]);
    }
    for (size_t i = 0; i < more->function_count; i++) {
        const traced_function *function = &more->functions[i];
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

/* ---- Tracefiles ---------------------------------------------------------------------- */

/* A number and the comma or the end behind it; "-" counts as BRANCH_NEVER_REACHED. */
static bool take_number(const char **at, int64_t *number)
{
    char *end;
    if (**at == '-' && ((*at)[1] == ',' || (*at)[1] == '\0')) {
        *number = BRANCH_NEVER_REACHED;
        end = (char *)(uintptr_t)*at + 1;
    } else {
        *number = strtoll(*at, &end, 10);
        if (end == *at || (*end != ',' && *end != '\0'))
            return false;
    }
    *at = *end == ',' ? end + 1 : end;
    return true;
}

static bool read_line(traced_file *file, const char *at)
{
    int64_t line = 0;
    int64_t count = 0;
    if (!take_number(&at, &line) || !take_number(&at, &count))
        return false;
    counts_add_line(file, (uint32_t)line, count);
    return true;
}

static bool read_branch(traced_file *file, const char *at)
{
    int64_t line = 0;
    int64_t block = 0;
    int64_t number = 0;
    int64_t count = 0;
    if (!take_number(&at, &line) || !take_number(&at, &block) ||
        !take_number(&at, &number) || !take_number(&at, &count))
        return false;
    counts_add_branch(file, (uint32_t)line, (size_t)number, count);
    return true;
}

static bool read_function(counts *c, traced_file *file, const char *at)
{
    int64_t line = 0;
    if (!take_number(&at, &line))
        return false;
    counts_add_function(c, file, (uint32_t)line, at, 0);
    return true;
}

/* How often a function ran that was named before. */
static bool read_function_count(traced_file *file, const char *at)
{
    int64_t count = 0;
    if (!take_number(&at, &count))
        return false;
    for (size_t i = 0; i < file->function_count; i++) {
        if (strcmp(file->functions[i].name, at) == 0) {
            file->functions[i].count += count;
            return true;
        }
    }
    return false;
}

/* One record; those that name a test or only sum up the others are passed over. */
static bool read_record(counts *c, traced_file *file, const char *record)
{
    const char *colon = strchr(record, ':');
    size_t length = colon ? (size_t)(colon - record) : 0;
    if (!file)
        return strncmp(record, "TN:", 3) == 0;
    if (length == 2 && memcmp(record, "DA", 2) == 0)
        return read_line(file, colon + 1);
    if (length == 4 && memcmp(record, "BRDA", 4) == 0)
        return read_branch(file, colon + 1);
    if (length == 2 && memcmp(record, "FN", 2) == 0)
        return read_function(c, file, colon + 1);
    if (length == 4 && memcmp(record, "FNDA", 4) == 0)
        return read_function_count(file, colon + 1);
    return true;
}

static const char *below(const char *path, const char *root)
{
    size_t length = strlen(root);
    return strncmp(path, root, length) == 0 && path[length] == '/' ? path + length + 1
                                                                   : path;
}

bool tracefile_read(counts *c, const char *path, const char *root)
{
    FILE *in = fopen(path, "r");
    traced_file *file = NULL;
    char *line = NULL;
    size_t room = 0;
    size_t number = 0;
    bool good = in != NULL;
    if (!in)
        perror(path);
    for (ssize_t length; good && (length = getline(&line, &room, in)) > 0;) {
        number++;
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (strncmp(line, "SF:", 3) == 0)
            file = counts_file(c, below(line + 3, root));
        else
            good = read_record(c, file, line);
        if (!good)
            fprintf(stderr, "%s:%zu:1: error: not a tracefile\n", path, number);
    }
    free(line);
    if (in)
        fclose(in);
    return good;
}

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
    for (size_t i = 0; i < file->function_count; i++) {
        const traced_function *function = &file->functions[i];
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
    add_sum(out, "FNF:", file->function_count);
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
    text_add_string(out, "TN:");
    for (; *name != '\0'; name++)
        text_add(out, *name == '-' ? "_" : name, 1);
    text_add(out, "\n", 1);
}

void tracefile_add(text *out, const counts *c, const char *name, const char *root, bool all)
{
    for (size_t i = 0; i < c->files.count; i++) {
        const traced_file *file = c->files.entries[i].thing;
        traced_total total = counts_total_of(file);
        if (total.lines_found > 0 && (total.lines_hit > 0 || all)) {
            tracefile_add_name(out, name);
            add_file(out, file, root, all);
        }
    }
}
