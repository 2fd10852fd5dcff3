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

/* FNV-1a. */
static uint64_t watch_mix(uint64_t hash, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Mixes in the file's name, size and time; 0 of each while there is no such file. */
static uint64_t watch_file(uint64_t hash, const char *path)
{
    struct stat info = {0};
    if (lstat(path, &info) != 0)
        return watch_mix(hash, "missing", 7);
    hash = watch_mix(hash, path, strlen(path));
    hash = watch_mix(hash, &info.st_size, sizeof info.st_size);
    return watch_mix(hash, &info.st_mtim, sizeof info.st_mtim);
}

/* Files that an editor leaves beside a chapter while it saves it come and go; so do the times of their folder. */
static bool watch_passes_over(const struct dirent *entry)
{
    return entry->d_name[0] == '.' ||
           (entry->d_type == DT_REG && !strchr(entry->d_name, '.'));
}

/* The sum over the files of the folder and of those below it, whatever their order. */
static uint64_t watch_folder(const char *path)
{
    uint64_t sum = 0;
    arena a = {0};
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry;
         entry = readdir(folder)) {
        if (watch_passes_over(entry))
            continue;
        const char *inside = arena_format(&a, "%s/%s", path, entry->d_name);
        if (entry->d_type == DT_DIR)
            sum += watch_mix(UINT64_C(0xcbf29ce484222325), inside, strlen(inside)) +
                   watch_folder(inside);
        else
            sum += watch_file(UINT64_C(0xcbf29ce484222325), inside);
    }
    if (folder)
        closedir(folder);
    arena_free(&a);
    return sum;
}

/* All that the pages are made from. */
static uint64_t watch_state(const char *root)
{
    static const char *const folders[] = {"chapters", "build/pictures"};
    static const char *const files[] = {"README.md", "build/trace.json"};
    arena a = {0};
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        sum = sum * 31 + watch_folder(arena_format(&a, "%s/%s", root, folders[i]));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        sum = watch_file(sum, arena_format(&a, "%s/%s", root, files[i]));
    arena_free(&a);
    return sum;
}

/* ---- What the pages are told ------------------------------------------------------------ */

/* The script that a page loads again and again. The first one that it sees starts that. */
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
    "refbookWatch.stamp = state.stamp;\n"
    "if (seen === state.stamp) return;\n"
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

/* Puts the script in its place in one step, so that no page sees half of it. */
static bool watch_write(const char *root, unsigned stamp, const text *errors)
{
    arena a = {0};
    text script = {0};
    const char *path = arena_format(&a, "%s/" WATCH_FILE, root);
    const char *staged = arena_format(&a, "%s.new", path);
    text_add_string(&script, SCRIPT_MARK);
    text_add_string(&script, watch_script);
    text_add_string(
        &script, arena_format(&a, "({ stamp: \"%ld %u\", errors: ", (long)getpid(), stamp));
    script_text(&script, errors->length ? errors->bytes : "", errors->length);
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

/* Tangles and weaves in a process of its own, which may fail as it likes, and has what is kept from this one. Its
 * errors are shown, and added to ERRORS. */
static bool watch_weave(const char *root, const kept_trace *kept, text *errors)
{
    FILE *said = tmpfile();
    int status = 1;
    if (!said) {
        perror("refbook: temporary file");
        return false;
    }
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_IGN);
        if (dup2(fileno(said), STDERR_FILENO) < 0)
            _exit(1);
        status = weave_watched(root, kept);
        fflush(NULL);
        _exit(status);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    rewind(said);
    for (int c = getc(said); c != EOF; c = getc(said)) {
        putc(c, stderr);
        text_add(errors, &(char){(char)c}, 1);
    }
    fclose(said);
    if (child < 0)
        perror("refbook: fork");
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static double watch_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What has been said on stderr without being an error, such as a note, keeps no page from being shown. */
static bool watch_once(const char *root, kept_trace *kept, unsigned stamp)
{
    text errors = {0};
    double start = watch_clock();
    if (kept_read(kept, root))
        printf(KEPT_TRACE " was read\n");
    bool woven = watch_weave(root, kept, &errors);
    if (woven)
        errors.length = 0;
    else if (!errors.length)
        text_add_string(&errors, "refbook: error: the book could not be woven");
    if (woven)
        printf("woven in %.2f s\n", watch_clock() - start);
    fflush(stdout);
    bool told = watch_write(root, stamp, &errors);
    text_free(&errors);
    return told;
}

int watch_run(const char *root)
{
    struct sigaction action = {.sa_handler = watch_interrupt};
    struct timespec pause = {.tv_nsec = WATCH_PAUSE};
    arena a = {0};
    kept_trace kept = {0};
    bool good = true;
    uint64_t seen = 0;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    for (unsigned stamp = 0; good && !watch_interrupted;) {
        uint64_t state = watch_state(root);
        if (stamp == 0 || state != seen)
            good = watch_once(root, &kept, ++stamp);
        seen = state;
        if (!watch_interrupted)
            nanosleep(&pause, NULL);
    }
    printf("the book is no longer watched\n");
    unlink(arena_format(&a, "%s/" WATCH_FILE, root));
    arena_free(&a);
    kept_free(&kept);
    return good && weave_run(root) == 0 ? 0 : 1;
}
