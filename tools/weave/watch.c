/* For DT_DIR. */
#define _DEFAULT_SOURCE
#include "weave/watch.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/table.h"
#include "site/script.h"
#include "trace/kept.h"
#include "weave/weave.h"

/* How often the files are looked at, in nanoseconds: a hundred and more of them take less than a
 * thousandth of a second. */
#define WATCH_PAUSE 50000000L

#define WATCH_FILE "build/watch.js"

/* What a handler can do is to set it. */
static volatile sig_atomic_t watch_interrupted;

static void watch_interrupt(int signal)
{
    (void)signal;
    watch_interrupted = 1;
}

/* ---- Whether something has changed ------------------------------------------------------ */

/* All that the pages are made from, as it stood when it was looked at. A zeroed one is of nothing. */
typedef struct watch_view {
    arena arena;
    table files; /* path -> watch_file * */
} watch_view;

/* What changes when a file is written; zeroed while it cannot be asked. */
typedef struct watch_file {
    off_t size;
    struct timespec written;
} watch_file;

static void watch_look_at(watch_view *v, const char *root, const char *path)
{
    struct stat info = {0};
    watch_file *file = arena_take(&v->arena, sizeof *file);
    if (lstat(arena_format(&v->arena, "%s/%s", root, path), &info) == 0)
        *file = (watch_file){info.st_size, info.st_mtim};
    table_add(&v->files, path, file);
}

/* Files that an editor leaves beside a chapter while it saves it come and go; so do the times of their folder. */
static bool watch_passes_over(const struct dirent *entry)
{
    return entry->d_name[0] == '.' ||
           (entry->d_type == DT_REG && !strchr(entry->d_name, '.'));
}

/* The files of the folder, and those of the folders below it, which are seen themselves: an empty one counts. */
static void watch_look_into(watch_view *v, const char *root, const char *path)
{
    DIR *folder = opendir(arena_format(&v->arena, "%s/%s", root, path));
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry;
         entry = readdir(folder)) {
        if (watch_passes_over(entry))
            continue;
        const char *inside = arena_format(&v->arena, "%s/%s", path, entry->d_name);
        if (entry->d_type == DT_DIR) {
            table_add(&v->files, inside, arena_take(&v->arena, sizeof(watch_file)));
            watch_look_into(v, root, inside);
        } else {
            watch_look_at(v, root, inside);
        }
    }
    if (folder)
        closedir(folder);
}

static void watch_look(watch_view *v, const char *root)
{
    static const char *const folders[] = {"chapters", "build/pictures"};
    static const char *const files[] = {"README.md", KEPT_TRACE};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        watch_look_into(v, root, folders[i]);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        watch_look_at(v, root, files[i]);
}

static void watch_forget(watch_view *v)
{
    table_free(&v->files);
    arena_free(&v->arena);
    *v = (watch_view){0};
}

static bool watch_same(const watch_file *a, const watch_file *b)
{
    return a->size == b->size && a->written.tv_sec == b->written.tv_sec &&
           a->written.tv_nsec == b->written.tv_nsec;
}

/* Puts the paths of the files that are new or have changed into CHANGED. True if there are any, or some have gone. */
static bool watch_compare(const watch_view *old, const watch_view *now, table *changed)
{
    for (size_t i = 0; i < now->files.count; i++) {
        const char *path = now->files.entries[i].name;
        const watch_file *before = table_find(&old->files, path);
        if (!before || !watch_same(before, now->files.entries[i].thing))
            table_add(changed, path, now->files.entries[i].thing);
    }
    return changed->count > 0 || old->files.count != now->files.count;
}

/* ---- What the pages are told ------------------------------------------------------------ */

/* The script that a page loads again and again. The first one that it sees starts that. While only some pages are
 * woven, the others wait; one that is opened meanwhile is loaded again afterwards. */
