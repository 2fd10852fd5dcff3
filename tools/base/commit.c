#include "base/commit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/input.h"

/* In the root, or where that cannot be written, in build/. */
static const char *const commit_journals[] = {".refbook-journal", "build/.refbook-journal"};
#define COMMIT_JOURNALS (sizeof commit_journals / sizeof *commit_journals)

/* A commit takes milliseconds; who waits so many hundredths of a second waits for one that hangs. */
#define COMMIT_PATIENCE 1000

commit_identity commit_identify(const struct stat *info)
{
    return (commit_identity){info->st_ino, info->st_size, info->st_mtim.tv_sec,
                             info->st_mtim.tv_nsec};
}

/* Written at one time, though perhaps copied since, together with the journal. */
static bool commit_same_time(const commit_identity *a, const commit_identity *b)
{
    return a->size == b->size && a->seconds == b->seconds &&
           a->nanoseconds == b->nanoseconds;
}

bool commit_same(const commit_identity *a, const commit_identity *b)
{
    return a->inode == b->inode && commit_same_time(a, b);
}

bool commit_is_left_over(const char *name)
{
    long process = 0;
    size_t number = 0;
    int end = 0;
    if (sscanf(name, COMMIT_NEW "%n", &process, &number, &end) != 2 || process <= 0)
        return false;
    if (name[end] && strcmp(name + end, "-old") != 0)
        return false;
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static const char *commit_full(commit *c, const char *path)
{
    return arena_format(&c->arena, "%s/%s", c->root, path);
}

static const char *commit_beside(commit *c, const commit_step *step, bool old)
{
    const char *name = strrchr(step->path, '/');
    const char *folder =
        name ? arena_copy(&c->arena, step->path, (size_t)(name + 1 - step->path)) : "";
    const char *format = old ? "%s/%s" COMMIT_OLD : "%s/%s" COMMIT_NEW;
    return arena_format(&c->arena, format, c->root, folder, c->process, step->number);
}

const char *commit_new_name(commit *c, const commit_step *step)
{
    return commit_beside(c, step, false);
}

static void commit_error(const char *path, const char *what, int fault)
{
    fprintf(stderr, "%s: error: %s%s%s\n", path, what, fault ? ": " : "",
            fault ? strerror(fault) : "");
}

/* ---- The journal ---- */

static bool commit_is_linked(int file, const char *path)
{
    struct stat mine;
    struct stat there;
    return fstat(file, &mine) == 0 && lstat(path, &there) == 0 &&
           mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

/* Opens the journal and locks it. -1, and errno, if that cannot be done; ENOENT where there is none. */
static int commit_lock(commit *c, bool wanted)
{
    const char *path = commit_full(c, c->journal);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    for (int tries = 0; tries < COMMIT_PATIENCE; tries++) {
        int file = open(
            path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (wanted ? O_CREAT : 0),
            0666);
        if (file < 0)
            return -1;
        bool locked = fcntl(file, F_SETLK, &lock) == 0;
        int fault = errno;
        /* Whoever had it may have removed it meanwhile. */
        if (locked && commit_is_linked(file, path))
            return file;
        close(file);
        if (!locked && fault != EAGAIN && fault != EACCES && fault != EINTR) {
            errno = fault;
            return -1;
        }
        if (!locked)
            nanosleep(&(struct timespec){.tv_nsec = 10 * 1000 * 1000}, NULL);
    }
    errno = EBUSY;
    return -1;
}

/* Emptied first: from then on nothing is to be taken back, even if it cannot be removed. */
static void commit_unlock(commit *c, int journal)
{
    if (ftruncate(journal, 0) != 0 || unlink(commit_full(c, c->journal)) != 0)
        (void)unlink(commit_full(c, c->journal));
    close(journal);
}

/* Each entry ends with a zero byte, so that a path may hold anything. */
static bool commit_write_journal(const commit *c, int journal)
{
    text t = {0};
    arena scratch = {0};
    text_add_string(&t, arena_format(&scratch, "refbook %ld", c->process));
    text_add(&t, "", 1);
    for (size_t i = 0; i < c->folders.count; i++) {
        text_add_string(&t, arena_format(&scratch, "f %s", (char *)c->folders.items[i]));
        text_add(&t, "", 1);
    }
    for (size_t i = 0; i < c->steps.count; i++) {
        const commit_step *step = c->steps.items[i];
        text_add_string(&t, arena_format(&scratch, "%c %zu %lld %lld %lld %s",
                                         step->removes ? 'r' : 'w', step->number,
                                         step->new.size, step->new.seconds,
                                         step->new.nanoseconds, step->path));
        text_add(&t, "", 1);
    }
    size_t done = 0;
    while (done < t.length) {
        ssize_t put = write(journal, t.bytes + done, t.length - done);
        if (put < 0 && errno != EINTR)
            break;
        done += put > 0 ? (size_t)put : 0;
    }
    bool sound = done == t.length;
    int fault = errno;
    text_free(&t);
    arena_free(&scratch);
    errno = fault;
    return sound;
}

static void commit_read_entry(commit *c, const char *entry)
{
    commit_step step = {0};
    char kind = 0;
    int end = 0;
    if (strncmp(entry, "f ", 2) == 0) {
        list_add(&c->folders, arena_format(&c->arena, "%s", entry + 2));
        return;
    }
    if (sscanf(entry, "%c %zu %lld %lld %lld %n", &kind, &step.number, &step.new.size,
               &step.new.seconds, &step.new.nanoseconds, &end) != 5 ||
        !end || (kind != 'r' && kind != 'w'))
        return;
    step.removes = kind == 'r';
    step.path = arena_format(&c->arena, "%s", entry + end);
    commit_step *kept = arena_take(&c->arena, sizeof *kept);
    *kept = step;
    list_add(&c->steps, kept);
}

/* What a journal that was not written to its end says is true; what it lacks was not begun. */
static void commit_read_journal(commit *c, const text *journal)
{
    const char *end = journal->bytes + journal->length;
    for (const char *at = journal->bytes; at < end;) {
        const char *zero = memchr(at, 0, (size_t)(end - at));
        if (!zero)
            return;
        if (at == journal->bytes && sscanf(at, "refbook %ld", &c->process) != 1)
            return;
        if (at != journal->bytes)
            commit_read_entry(c, at);
        at = zero + 1;
    }
}

/* ---- Steps, and taking them back ---- */

/* What somebody has written since is left as it is. */
static bool commit_undo_step(commit *c, const commit_step *step)
{
    struct stat here;
    struct stat kept;
    const char *path = commit_full(c, step->path);
    const char *old = commit_beside(c, step, true);
    bool has_old = lstat(old, &kept) == 0;
    bool has_path = lstat(path, &here) == 0;
    commit_identity identity = has_path ? commit_identify(&here) : (commit_identity){0};
    bool ours = has_path && !step->removes && commit_same_time(&identity, &step->new);
    bool sound = true;
    if (has_old && (!has_path || ours))
        sound = rename(old, path) == 0;
    else if (has_old)
        sound = unlink(old) == 0;
    else if (ours)
        sound = unlink(path) == 0;
    if (!sound)
        commit_error(step->path, "cannot be put back", errno);
    if (!step->removes)
        (void)unlink(commit_beside(c, step, false));
    return sound;
}

/* Takes back every step, whether it was made or not. */
static bool commit_undo(commit *c)
{
    bool sound = true;
    for (size_t i = c->steps.count; i > 0; i--)
        sound = commit_undo_step(c, c->steps.items[i - 1]) && sound;
    for (size_t i = c->folders.count; i > 0; i--)
        (void)rmdir(commit_full(c, c->folders.items[i - 1]));
    return sound;
}

void commit_drop(commit *c)
{
    (void)commit_undo(c);
}

static bool commit_is_as_it_was(commit *c, const commit_step *step)
{
    struct stat info;
    if (lstat(commit_full(c, step->path), &info) != 0)
        return !step->replaces && errno == ENOENT;
    commit_identity identity = commit_identify(&info);
    return step->replaces && commit_same(&identity, &step->old);
}

static bool commit_do_step(commit *c, const commit_step *step)
{
    const char *path = commit_full(c, step->path);
    const char *old = commit_beside(c, step, true);
    if (!commit_is_as_it_was(c, step)) {
        commit_error(step->path, "was changed while refbook ran; run it again", 0);
        return false;
    }
    if (step->removes) {
        if (rename(path, old) == 0)
            return true;
        commit_error(step->path, "cannot be removed", errno);
        return false;
    }
    /* Some file systems have no second names. */
    bool sound = !step->replaces || link(path, old) == 0 || rename(path, old) == 0;
    if (sound && rename(commit_beside(c, step, false), path) == 0)
        return true;
    commit_error(step->path, "cannot be put in its place", errno);
    return false;
}

/* Removes the folders that became empty, up to but without the topmost. */
static void commit_remove_empty(commit *c, const char *path)
{
    char *folder = arena_format(&c->arena, "%s", path);
    for (char *slash = strrchr(folder, '/'); slash; slash = strrchr(folder, '/')) {
        *slash = 0;
        if (!strchr(folder, '/') || rmdir(commit_full(c, folder)) != 0)
            return;
    }
}

static void commit_forget_old(commit *c)
{
    for (size_t i = 0; i < c->steps.count; i++) {
        const commit_step *step = c->steps.items[i];
        if (step->replaces)
            (void)unlink(commit_beside(c, step, true));
        if (step->removes)
            commit_remove_empty(c, step->path);
    }
}

/* An error that keeps the commit from beginning. */
static bool commit_refuse(commit *c, const char *what, int fault)
{
    commit_error(c->journal, what, fault);
    commit_undo(c);
    return false;
}

static bool commit_make_all(commit *c)
{
    struct stat info;
    int journal = -1;
    for (size_t i = 0; i < COMMIT_JOURNALS && journal < 0; i++) {
        c->journal = commit_journals[i];
        journal = commit_lock(c, true);
        if (journal < 0 && errno != EACCES && errno != EPERM && errno != EROFS)
            break;
    }
    if (journal < 0)
        return commit_refuse(c, "cannot be opened and locked", errno);
    if (fstat(journal, &info) != 0 || info.st_size != 0) {
        close(journal);
        return commit_refuse(c, "another run was killed meanwhile; run refbook again", 0);
    }
    bool sound = commit_write_journal(c, journal);
    if (!sound)
        commit_error(c->journal, "cannot be written", errno);
    for (size_t i = 0; i < c->steps.count && sound; i++)
        sound = commit_do_step(c, c->steps.items[i]);
    if (!sound && !commit_undo(c)) {
        close(journal);
        return false;
    }
    commit_unlock(c, journal);
    if (sound)
        commit_forget_old(c);
    return sound;
}

/* Of what ends a process some can wait: the next run would have to undo what this one had begun. */
bool commit_make(commit *c)
{
    sigset_t ends, before;
    if (!c->steps.count)
        return true;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, &before);
    bool made = commit_make_all(c);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return made;
}

static bool commit_recover_from(const char *root, const char *path)
{
    commit c = {.root = root, .journal = path};
    text t = {0};
    int journal = commit_lock(&c, false);
    bool sound = journal >= 0 || errno == ENOENT || errno == ENOTDIR;
    if (!sound)
        commit_error(path, "cannot be opened and locked", errno);
    if (journal >= 0) {
        int fault = input_read_open(journal, &t);
        if (fault) {
            commit_error(path, "cannot be read", fault);
            sound = false;
        } else if (t.length) {
            commit_read_journal(&c, &t);
            sound = commit_undo(&c);
            if (sound)
                fputs("refbook: a run was stopped half-way; what it had begun is undone\n",
                      stderr);
        }
        if (sound)
            commit_unlock(&c, journal);
        else
            close(journal);
    }
    text_free(&t);
    list_free(&c.steps);
    list_free(&c.folders);
    arena_free(&c.arena);
    return sound;
}

bool commit_recover(const char *root)
{
    bool sound = true;
    for (size_t i = 0; i < COMMIT_JOURNALS; i++)
        sound = commit_recover_from(root, commit_journals[i]) && sound;
    return sound;
}
