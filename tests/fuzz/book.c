/*
 * Random books, and what refbook does with them.
 *
 *     book SEED COUNT      makes COUNT random books and tries each
 *     book FILE...         tries the book that each file holds; a form feed ends a chapter
 *
 * A book is tangled, checked, stitched, tangled again, edited in a line of a tangled file, stitched,
 * tangled and woven in a folder below $TMPDIR. Whatever the book is, a command returns 0 or 1; what
 * returns 1 has changed nothing; what returns 0 has written where it may only, and writes the same
 * again; the text with #line is the text without, but for these lines; an edit that is stitched is
 * tangled to what was edited, and one that is refused stays; woven pages are valid; and nothing
 * outside of the folder is touched. Link with pages.c and the tools but for main.c. With clang,
 * -fsanitize=fuzzer and -DBOOK_LIBFUZZER make it a target of libFuzzer.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define BOOK_REPORTS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BOOK_REPORTS
#endif
#endif
#ifdef BOOK_REPORTS
#include <sanitizer/common_interface_defs.h>
#endif

#include "pages.h"
#include "tangle/tangle.h"
#include "stitch/stitch.h"
#include "weave/weave.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Where the chapters of a book go, in order. */
static const char *const chapter_paths[] = {"chapters/1-a.md", "chapters/2-b/1-c.md",
                                            "chapters/2-b/2-d.md", "chapters/10-e.md"};
#define MOST_CHAPTERS (sizeof chapter_paths / sizeof *chapter_paths)

/* One book being tried. */
typedef struct trial {
    char top[256];  /* all that this program may touch */
    char root[300]; /* of the workbook, in it */
    text before;    /* the tree below top, as it was before a command */
    text after;
    const uint8_t *bytes;
    size_t size;
    int errors; /* what stderr was, when it is elsewhere */
    uint64_t choice;
} trial;

/* ---- Files ------------------------------------------------------------------------------- */

static void read_file(const char *path, text *into)
{
    FILE *file = fopen(path, "rb");
    size_t got = 0;
    while (file && (got = fread(text_room(into, 65536), 1, 65536, file)) > 0)
        into->length += got;
    if (file)
        fclose(file);
}

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

static int visible(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static uint64_t hash_of(const char *path)
{
    text bytes = {0};
    uint64_t hash = 14695981039346656037u;
    read_file(path, &bytes);
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.bytes[i]) * 1099511628211u;
    text_free(&bytes);
    return hash;
}

/* A line for each file, folder and link below PATH, with what it holds. */
static void add_tree(text *tree, const char *path)
{
    struct dirent **names = NULL;
    int count = scandir(path, &names, visible, alphasort);
    for (int i = 0; i < count; i++) {
        char line[4200];
        char below[4096];
        struct stat info;
        snprintf(below, sizeof below, "%s/%s", path, names[i]->d_name);
        free(names[i]);
        if (lstat(below, &info) != 0)
            continue;
        snprintf(line, sizeof line, "%s %o %" PRIx64 "\n", below, (unsigned)info.st_mode,
                 S_ISREG(info.st_mode) ? hash_of(below) : 0);
        text_add_string(tree, line);
        if (S_ISDIR(info.st_mode))
            add_tree(tree, below);
    }
    free(names);
}

static void remove_tree(const char *path)
{
    struct dirent **names = NULL;
    int count = scandir(path, &names, visible, NULL);
    for (int i = 0; i < count; i++) {
        char below[4096];
        snprintf(below, sizeof below, "%s/%s", path, names[i]->d_name);
        free(names[i]);
        if (unlink(below) != 0)
            remove_tree(below);
    }
    free(names);
    rmdir(path);
}

/* ---- One book ---------------------------------------------------------------------------- */

static void fail(trial *t, const char *what)
{
    char kept[64];
    snprintf(kept, sizeof kept, "fuzz-book-%ld", (long)getpid());
    write_file(kept, t->bytes, t->size);
    dprintf(t->errors, "book: %s; the book is in %s\n", what, kept);
    remove_tree(t->top);
    abort();
}

static void make_folder(const trial *t, const char *path)
{
    char whole[400];
    snprintf(whole, sizeof whole, "%s/%s", t->root, path);
    mkdir(whole, 0777);
}

static void write_chapters(const trial *t)
{
    const uint8_t *at = t->bytes;
    const uint8_t *end = t->bytes + t->size;
    make_folder(t, "chapters");
    make_folder(t, "chapters/2-b");
    for (size_t i = 0; i < MOST_CHAPTERS; i++) {
        char path[400];
        const uint8_t *feed = memchr(at, '\f', (size_t)(end - at));
        const uint8_t *stop = feed && i + 1 < MOST_CHAPTERS ? feed : end;
        snprintf(path, sizeof path, "%s/%s", t->root, chapter_paths[i]);
        write_file(path, at, (size_t)(stop - at));
        if (stop == end)
            return;
        at = stop + 1;
    }
}