static const char watch_script[] =
    "if (!window.refbookWatch) {\n"
    "window.refbookWatch = { stamp: null, url: document.currentScript.src.split('?')[0] "
    "};\n"
    "setInterval(() => {\n"
    "const next = document.createElement('script');\n"
    "next.src = refbookWatch.url + '?' + Date.now();\n"
    "next.onload = next.onerror = () => next.remove();\n"
    "document.head.append(next);\n"
    "}, 100);\n"
    "}\n"
    "(state => {\n"
    "const seen = refbookWatch.stamp;\n"
    "const here = page => location.pathname.endsWith('/' + page);\n"
    "const woven = !state.first || state.first.some(here);\n"
    "const next = woven ? state.stamp + state.errors : seen ?? '';\n"
    "refbookWatch.stamp = next;\n"
    "if (seen === next || !woven) return;\n"
    "if (seen !== null && !state.errors) { location.reload(); return; }\n"
    "const show = () => {\n"
    "document.getElementById('watch.errors')?.remove();\n"
    "if (!state.errors) return;\n"
    "const box = document.createElement('pre');\n"
    "box.id = 'watch.errors';\n"
    "box.setAttribute('role', 'alert');\n"
    "box.textContent = state.errors;\n"
    "document.body.prepend(box);\n"
    "};\n"
    "if (document.body) show(); else addEventListener('DOMContentLoaded', show);\n"
    "})";

/* One weaving: what it begins with, and what its pages are told. */
typedef struct watch_round {
    const char *root;
    const kept_trace *kept;
    watch_view view;        /* the files as they are woven; it is the caller's to free */
    const table *changed;   /* those of them that have changed; NULL: all may have */
    long process;           /* whose stamp it is */
    unsigned stamp;
    double start;
} watch_round;

/* Puts the script in its place in one step, so that no page sees half of it. FIRST are the addresses of the pages that
 * are woven, NULL if all are. */
static bool watch_write(const watch_round *round, const list *first, const text *errors)
{
    arena a = {0};
    text script = {0};
    const char *path = arena_format(&a, "%s/" WATCH_FILE, round->root);
    const char *staged = arena_format(&a, "%s.new", path);
    text_add_string(&script, SCRIPT_MARK);
    text_add_string(&script, watch_script);
    text_add_string(&script, arena_format(&a, "({ stamp: \"%ld %u\", ", round->process,
                                          round->stamp));
    for (size_t i = 0; first && i < first->count; i++) {
        text_add_string(&script, i == 0 ? "first: [" : ", ");
        script_string(&script, first->items[i]);
    }
    text_add_string(&script, first ? "], errors: " : "errors: ");
    script_text(&script, text_bytes(errors), errors->length);
    text_add_string(&script, " });\n");
    FILE *file = fopen(staged, "w");
    bool good = file && fwrite(script.bytes, 1, script.length, file) == script.length;
    good = file && fclose(file) == 0 && good;
    good = good && rename(staged, path) == 0;
    if (!good)
        fprintf(stderr, "%s: error: cannot be written: %s; the pages will not follow\n",
                path, strerror(errno));
    text_free(&script);
    arena_free(&a);
    return good;
}

/* ---- Weaving --------------------------------------------------------------------------- */

static double watch_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Called in the process that has woven them. */
static void watch_first(void *context, const list *pages)
{
    const watch_round *round = context;
    static const text none = {0};
    if (!watch_write(round, pages, &none))
        return;
    printf("woven in %.2f s:", watch_clock() - round->start);
    for (size_t i = 0; i < pages->count; i++)
        printf(" %s", (const char *)pages->items[i]);
    printf("\n");
}

static void watch_pause(void)
{
    nanosleep(&(struct timespec){.tv_nsec = WATCH_PAUSE}, NULL);
}

/* Is any file no longer as it is being woven? */
static bool watch_is_late(const watch_round *round)
{
    watch_view now = {0};
    table changed = {0};
    watch_look(&now, round->root);
    bool late = watch_compare(&round->view, &now, &changed);
    table_free(&changed);
    watch_forget(&now);
    return late;
}

