#include "trace/kept.h"

#include <sys/stat.h>

#include "base/input.h"

/* False if there is no such file. */
static bool kept_identify(const char *root, commit_identity *identity)
{
    struct stat info;
    arena a = {0};
    bool found = lstat(arena_format(&a, "%s/" KEPT_TRACE, root), &info) == 0;
    if (found)
        *identity = commit_identify(&info);
    arena_free(&a);
    return found;
}

bool kept_is_current(const kept_trace *k, const char *root)
{
    commit_identity identity;
    return k->json && kept_identify(root, &identity) &&
           commit_same(&identity, &k->identity);
}

/* Asked for its identity before it is read: if another takes its place meanwhile, what is kept is not current. */
bool kept_read(kept_trace *k, const char *root)
{
    const char *why;
    if (kept_is_current(k, root))
        return false;
    kept_free(k);
    if (!kept_identify(root, &k->identity) ||
        input_read(&k->bytes, root, KEPT_TRACE, &why) != INPUT_READ)
        return false;
    text_add(&k->bytes, "", 1);
    k->bytes.length--;
    k->json = json_loadb(k->bytes.bytes, k->bytes.length, JSON_REJECT_DUPLICATES, NULL);
    return k->json != NULL;
}

void kept_free(kept_trace *k)
{
    json_decref(k->json);
    text_free(&k->bytes);
    *k = (kept_trace){0};
}
