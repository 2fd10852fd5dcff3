#define _DEFAULT_SOURCE
#include "mutate/batch.h"

#include <stdio.h>
#include <stdlib.h>

#include "mutate/schema.h"

/* What hides an error until another is gone is rare. */
enum { ROUNDS = 4 };

typedef struct batch {
    attempt *attempt;
    const mutant_file *file;
    list open;    /* of mutant *: those that nothing is known of yet, or that have survived so far */
    list refused; /* by the compiler */
    list alone;   /* those that are not built with others */
    batch_done *done;
    void *context;
} batch;

/* ---- Building ---- */

static void batch_finish(batch *b, mutant *one, mutant_status status)
{
    one->status = status;
    b->done(b->context, one);
}

/* All that are open, without those that the compiler refuses. False if they cannot be built together. */
static bool batch_build(batch *b, bool checked)
{
    text schema = {0};
    text said = {0};
    bool good = false;
    size_t before = 0;
    for (int round = 0; !good && round < ROUNDS && b->open.count != before; round++) {
        before = b->open.count;
        schema.length = said.length = 0;
        schema_put(&schema, b->file, &b->open);
        good = attempt_compile_text(b->attempt, b->file, &schema, checked);
        attempt_read(b->attempt, "compiler", &said);
        if (!good)
            schema_refuse(&said, &b->open, &b->refused);
    }
    text_free(&schema);
    text_free(&said);
    return good && attempt_link(b->attempt, b->file, checked,
                                checked ? ATTEMPT_CHECKED_TESTS : ATTEMPT_TESTS);
}

/* ---- Running ---- */

/* Is the mutant one of those to be run? Marks the assertions that use it, if that decides which are. */
typedef bool batch_ready(attempt *a, const mutant *one);

/* With what was linked last. What survives stays open. */
static void batch_turns(batch *b, bool checked, batch_ready *ready)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->open.count; i++) {
        mutant *one = b->open.items[i];
        char number[24];
        snprintf(number, sizeof number, "%zu", schema_number(one));
        if (ready(b->attempt, one) && setenv(SCHEMA_CHOICE, number, 1) == 0)
            attempt_turns(b->attempt, one, NULL, checked);
        if (one->status == MUTANT_KILLED || one->status == MUTANT_TIMEOUT)
            batch_finish(b, one, one->status);
        else
            b->open.items[kept++] = one;
    }
    b->open.count = kept;
    unsetenv(SCHEMA_CHOICE);
}

static bool batch_executed(attempt *a, const mutant *one)
{
    return execution_of(a->execution, one) != NULL;
}

/* The last look is only for what has survived the others. */
static bool batch_survived(attempt *a, const mutant *one)
{
    (void)a;
    return one->status == MUTANT_SURVIVED;
}

/* ---- Headers ---- */

static bool batch_users(attempt *a, const mutant *one)
{
    return attempt_find_users(a, one) > 0;
}

/* Marks what uses any of those that are open. False if nothing does. */
static bool batch_mark_users(batch *b)
{
    users *all = &b->attempt->users;
    list used = {0};
    for (size_t i = 0; i < b->open.count; i++) {
        batch_users(b->attempt, b->open.items[i]);
        for (size_t j = 0; j < all->files.count; j++) {
            users_file *user = all->files.items[j];
            if (user->uses)
                list_add(&used, user);
        }
    }
    for (size_t i = 0; i < used.count; i++)
        ((users_file *)used.items[i])->uses = true;
    bool any = used.count > 0;
    list_free(&used);
    return any;
}

/* Once more, after the runs of the runtime, with the assertions that have the header's functions in themselves. */
static void batch_run_users(batch *b)
{
    text schema = {0};
    if (!batch_mark_users(b))
        return;
    schema_put(&schema, b->file, &b->open);
    if (attempt_rebuild_users(b->attempt, b->file, &schema))
        batch_turns(b, false, batch_users);
    text_free(&schema);
}

/* ---- All of it ---- */

static void batch_begin(batch *b, const list *some)
{
    for (size_t i = 0; i < some->count; i++) {
        mutant *one = some->items[i];
        attempt_forget(b->attempt, one);
        if (!b->file->header && !batch_executed(b->attempt, one))
            batch_finish(b, one, MUTANT_NOT_COVERED);
        else
            list_add(one->in->arguments ? &b->open : &b->alone, one);
    }
}

static void batch_move(list *from, list *to)
{
    for (size_t i = 0; i < from->count; i++)
        list_add(to, from->items[i]);
    from->count = 0;
}

/* Those that nothing is known of by building them together are built alone. */
static void batch_give_up(batch *b)
{
    batch_move(&b->open, &b->alone);
    batch_move(&b->refused, &b->alone);
}

static void batch_look(batch *b)
{
    if (!b->open.count)
        return;
    if (!batch_build(b, false)) {
        batch_give_up(b);
        return;
    }
    for (size_t i = 0; i < b->refused.count; i++)
        batch_finish(b, b->refused.items[i], MUTANT_NOT_COMPILED);
    b->refused.count = 0;
    batch_turns(b, false, batch_executed);
    if (b->file->header)
        batch_run_users(b);
}

/* Of what has survived: what the compiler makes the same of, and what no assertion executes. */
static void batch_sift(batch *b)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->open.count; i++) {
        mutant *one = b->open.items[i];
        if (batch_executed(b->attempt, one) && attempt_is_equivalent(b->attempt, one))
            batch_finish(b, one, MUTANT_EQUIVALENT);
        else if (one->status == MUTANT_NOT_COVERED)
            batch_finish(b, one, MUTANT_NOT_COVERED);
        else
            b->open.items[kept++] = one;
    }
    b->open.count = kept;
}

static void batch_check(batch *b)
{
    if (!b->open.count)
        return;
    for (size_t i = 0; i < b->attempt->users.files.count; i++)
        ((users_file *)b->attempt->users.files.items[i])->uses = false;
    if (!batch_build(b, true)) {
        batch_give_up(b);
        return;
    }
    batch_move(&b->refused, &b->alone);
    batch_turns(b, true, batch_survived);
    for (size_t i = 0; i < b->open.count; i++)
        batch_finish(b, b->open.items[i], MUTANT_SURVIVED);
}

void batch_run(attempt *a, const list *some, batch_done *done, void *context)
{
    const mutant *first = some->items[0];
    batch b = {.attempt = a, .file = first->in->file, .done = done, .context = context};
    batch_begin(&b, some);
    batch_look(&b);
    batch_sift(&b);
    batch_check(&b);
    for (size_t i = 0; i < b.alone.count; i++) {
        attempt_run(a, b.alone.items[i], NULL);
        b.done(b.context, b.alone.items[i]);
    }
    list_free(&b.open);
    list_free(&b.refused);
    list_free(&b.alone);
}
