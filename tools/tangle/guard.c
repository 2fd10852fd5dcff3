#include "tangle/guard.h"

#include <stdio.h>

#include "base/merge.h"

static const char *guard_reason(past_kind kind, bool removes, size_t unfinished)
{
    if (unfinished)
        return "a merge was not finished here; take one side whole (git checkout --ours or "
               "--theirs), then run refbook tangle";
    if (removes)
        return "was edited here, and no chapter makes this file any more; let a block make "
               "it "
               "again and run refbook stitch, or run refbook tangle --discard, which "
               "throws "
               "the edit away";
    if (kind == PAST_UNKNOWN)
        return "is not as the chapters have it, and neither build/last/ nor git says which "
               "of "
               "both was edited; refbook stitch --trust-source takes this file's text into "
               "the chapters, refbook tangle --discard throws it away";
    return "was edited here, and tangling would lose that; refbook stitch takes the edit "
           "into "
           "the chapters, refbook tangle --discard throws it away";
}

static void guard_refuse(output_set *set, const char *path, past_kind kind,
                         const text *found, const text *base, bool removes)
{
    size_t unfinished = merge_unfinished(found);
    size_t line = unfinished;
    size_t column = 1;
    if (!unfinished)
        past_first_difference(base, found, &line, &column);
    output_error(set, arena_format(&set->arena, "%s:%zu:%zu", path, line, column), "%s",
                 guard_reason(kind, removes, unfinished));
}

/* A file that no chapter makes goes only if it is known that tangle made it, and as it is. */
static output_verdict guard_removal(output_set *set, past_kind kind, bool edited,
                                    const char *path)
{
    if (kind == PAST_TANGLED)
        return OUTPUT_LET_GO;
    if (edited)
        return OUTPUT_FORBID;
    set->differences++;
    fprintf(
        stderr,
        "%s: begins as a tangled file does, but it is not known that refbook made it, and "
        "it is kept; remove it, or take its first line out if it is yours\n",
        path);
    return OUTPUT_KEEP;
}

output_verdict guard_file(output_set *set, void *context, const char *path,
                          const text *found, const text *given)
{
    guard *g = context;
    text base = {0};
    bool has_base = false;
    past_kind kind = past_judge(&g->past, path, found, given, &base, &has_base);
    bool edited = kind == PAST_EDITED || (given && kind == PAST_UNKNOWN);
    output_verdict verdict = OUTPUT_LET_GO;
    if (edited && g->discard) {
        printf("%s: what was edited here is thrown away\n", path);
    } else if (given && kind == PAST_FOREIGN) {
        output_error(set, path, OUTPUT_NOT_TANGLED);
        verdict = OUTPUT_FORBID;
    } else {
        if (edited)
            guard_refuse(set, path, kind, found, has_base ? &base : given, !given);
        if (!given)
            verdict = guard_removal(set, kind, edited, path);
        else if (edited)
            verdict = OUTPUT_FORBID;
    }
    text_free(&base);
    return verdict;
}
