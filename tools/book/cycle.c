#include "book/cycle.h"

#include <stdlib.h>

/* A depth-first walk over the references; the way from its start is kept in steps, not on
 * C's stack. A reference to a chunk that is on the way closes a ring. A ring is reported if
 * one of its chunks was in none before, and then only the references of such chunks are
 * listed: every chunk is looked at and listed once, however many rings go through it. */

typedef enum ring_state { RING_NEW, RING_ON_THE_WAY, RING_DONE } ring_state;

typedef struct ring_step {
    const book_chunk *chunk;
    size_t piece;
    size_t reference; /* the next to follow */
} ring_step;

typedef struct ring_walk {
    book *b;
    ring_state *states; /* of each chunk, by its number */
    size_t *places;     /* of each chunk that is on the way: its step */
    ring_step *steps;
    size_t depth;
    size_t *fresh; /* the steps, in order, whose chunks were in no ring so far */
    size_t fresh_count;
} ring_walk;

/* The reference that STEP is following. */
static const book_reference *ring_followed(const ring_step *step)
{
    const book_block *piece = step->chunk->pieces.items[step->piece];
    return &piece->references[step->reference - 1];
}

static void ring_report_start(const ring_walk *w, size_t start)
{
    const book_reference *reference = ring_followed(&w->steps[start]);
    const char *name = w->steps[start].chunk->name;
    const book_block *block = reference->block;
    uint32_t line = block->line + 1 + (uint32_t)reference->index;
    if (w->depth - start == 1)
        diag_error(&w->b->diag, block->chapter, line, reference->column,
                   "chunk \"%s\" contains itself; take this reference out", name);
    else
        diag_error(
            &w->b->diag, block->chapter, line, reference->column,
            "chunk \"%s\" contains itself by way of \"%s\"; break the ring at one of "
            "these places",
            name, reference->name);
}

/* The ring goes from step START to the last one. */
static void ring_report(ring_walk *w, size_t start)
{
    size_t first = w->fresh_count;
    while (first > 0 && w->fresh[first - 1] >= start)
        first--;
    if (first == w->fresh_count)
        return;
    ring_report_start(w, start);
    for (size_t i = first; i < w->fresh_count; i++) {
        const ring_step *step = &w->steps[w->fresh[i]];
        const book_reference *reference = ring_followed(step);
        const book_block *block = reference->block;
        if (w->fresh[i] > start)
            diag_note(&w->b->diag, block->chapter,
                      block->line + 1 + (uint32_t)reference->index, reference->column,
                      "\"%s\" contains \"%s\" here", step->chunk->name, reference->name);
    }
    w->fresh_count = first;
}

static void ring_enter(ring_walk *w, const book_chunk *chunk)
{
    w->states[chunk->number] = RING_ON_THE_WAY;
    w->places[chunk->number] = w->depth;
    w->fresh[w->fresh_count++] = w->depth;
    w->steps[w->depth++] = (ring_step){chunk, 0, 0};
}

static void ring_leave(ring_walk *w)
{
    w->states[w->steps[--w->depth].chunk->number] = RING_DONE;
    if (w->fresh_count && w->fresh[w->fresh_count - 1] == w->depth)
        w->fresh_count--;
}

static void ring_next(ring_walk *w)
{
    ring_step *step = &w->steps[w->depth - 1];
    if (step->piece == step->chunk->pieces.count) {
        ring_leave(w);
        return;
    }
    const book_block *piece = step->chunk->pieces.items[step->piece];
    if (step->reference == piece->reference_count) {
        step->piece++;
        step->reference = 0;
        return;
    }
    const book_chunk *chunk = piece->references[step->reference++].chunk;
    if (!chunk || w->states[chunk->number] == RING_DONE)
        return;
    if (w->states[chunk->number] == RING_ON_THE_WAY)
        ring_report(w, w->places[chunk->number]);
    else
        ring_enter(w, chunk);
}

void ring_check(book *b)
{
    size_t count = b->chunks.count;
    ring_walk w = {.b = b};
    w.states = arena_take(&b->arena, count * sizeof *w.states);
    w.places = arena_take(&b->arena, count * sizeof *w.places);
    w.fresh = arena_take(&b->arena, count * sizeof *w.fresh);
    w.steps = memory_new(count * sizeof *w.steps);
    for (size_t i = 0; i < count; i++) {
        const book_chunk *chunk = b->chunks.entries[i].thing;
        if (w.states[chunk->number] == RING_NEW)
            ring_enter(&w, chunk);
        while (w.depth)
            ring_next(&w);
    }
    free(w.steps);
}