static void begin(trial *t)
{
    const char *folder = getenv("TMPDIR");
    char outside[300];
    snprintf(t->top, sizeof t->top, "%s/fuzz-book-%ld", folder ? folder : "/tmp",
             (long)getpid());
    if (mkdir(t->top, 0700) != 0) {
        perror(t->top);
        exit(2);
    }
    snprintf(t->root, sizeof t->root, "%s/root", t->top);
    snprintf(outside, sizeof outside, "%s/keep.c", t->top);
    mkdir(t->root, 0777);
    write_file(outside, "int kept;\n", 10);
    write_chapters(t);
}

/* Sends stdout and stderr to nowhere, but for the sanitizers' reports. */
static void silence(trial *t)
{
    int nowhere = open("/dev/null", O_WRONLY);
    fflush(NULL);
    t->errors = dup(2);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    close(nowhere);
#ifdef BOOK_REPORTS
    __sanitizer_set_report_fd((void *)(uintptr_t)t->errors);
#endif
}

static void speak(trial *t, int output)
{
    fflush(NULL);
    dup2(output, 1);
    dup2(t->errors, 2);
    close(output);
    close(t->errors);
#ifdef BOOK_REPORTS
    __sanitizer_set_report_fd((void *)(uintptr_t)2);
#endif
}

static void look(const trial *t, text *tree)
{
    tree->length = 0;
    add_tree(tree, t->top);
    text_add(tree, "", 1);
    tree->length--;
}

static bool same_tree(const trial *t)
{
    return strcmp(t->before.bytes, t->after.bytes) == 0;
}

/* Where a command may write: folders of the workbook. */
typedef const char *const places[4];
static places nowhere = {NULL};
static places of_pages = {"/build", NULL};
static places of_chapters = {"/chapters/", "/build", NULL};
static places of_files = {"/src", "/tests", "/build", NULL};

/* Everything of the one tree that is not in the other has to lie at the places. */
static void only_there(trial *t, places allowed_at, const char *a, const char *b)
{
    for (const char *line = a, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        char copy[4300];
        snprintf(copy, sizeof copy, "%.*s\n", (int)(end - line), line);
        bool allowed = strstr(b, copy) != NULL;
        size_t length = strlen(t->root);
        for (size_t i = 0; allowed_at[i] && !allowed && strncmp(line, t->root, length) == 0;
             i++)
            allowed = strncmp(line + length, allowed_at[i], strlen(allowed_at[i])) == 0;
        if (!allowed) {
            char what[4400];
            snprintf(what, sizeof what, "this has changed, and must not: %s", copy);
            fail(t, what);
        }
    }
}

/* The status of a command, which has changed nothing, or only what it may. */
static int watched(trial *t, int status, places may_write)
{
    look(t, &t->after);
    if (status != 0 && status != 1)
        fail(t, "a status that is neither 0 nor 1");
    if (status == 1 && !same_tree(t))
        fail(t, "something has changed that must not");
    only_there(t, may_write, t->before.bytes, t->after.bytes);
    only_there(t, may_write, t->after.bytes, t->before.bytes);
    text swap = t->before;
    t->before = t->after;
    t->after = swap;
    return status;
}

/* Is the file below build/lined/ what the one at PATH is, with #line between some lines? */
static bool lined_is_same(const char *plain_path, const char *lined_path)
{
    text plain = {0};
    text lined = {0};
    text bare = {0};
    read_file(plain_path, &plain);
    read_file(lined_path, &lined);
    text_add(&lined, "", 1);
    for (const char *line = lined.bytes; *line;) {
        const char *end = strchr(line, '\n');
        end = end ? end + 1 : line + strlen(line);
        if (strncmp(line, "#line ", 6) != 0 || !strstr(line, "\"\n"))
            text_add(&bare, line, (size_t)(end - line));
        line = end;
    }
    bool same = bare.length == plain.length &&
                (!bare.length || memcmp(bare.bytes, plain.bytes, bare.length) == 0);
    /* A chapter may have a #line of its own. */
    same = same || strstr(plain.length ? plain.bytes : "", "#line ") != NULL;
    text_free(&plain);
    text_free(&lined);
    text_free(&bare);
    return same;
}

