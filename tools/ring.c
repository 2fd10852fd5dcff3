#include "ring.h"

#include <stdlib.h>

/* A depth-first walk over the references; the way from its start is kept in steps, not on
 * C's stack. A reference to a chunk that is on the way closes a ring. */

typedef enum ring_state { RING_NEW, RING_ON_THE_WAY, RING_DONE } ring_state;

typedef struct ring_step {
    const book_chunk *chunk;
    size_t piece;
    size_t reference; /* the next to follow */
} ring_step;

typedef struct ring_walk {
    book *b;
    ring_state *states; /* of each chunk, by its number */
    bool *reported;     /* is it in a ring that was reported? */
    ring_step *steps;
    size_t depth;
} ring_walk;

/* The reference that STEP is following. */
static const book_reference *ring_followed(const ring_step *step)
{
    const book_block *piece = step->chunk->pieces.items[step->piece];
    return &piece->references[step->reference - 1];
}

static void ring_report(ring_walk *w, const book_chunk *closed)
{
    size_t start = w->depth - 1;
    bool fresh = !w->reported[w->steps[start].chunk->number];
    while (w->steps[start].chunk != closed) {
        start--;
        fresh = fresh || !w->reported[w->steps[start].chunk->number];
    }
    if (!fresh)
        return;
    for (size_t i = start; i < w->depth; i++) {
        const book_reference *reference = ring_followed(&w->steps[i]);
        const book_block *block = reference->block;
        uint32_t line = block->line + 1 + (uint32_t)reference->index;
        w->reported[w->steps[i].chunk->number] = true;
        if (i == start && w->depth - start == 1)
            diag_error(&w->b->diag, block->chapter, line, reference->column,
                       "chunk \"%s\" contains itself; take this reference out",
                       closed->name);
        else if (i == start)
            diag_error(
                &w->b->diag, block->chapter, line, reference->column,
                "chunk \"%s\" contains itself by way of \"%s\"; break the ring at one of "
                "these places",
                closed->name, reference->name);
        else
            diag_note(&w->b->diag, block->chapter, line, reference->column,
                      "\"%s\" contains \"%s\" here", w->steps[i].chunk->name,
                      reference->name);
    }
}

static void ring_enter(ring_walk *w, const book_chunk *chunk)
{
    w->states[chunk->number] = RING_ON_THE_WAY;
    w->steps[w->depth++] = (ring_step){chunk, 0, 0};
}

static void ring_next(ring_walk *w)
{
    ring_step *step = &w->steps[w->depth - 1];
    if (step->piece == step->chunk->pieces.count) {
        w->states[step->chunk->number] = RING_DONE;
        w->depth--;
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
        ring_report(w, chunk);
    else
        ring_enter(w, chunk);
}

void ring_check(book *b)
{
    size_t count = b->chunks.count;
    ring_walk w = {.b = b};
    w.states = arena_take(&b->arena, count * sizeof *w.states);
    w.reported = arena_take(&b->arena, count * sizeof *w.reported);
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
