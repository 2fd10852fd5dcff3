#include "book/cycle.h"

#include <stdlib.h>

/* A depth-first walk over the references; the way from its start is kept in steps, not on
 * C's stack. A reference to a chunk that is on the way closes a ring. A ring is reported if
 * one of its chunks was in none before, and then only the references of such chunks are
 * listed: every chunk is looked at and listed once, however many rings go through it. */

typedef enum cycle_state { CYCLE_NEW, CYCLE_ON_THE_WAY, CYCLE_DONE } cycle_state;

typedef struct cycle_step {
    const book_chunk *chunk;
    size_t piece;
    size_t reference; /* the next to follow */
} cycle_step;

typedef struct cycle_walk {
    book *b;
    cycle_state *states; /* of each chunk, by its number */
    size_t *places;      /* of each chunk that is on the way: its step */
    cycle_step *steps;
    size_t depth;
    size_t *fresh; /* the steps, in order, whose chunks were in no ring so far */
    size_t fresh_count;
} cycle_walk;

/* The reference that STEP is following. */
static const book_reference *cycle_followed(const cycle_step *step)
{
    const book_block *piece = step->chunk->pieces.items[step->piece];
    return &piece->references[step->reference - 1];
}

static void cycle_report_start(const cycle_walk *w, size_t start)
{
    const book_reference *reference = cycle_followed(&w->steps[start]);
    const char *name = w->steps[start].chunk->name;
    const book_block *block = reference->block;
    uint32_t line = block->line + 1 + (uint32_t)reference->index;
    if (w->depth - start == 1)
        diagnostics_error(&w->b->diagnostics, block->chapter, line, reference->column,
                          "chunk \"%s\" contains itself; take this reference out", name);
    else
        diagnostics_error(
            &w->b->diagnostics, block->chapter, line, reference->column,
            "chunk \"%s\" contains itself by way of \"%s\"; break the cycle at one of "
            "these places",
            name, reference->name);
}

/* The ring goes from step START to the last one. */
static void cycle_report(cycle_walk *w, size_t start)
{
    size_t first = w->fresh_count;
    while (first > 0 && w->fresh[first - 1] >= start)
        first--;
    if (first == w->fresh_count)
        return;
    cycle_report_start(w, start);
    for (size_t i = first; i < w->fresh_count; i++) {
        const cycle_step *step = &w->steps[w->fresh[i]];
        const book_reference *reference = cycle_followed(step);
        const book_block *block = reference->block;
        if (w->fresh[i] > start)
            diagnostics_note(&w->b->diagnostics, block->chapter,
                             block->line + 1 + (uint32_t)reference->index,
                             reference->column, "\"%s\" contains \"%s\" here",
                             step->chunk->name, reference->name);
    }
    w->fresh_count = first;
}

static void cycle_enter(cycle_walk *w, const book_chunk *chunk)
{
    w->states[chunk->number] = CYCLE_ON_THE_WAY;
    w->places[chunk->number] = w->depth;
    w->fresh[w->fresh_count++] = w->depth;
    w->steps[w->depth++] = (cycle_step){chunk, 0, 0};
}

static void cycle_leave(cycle_walk *w)
{
    w->states[w->steps[--w->depth].chunk->number] = CYCLE_DONE;
    if (w->fresh_count && w->fresh[w->fresh_count - 1] == w->depth)
        w->fresh_count--;
}

static void cycle_next(cycle_walk *w)
{
    cycle_step *step = &w->steps[w->depth - 1];
    if (step->piece == step->chunk->pieces.count) {
        cycle_leave(w);
        return;
    }
    const book_block *piece = step->chunk->pieces.items[step->piece];
    if (step->reference == piece->reference_count) {
        step->piece++;
        step->reference = 0;
        return;
    }
    const book_chunk *chunk = piece->references[step->reference++].chunk;
    if (!chunk || w->states[chunk->number] == CYCLE_DONE)
        return;
    if (w->states[chunk->number] == CYCLE_ON_THE_WAY)
        cycle_report(w, w->places[chunk->number]);
    else
        cycle_enter(w, chunk);
}

void cycle_check(book *b)
{
    size_t count = b->chunks.count;
    cycle_walk w = {.b = b};
    w.states = arena_take(&b->arena, count * sizeof *w.states);
    w.places = arena_take(&b->arena, count * sizeof *w.places);
    w.fresh = arena_take(&b->arena, count * sizeof *w.fresh);
    w.steps = memory_new(count * sizeof *w.steps);
    for (size_t i = 0; i < count; i++) {
        const book_chunk *chunk = b->chunks.entries[i].thing;
        if (w.states[chunk->number] == CYCLE_NEW)
            cycle_enter(&w, chunk);
        while (w.depth)
            cycle_next(&w);
    }
    free(w.steps);
}