/* Tangles and weaves; the end of the process that has been made for that. */
static void watch_child(const watch_round *round, FILE *said)
{
    weave_watch watch = {round->kept, round->changed, watch_first, (void *)round};
    setpgid(0, 0);
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    if (dup2(fileno(said), STDERR_FILENO) < 0)
        _exit(1);
    int status = weave_watched(round->root, &watch);
    fflush(NULL);
    _exit(status);
}

/* Waits for the process, and ends it if what it weaves is late. True if it has woven. */
static bool watch_wait(const watch_round *round, pid_t child, bool *late)
{
    int status = 1;
    pid_t ended;
    while ((ended = waitpid(child, &status, *late ? 0 : WNOHANG)) == 0 ||
           (ended < 0 && errno == EINTR)) {
        watch_pause();
        *late = *late || watch_is_late(round);
        if (*late)
            kill(child, SIGTERM);
    }
    return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Tangles and weaves in a process of its own, which may fail as it likes; it is LATE if it is ended because a file
 * changed meanwhile. Its errors are shown, and added to ERRORS. */
static bool watch_weave(const watch_round *round, text *errors, bool *late)
{
    FILE *said = tmpfile();
    sigset_t ends, before;
    if (!said) {
        perror("refbook: temporary file");
        return false;
    }
    fflush(NULL);
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, &before); /* the new process begins so (weave.h) */
    pid_t child = fork();
    if (child == 0)
        watch_child(round, said);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (child < 0)
        perror("refbook: fork");
    bool woven = child > 0 && watch_wait(round, child, late);
    rewind(said);
    for (int c = getc(said); c != EOF && !*late; c = getc(said)) {
        putc(c, stderr);
        text_add(errors, &(char){(char)c}, 1);
    }
    fclose(said);
    return woven;
}

/* What has been said on stderr without being an error, such as a note, keeps no page from being shown. Of a weaving that
 * is LATE nothing is said; the next one follows. False if the pages cannot be told. */
static bool watch_once(const watch_round *round, bool *late)
{
    text errors = {0};
    bool woven = watch_weave(round, &errors, late), told = true;
    if (woven)
        errors.length = 0;
    else if (!errors.length)
        text_add_string(&errors, "refbook: error: the book could not be woven");
    if (woven && !*late)
        printf("woven in %.2f s\n", watch_clock() - round->start);
    fflush(stdout);
    if (!*late)
        told = watch_write(round, NULL, &errors);
    text_free(&errors);
    return told;
}

/* Weaves if anything is not as in the view SEEN, or has not been seen at all; then it is seen. False if the pages
 * cannot be told. */
static bool watch_look_again(watch_round *round, kept_trace *kept, watch_view *seen)
{
    watch_view now = {0};
    table changed = {0};
    bool good = true, late = false;
    watch_look(&now, round->root);
    if (watch_compare(seen, &now, &changed) || round->stamp == 0) {
        round->start = watch_clock();
        round->view = now;
        round->changed = seen->files.count ? &changed : NULL;
        round->stamp++;
        if (kept_read(kept, round->root))
            printf(KEPT_TRACE " was read\n");
        good = watch_once(round, &late);
    }
    table_free(&changed);
    watch_forget(late ? &now : seen);
    if (!late)
        *seen = now;
    return good;
}

int watch_run(const char *root)
{
    struct sigaction action = {.sa_handler = watch_interrupt};
    arena a = {0};
    kept_trace kept = {0};
    watch_view seen = {0};
    watch_round round = {.root = root, .kept = &kept, .process = (long)getpid()};
    bool good = true;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    while (good && !watch_interrupted) {
        good = watch_look_again(&round, &kept, &seen);
        if (!watch_interrupted)
            watch_pause();
    }
    printf("the book is no longer watched\n");
    unlink(arena_format(&a, "%s/" WATCH_FILE, root));
    arena_free(&a);
    watch_forget(&seen);
    kept_free(&kept);
    return good && weave_run(root) == 0 ? 0 : 1;
}