static void compare_lined(trial *t, const char *folder)
{
    struct dirent **names = NULL;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", t->root, folder);
    int count = scandir(path, &names, visible, NULL);
    for (int i = 0; i < count; i++) {
        char plain[4096];
        char lined[4096];
        char below[1024];
        struct stat info;
        snprintf(below, sizeof below, "%s/%s", folder, names[i]->d_name);
        snprintf(plain, sizeof plain, "%s/%s", t->root, below);
        snprintf(lined, sizeof lined, "%s/build/lined/%s", t->root, below);
        free(names[i]);
        if (stat(plain, &info) == 0 && S_ISDIR(info.st_mode))
            compare_lined(t, below);
        else if (!lined_is_same(plain, lined))
            fail(t, "a file with #line is not the one without");
    }
    free(names);
}

/* ---- An edit of a tangled file ----------------------------------------------------------- */

/* A number below LIMIT that follows from the book's bytes. */
static size_t chosen(trial *t, size_t limit)
{
    t->choice = t->choice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(t->choice >> 33) % limit;
}

/* The paths of all files below the folder, which the caller frees. */
static void list_files(list *files, const char *folder)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, visible, alphasort);
    for (int i = 0; i < count; i++) {
        char below[4096];
        struct stat info;
        snprintf(below, sizeof below, "%s/%s", folder, names[i]->d_name);
        free(names[i]);
        if (lstat(below, &info) == 0 && S_ISDIR(info.st_mode)) {
            list_files(files, below);
        } else {
            char *kept = memory_new(strlen(below) + 1);
            memcpy(kept, below, strlen(below) + 1);
            list_add(files, kept);
        }
    }
    free(names);
}

/* The file with a line taken out, put in, said again or with another byte. */
static void edit_line(trial *t, const text *file, text *edited)
{
    static const char *const lines[] = {"int edited;\n", "\n",    "    // edited\n", "}\n",
                                        "{\n",           "```\n", "<<one>>\n"};
    size_t count = 0;
    for (size_t i = 0; i < file->length; i++)
        count += file->bytes[i] == '\n';
    size_t wanted = chosen(t, count + 1);
    const char *line = file->bytes;
    const char *end = file->bytes + file->length;
    for (; wanted > 0; wanted--)
        line = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1;
    const char *next = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;
    next = next ? next + 1 : end;
    size_t what = chosen(t, 4);
    text_add(edited, file->bytes, (size_t)(line - file->bytes));
    if (what == 1)
        text_add_string(edited, lines[chosen(t, sizeof lines / sizeof *lines)]);
    if (what == 2)
        text_add(edited, line, (size_t)(next - line));
    if (what != 0)
        text_add(edited, line, (size_t)(end - line));
    else
        text_add(edited, next, (size_t)(end - next));
    if (what == 3 && next - line > 1)
        edited->bytes[line - file->bytes + (ptrdiff_t)chosen(t, (size_t)(next - line - 1))] =
            "x ;{}<`\\\"/*\xC3"[chosen(t, 12)];
}

/* What is stitched is tangled to what was edited; what is refused stays until it is thrown away. */
static void stitch_edit(trial *t)
{
    look(t, &t->before);
    if (watched(t, stitch_run(t->root, false), of_chapters) == 0) {
        if (watched(t, tangle_run(t->root, false, false), of_pages) != 0)
            fail(t, "a book into which an edit was stitched cannot be tangled");
        if (watched(t, tangle_run(t->root, true, false), nowhere) != 0)
            fail(t, "what was stitched and tangled is not up to date");
    } else {
        if (watched(t, tangle_run(t->root, false, false), nowhere) != 1)
            fail(t, "an edit that was refused is lost");
        if (watched(t, tangle_run(t->root, false, true), of_files) != 0)
            fail(t, "an edit cannot be thrown away");
    }
}

static void try_edit(trial *t)
{
    static const char *const folders[] = {"src", "tests"};
    list files = {0};
    for (size_t i = 0; i < 2 && (i == 0 || files.count == 0 || chosen(t, 4) == 0); i++) {
        char folder[400];
        snprintf(folder, sizeof folder, "%s/%s", t->root, folders[i]);
        list_files(&files, folder);
    }
    if (files.count > 0) {
        const char *path = files.items[chosen(t, files.count)];
        text file = {0};
        text edited = {0};
        read_file(path, &file);
        edit_line(t, &file, &edited);
        write_file(path, edited.bytes ? edited.bytes : "", edited.length);
        if (file.length != edited.length ||
            memcmp(file.bytes, edited.bytes, file.length) != 0)
            stitch_edit(t);
        text_free(&file);
        text_free(&edited);
    }
    for (size_t i = 0; i < files.count; i++)
        free(files.items[i]);
    list_free(&files);
}

