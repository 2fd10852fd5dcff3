#include "book/chapters.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/merge.h"
#include "base/utf8.h"

/* cmark counts in int, and so may we in uint32_t. */
#define LARGEST_CHAPTER ((off_t)1 << 30)

/* Compares two names up to their ends, which are the ends of path components. */
static int chapters_compare_names(const char *a, size_t a_length, const char *b,
                                  size_t b_length)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a_length && j < b_length) {
        if (!ascii_is_digit(a[i]) || !ascii_is_digit(b[j])) {
            if (a[i] != b[j])
                return (unsigned char)a[i] < (unsigned char)b[j] ? -1 : 1;
            i++;
            j++;
            continue;
        }
        while (i < a_length && a[i] == '0')
            i++;
        while (j < b_length && b[j] == '0')
            j++;
        size_t i_end = i;
        size_t j_end = j;
        while (i_end < a_length && ascii_is_digit(a[i_end]))
            i_end++;
        while (j_end < b_length && ascii_is_digit(b[j_end]))
            j_end++;
        if (i_end - i != j_end - j)
            return i_end - i < j_end - j ? -1 : 1;
        int order = memcmp(a + i, b + j, i_end - i);
        if (order)
            return order;
        i = i_end;
        j = j_end;
    }
    return (i < a_length) - (j < b_length);
}

/* Length of the path component at PATH, without .md if it is the last. */
static size_t chapters_component(const char *path, bool *last)
{
    size_t length = strcspn(path, "/");
    *last = path[length] == 0;
    if (*last && length > 3 && memcmp(path + length - 3, ".md", 3) == 0)
        return length - 3;
    return length;
}

int chapters_compare(const char *a, const char *b)
{
    const char *whole_a = a;
    const char *whole_b = b;
    for (;;) {
        bool a_last;
        bool b_last;
        size_t a_length = chapters_component(a, &a_last);
        size_t b_length = chapters_component(b, &b_last);
        int order = chapters_compare_names(a, a_length, b, b_length);
        if (order)
            return order;
        if (a_last != b_last)
            return a_last ? -1 : 1;
        if (a_last)
            return strcmp(whole_a, whole_b);
        a += strcspn(a, "/") + 1;
        b += strcspn(b, "/") + 1;
    }
}

static int chapters_compare_items(const void *a, const void *b)
{
    return chapters_compare(*(char *const *)a, *(char *const *)b);
}

/* Names go into #line, comments and links as they are, so they hold nothing that means
 * something there. */
static bool chapters_plain_name(const char *name)
{
    for (const char *c = name; *c; c++) {
        if (!ascii_in_word(*c) && !strchr("-.+", *c))
            return false;
    }
    return true;
}

static bool chapters_is_chapter(const char *name)
{
    size_t length = strlen(name);
    return length > 3 && strcmp(name + length - 3, ".md") == 0;
}

/* A link where a chapter or a folder could stand. What is behind it may lie outside of the workbook, so it is
 * not followed; to pass it over in silence would lose the chapters there. Links to anything else are not
 * our concern. */
static void chapters_check_link(book *b, const char *path, const char *full,
                                const char *name)
{
    struct stat behind;
    bool there = stat(full, &behind) == 0;
    if (there && S_ISDIR(behind.st_mode))
        diagnostics_path_error(
            &b->diagnostics, path,
            "a folder of chapters behind a link; put the folder itself here");
    else if (chapters_is_chapter(name))
        diagnostics_path_error(&b->diagnostics, path,
                               "a chapter is a plain file; put the chapter itself here");
    else if (!there)
        diagnostics_path_error(&b->diagnostics, path,
                               "a link that leads nowhere (%s); take it out",
                               strerror(errno));
}

/* One entry of a folder: a folder goes to FOLDERS, a chapter to FOUND. */
static void chapters_sort_entry(book *b, const char *path, const char *name, list *folders,
                                list *found)
{
    struct stat info;
    const char *full = arena_format(&b->arena, "%s/%s", b->root, path);
    if (lstat(full, &info) != 0) {
        diagnostics_path_error(&b->diagnostics, path, "cannot be read: %s",
                               strerror(errno));
        return;
    }
    if (S_ISLNK(info.st_mode)) {
        chapters_check_link(b, path, full, name);
        return;
    }
    bool folder = S_ISDIR(info.st_mode);
    if (!folder && !chapters_is_chapter(name))
        return;
    if (!chapters_plain_name(name)) {
        diagnostics_path_error(
            &b->diagnostics, path,
            "name it with letters, digits and any of - _ . + only, since the name "
            "stands in the tangled files");
    } else if (folder) {
        list_add(folders, (void *)path);
    } else if (S_ISREG(info.st_mode)) {
        list_add(found, (void *)path);
    } else {
        diagnostics_path_error(&b->diagnostics, path,
                               "a chapter is a plain file; put the chapter itself here");
    }
}

