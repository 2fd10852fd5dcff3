/* Allocation alone, written once. The program that includes this defines
 *   block_take(size)          uninitialised memory
 *   block_give(block, size)   gives it back
 * in its own terms: every one by the quickest call that its allocator has for it. */
#ifndef BENCH_BLOCKS_H
#define BENCH_BLOCKS_H

#include "rows.h"

static void group_block(void)
{
    EACH (ROW_block_32, BATCH, i) {
        char *block = block_take(32);
        block[0] = 1;
        KEEP(block);
        block_give(block, 32);
    }
}

static void churn(int row, uint32_t live)
{
    struct place {
        char *block;
        size_t size;
    } *places = malloc(live * sizeof *places);
    must(places != NULL);
    random_state = 88172645463325252u;
    for (uint32_t i = 0; i < live; i++) {
        places[i].size = 16 + (size_t)(random_next() % 497);
        places[i].block = block_take(places[i].size);
    }
    for (int samples = 0; samples < 3; samples++) {
        row_start();
        for (int i = 0; i < MILLION / 2; i++) {
            uint64_t random = random_next();
            struct place *place = &places[(random >> 32) % live];
            block_give(place->block, place->size);
            place->size = 16 + (size_t)(uint32_t)random % 497;
            place->block = block_take(place->size);
            place->block[0] = 1;
        }
        row_stop(row, MILLION / 2);
    }
    for (uint32_t i = 0; i < live; i++)
        block_give(places[i].block, places[i].size);
    free(places);
}

static void group_churn(void)
{
    churn(ROW_churn_1000, 1000);
    churn(ROW_churn_10000, 10000);
    churn(ROW_churn_100000, 100000);
}

/* Takes a million blocks, and gives them back in the order of `order`, or in their own. */
static void batch(char **blocks, const uint32_t *order)
{
    int row = order ? ROW_blocks_free_shuffled : ROW_blocks_free;
    int back = order ? BACK_batch_blocks_shuffled : BACK_batch_blocks;
    back_before(back);
    if (order)
        backs[back].before = backs[BACK_batch_blocks].before; /* what the first one kept counts */
    row_start();
    for (int i = 0; i < MILLION; i++) {
        blocks[i] = block_take(32);
        blocks[i][0] = 1;
    }
    row_stop(ROW_blocks_new, MILLION);
    back_full(back);
    row_start();
    for (int i = 0; i < MILLION; i++)
        block_give(blocks[order ? order[i] : (uint32_t)i], 32);
    row_stop(row, MILLION);
    back_after(back);
}

static void group_blocks(void)
{
    char **blocks = malloc(MILLION * sizeof *blocks);
    uint32_t *order = shuffled(MILLION);
    must(blocks != NULL);
    memset(blocks, 1, MILLION * sizeof *blocks);
    while (row_more(ROW_blocks_new) || row_more(ROW_blocks_free))
        batch(blocks, NULL);
    while (row_more(ROW_blocks_free_shuffled))
        batch(blocks, order);
    free(order);
    free(blocks);
}

#define BLOCK_GROUPS                                                                       \
    {"block", group_block, false}, {"churn", group_churn, true}, {"blocks", group_blocks, true}

#endif
