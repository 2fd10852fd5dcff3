/* Allocation alone by malloc and free, whichever library gives them. */
#include "rows.h"

static inline void *block_take(size_t size)
{
    return malloc(size);
}

static inline void block_give(void *block, size_t size)
{
    (void)size;
    free(block);
}

#include "blocks.h"

int main(void)
{
    static void (*const groups[])(void) = {BLOCK_GROUPS, NULL};
    groups_run(groups);
    return 0;
}