/* The folder itself, never one that a link leads to. */
static DIR *chapters_open_folder(book *b, const char *folder)
{
    int file = open(arena_format(&b->arena, "%s/%s", b->root, folder),
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *directory = file < 0 ? NULL : fdopendir(file);
    if (!directory) {
        diagnostics_path_error(&b->diagnostics, folder, "cannot be opened: %s",
                               strerror(errno));
        if (file >= 0)
            close(file);
    }
    return directory;
}

static void chapters_list_folder(book *b, const char *folder, list *folders, list *found)
{
    DIR *directory = chapters_open_folder(b, folder);
    if (!directory)
        return;
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (entry->d_name[0] == '.')
            continue;
        const char *path = arena_format(&b->arena, "%s/%s", folder, entry->d_name);
        const char *name = path + strlen(folder) + 1;
        chapters_sort_entry(b, path, name, folders, found);
    }
    closedir(directory);
}

/* Opens the chapter, which may have become something else since its folder was listed: a link
 * is not followed, and nothing is waited for. Returns what is wrong with it, or NULL. */
static const char *chapters_open(book *b, const book_chapter *chapter, int *file,
                                 struct stat *info)
{
    *file = open(arena_format(&b->arena, "%s/%s", b->root, chapter->path),
                 O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (*file < 0 || fstat(*file, info) != 0)
        return arena_format(&b->arena, "cannot be opened: %s", strerror(errno));
    if (!S_ISREG(info->st_mode))
        return "a chapter is a plain file; put the chapter itself here";
    if (info->st_size > LARGEST_CHAPTER)
        return "is larger than 1 GiB; split it";
    return NULL;
}

/* Reads the whole file into the chapter; a zero byte follows its bytes. */
static bool chapters_load(book *b, book_chapter *chapter)
{
    int file;
    struct stat info;
    chapter->source = memory_new(1);
    chapter->source[0] = 0;
    const char *fault = chapters_open(b, chapter, &file, &info);
    if (fault) {
        diagnostics_path_error(&b->diagnostics, chapter->path, "%s", fault);
        if (file >= 0)
            close(file);
        return false;
    }
    size_t room = (size_t)info.st_size;
    char *bytes = chapter->source = memory_grow(chapter->source, room + 1);
    ssize_t got = 1;
    while (chapter->size < room && got > 0) {
        got = read(file, bytes + chapter->size, room - chapter->size);
        if (got < 0 && errno == EINTR)
            got = 1;
        else if (got > 0)
            chapter->size += (size_t)got;
    }
    if (got < 0)
        diagnostics_path_error(&b->diagnostics, chapter->path, "cannot be read: %s",
                               strerror(errno));
    close(file);
    bytes[chapter->size] = 0;
    return got >= 0;
}

static void chapters_take_draft(book_chapter *chapter, const text *draft)
{
    chapter->size = draft->length;
    chapter->source = memory_new(draft->length + 1);
    if (draft->length)
        memcpy(chapter->source, draft->bytes, draft->length);
    chapter->source[draft->length] = 0;
}

static void chapters_find_lines(book *b, book_chapter *chapter)
{
    size_t count = 0;
    const char *end = chapter->source + chapter->size;
    for (const char *at = chapter->source; at < end; count++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    chapter->line_count = count;
    chapter->line_starts =
        arena_take(&b->arena, (count + 1) * sizeof *chapter->line_starts);
    /* A byte order mark is not part of the first line, for cmark and for us. */
    if (chapter->size >= 3 && memcmp(chapter->source, "\xEF\xBB\xBF", 3) == 0)
        chapter->line_starts[0] = 3;
    const char *at = chapter->source;
    for (size_t line = 1; line <= count; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
        chapter->line_starts[line] = (uint32_t)(at - chapter->source);
    }
}

static size_t chapters_line_of(const book_chapter *chapter, size_t offset)
{
    size_t low = 1;
    size_t high = chapter->line_count;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (chapter->line_starts[middle - 1] <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* An error at OFFSET, unless *LINE, the line of the last one, is the same: a file that is
 * no text at all would have too many. */
static void chapters_error_at(book *b, const book_chapter *chapter, size_t offset,
                              size_t *line, const char *message)
{
    size_t here = chapters_line_of(chapter, offset);
    if (here == *line)
        return;
    *line = here;
    diagnostics_error(&b->diagnostics, chapter, (uint32_t)here,
                      (uint32_t)(offset - chapter->line_starts[here - 1] + 1), "%s",
                      message);
}

/* One error a line and kind of fault. A zero byte or a lone carriage return is then made a
 * space, so that the parser counts the lines as we do. */
static void chapters_check_bytes(book *b, book_chapter *chapter)
{
    char *source = chapter->source;
    char *end = source + chapter->size;
    size_t line = 0;
    for (size_t at = 0; (at = utf8_bad_byte(source, chapter->size, at)) < chapter->size;
         at++)
        chapters_error_at(b, chapter, at, &line,
                          "invalid UTF-8; save the chapter as UTF-8");
    line = 0;
    for (char *at = source; (at = memchr(at, 0, (size_t)(end - at))) != NULL; *at++ = ' ')
        chapters_error_at(b, chapter, (size_t)(at - source), &line,
                          "a zero byte; take it out");
    line = 0;
    for (char *at = source; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++) {
        if (at + 1 == end || at[1] != '\n') {
            chapters_error_at(
                b, chapter, (size_t)(at - source), &line,
                "a carriage return inside a line; end lines with a line feed");
            *at = ' ';
        }
    }
}

static void chapters_check_merge(book *b, const book_chapter *chapter)
{
    text t = {chapter->source, chapter->size, chapter->size};
    size_t line = merge_unfinished(&t);
    if (line)
        diagnostics_error(
            &b->diagnostics, chapter, (uint32_t)line, 1,
            "a merge was not finished here; finish it, and take its marks out");
}

bool chapters_read_source(book *b, book_chapter *chapter)
{
    const text *draft = b->drafts ? table_find(b->drafts, chapter->path) : NULL;
    if (draft)
        chapters_take_draft(chapter, draft);
    else if (!chapters_load(b, chapter))
        return false;
    chapters_find_lines(b, chapter);
    chapters_check_bytes(b, chapter);
    chapters_check_merge(b, chapter);
    return true;
}

static void chapters_add(book *b, const char *path)
{
    book_chapter *chapter = arena_take(&b->arena, sizeof *chapter);
    chapter->path = path;
    chapter->index = b->chapters.count;
    chapter->title = path;
    list_add(&b->chapters, chapter);
    chapters_read_source(b, chapter);
}

static void chapters_find(book *b, list *found)
{
    list folders = {0};
    struct stat info;
    const char *top = arena_format(&b->arena, "%s/chapters", b->root);
    int fault = lstat(top, &info);
    if (fault == 0 && S_ISLNK(info.st_mode))
        diagnostics_path_error(
            &b->diagnostics, "chapters",
            "a link; a workbook keeps its chapters in a folder of its own");
    else if (fault != 0 || !S_ISDIR(info.st_mode))
        diagnostics_path_error(
            &b->diagnostics, "chapters",
            "no such folder; a workbook keeps its chapters in chapters/*.md");
    else
        list_add(&folders, (void *)"chapters");
    for (size_t i = 0; i < folders.count; i++)
        chapters_list_folder(b, folders.items[i], &folders, found);
    if (folders.count && !found->count && !b->diagnostics.errors)
        diagnostics_path_error(&b->diagnostics, "chapters",
                               "holds no chapter; write the first as chapters/1-begin.md");
    list_free(&folders);
}

void chapters_read(book *b)
{
    list found = {0};
    if (!b->whole)
        chapters_find(b, &found);
    for (size_t i = 0; b->whole && i < b->drafts->count; i++)
        list_add(&found, (void *)b->drafts->entries[i].name);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, chapters_compare_items);
    for (size_t i = 0; i < found.count; i++)
        chapters_add(b, found.items[i]);
    list_free(&found);
}