/* ---- All of it --------------------------------------------------------------------------- */

static void try_pages(trial *t)
{
    char folder[400];
    text fault = {0};
    snprintf(folder, sizeof folder, "%s/build/book", t->root);
    if (!pages_are_sound(folder, &fault))
        fail(t, fault.bytes);
    text_free(&fault);
}

static void try(trial *t)
{
    look(t, &t->before);
    int status = watched(t, tangle_run(t->root, false, false), of_files);
    if (status == 0) {
        compare_lined(t, "src");
        compare_lined(t, "tests");
        if (watched(t, tangle_run(t->root, true, false), nowhere) != 0)
            fail(t, "what was tangled is not up to date");
        if (watched(t, stitch_run(t->root, false), nowhere) != 0)
            fail(t, "what was tangled cannot be stitched");
    }
    if (watched(t, tangle_run(t->root, false, false), nowhere) != status)
        fail(t, "a second tangle differs from the first");
    if (status == 0)
        try_edit(t);
    if (watched(t, weave_run(t->root), of_pages) != 0)
        return;
    if (status != 0)
        fail(t, "a book that cannot be tangled is woven");
    try_pages(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    trial t = {.bytes = bytes, .size = size, .choice = 14695981039346656037u};
    for (size_t i = 0; i < size; i++)
        t.choice = (t.choice ^ bytes[i]) * 1099511628211u;
    int output = dup(1);
    begin(&t);
    silence(&t);
    try(&t);
    speak(&t, output);
    remove_tree(t.top);
    text_free(&t.before);
    text_free(&t.after);
    return 0;
}

#ifndef BOOK_LIBFUZZER

/* ---- Random books ------------------------------------------------------------------------ */

typedef struct maker {
    uint64_t state;
    text book;
} maker;

static size_t draw(maker *m, size_t below)
{
    m->state ^= m->state << 13;
    m->state ^= m->state >> 7;
    m->state ^= m->state << 17;
    return (size_t)(m->state >> 11) % below;
}

#define PICK(m, from) (from)[draw(m, sizeof(from) / sizeof *(from))]

static const char *const infos[] = {"c file=src/a.c",
                                    "c file=src/a.c",
                                    "c file=src/b.h",
                                    "c file=src/x/y.h",
                                    "c chunk=\"one\"",
                                    "c chunk=\"two\"",
                                    "c chunk=three",
                                    "c chunk=\"four\"",
                                    "c test=is-so",
                                    "c test=is-so name=\"again\"",
                                    "c test=other",
                                    "c picture=p caption=\"x\"",
                                    "c picture=p step=\"y\"",
                                    "c manual=src/b.h",
                                    "c shown",
                                    "c",
                                    "pycon",
                                    "text",
                                    "",
                                    "c,file=src/a.c",
                                    "c file=../keep.c",
                                    "c file=src/../../keep.c",
                                    "c file=/etc/x.c",
                                    "c file=src/a.c/b.c",
                                    "c file=tests/chapters/1-a.c",
                                    "c file=tests/t.c",
                                    "C file=src/a.c"};
static const char *const prefixes[] = {"",    "",   "",     "",   "> ",  ">",    "  ",
                                       "   ", "\t", "    ", "- ", "1. ", "> > ", "  - "};
static const char *const codes[] = {"int a;",
                                    "<<one>>",
                                    "<<two>>",
                                    "    <<three>>",
                                    "\t<<four>>",
                                    "<<five>>",
                                    "int f(void)",
                                    "{",
                                    "}",
                                    "({",
                                    "})",
                                    "(",
                                    ")",
                                    "#if 0",
                                    "#ifdef A",
                                    "#else",
                                    "#endif",
                                    "#define M(x) \\",
                                    "    x",
                                    "/* open",
                                    "*/",
                                    "// line \\",
                                    "\"a string \\",
                                    "b\"",
                                    "'",
                                    "return 1;",
                                    "#line 3",
                                    "struct s {",
                                    "};",
                                    "",
                                    "  ",
                                    "\xE2\x82\xAC",
                                    "\xC2\xA0",
                                    "```",
                                    "~~~",
                                    "<<one>> <<two>>",
                                    "enum { A,",
                                    "static int f(int a,",
                                    "extern \"C\" {",
                                    "OM_TAKEN int *g(void);",
                                    "/** a */"};
static const char *const proses[] = {"# A heading",
                                     "## A heading",
                                     "Some words.",
                                     "<div>",
                                     "</div>",
                                     "<!--",
                                     "-->",
                                     "---",
                                     "> **is-so** | beyond",
                                     "> **is-so** | 1.1, 1.2 | holds",
                                     "> **other** | beyond",
                                     ">",
                                     "> It is so.",
                                     "| a | b |",
                                     "|---|---|",
                                     "| `c` | d |",
                                     "[a](1-a.md)",
                                     "[b](2-b/1-c.md#x)",
                                     "![p](p.svg)",
                                     "`<<one>>`",
                                     "```c file=src/a.c```",
                                     "``c chunk=one",
                                     "\xEF\xBB\xBF",
                                     "\r",
                                     "&amp; &#0; \\",
                                     "<https://a.b/c>",
                                     "[x]: y \"",
                                     "    indented",
                                     "* * *",
                                     "======"};

static void put_line(maker *m, const char *prefix, const char *line)
{
    text_add_string(&m->book, prefix);
    text_add_string(&m->book, line);
    text_add_string(&m->book, draw(m, 40) ? "\n" : "\r\n");
}

static void put_block(maker *m)
{
    static const char *const fences[] = {"```", "```", "```", "```", "~~~", "````", "``"};
    const char *prefix = PICK(m, prefixes);
    const char *fence = PICK(m, fences);
    const char *info = PICK(m, infos);
    char opening[80];
    snprintf(opening, sizeof opening, "%s%s", fence, info);
    put_line(m, prefix, opening);
    for (size_t i = draw(m, 7); i > 0; i--)
        put_line(m, draw(m, 30) ? prefix : "", PICK(m, codes));
    if (draw(m, 30))
        put_line(m, prefix, fence);
    if (draw(m, 10))
        put_line(m, "", "");
}

/* A book without an error, so that the commands get past their checks. */
static void put_sound(maker *m)
{
    put_line(m, "", "# Sound\n");
    put_line(m, "", "> **sound** | beyond\n>\n> It is.\n\n```c test=sound\nint a;\n```\n");
    put_line(m, "",
             "```c file=src/a.c\n<<sound one>>\n#if A\n    <<sound two>>\n#endif\nint "
             "b;\n\nint f(void)\n{\n    int e = 1;\n    e++;\n    return e;\n}\n```\n");
    put_line(
        m, "",
        "```c chunk=\"sound one\"\nint c;\n```\n\n```c chunk=\"sound two\"\nint d;\n```\n");
}

static void spoil(maker *m)
{
    text *b = &m->book;
    for (size_t i = draw(m, 6); i > 0 && b->length > 0; i--) {
        size_t at = draw(m, b->length);
        switch (draw(m, 4)) {
        case 0:
            b->bytes[at] = (char)draw(m, 256);
            break;
        case 1:
            b->length = at;
            break;
        case 2:
            b->bytes[at] = "`~<>\"\n \t\\#{}()/*'|"[draw(m, 18)];
            break;
        default:
            memmove(b->bytes + at, b->bytes + at + 1, b->length - at - 1);
            b->length--;
            break;
        }
    }
}

static void make_book(maker *m)
{
    m->book.length = 0;
    if (draw(m, 2))
        put_sound(m);
    for (size_t i = draw(m, draw(m, 2) ? 12 : 3); i > 0; i--) {
        if (draw(m, 12) == 0)
            text_add(&m->book, "\f", 1);
        if (draw(m, 3))
            put_block(m);
        else
            put_line(m, draw(m, 4) ? "" : PICK(m, prefixes), PICK(m, proses));
    }
    if (draw(m, 2))
        spoil(m);
}

static void try_file(const char *path)
{
    text bytes = {0};
    read_file(path, &bytes);
    LLVMFuzzerTestOneInput((const uint8_t *)(bytes.bytes ? bytes.bytes : ""), bytes.length);
    text_free(&bytes);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    maker m = {.state = argc > 1 ? strtoull(argv[1], &end, 10) * 2654435761u + 1 : 0};
    if (argc < 2 || (argc == 2 && !*end)) {
        fputs("usage: book SEED COUNT, or book FILE...\n", stderr);
        return 2;
    }
    if (argc != 3 || *end) {
        for (int i = 1; i < argc; i++)
            try_file(argv[i]);
        return 0;
    }
    long count = strtol(argv[2], NULL, 10);
    for (long i = 0; i < count; i++) {
        make_book(&m);
        LLVMFuzzerTestOneInput((const uint8_t *)(m.book.bytes ? m.book.bytes : ""),
                               m.book.length);
    }
    text_free(&m.book);
    printf("book: %ld books, and all is well\n", count);
    return 0;
}

#endif
