#include "stitch/edit.h"

void edit_add(stitch_edits *edits, stitch_edit edit)
{
    if (edits->count == edits->capacity) {
        edits->capacity = edits->capacity ? edits->capacity * 2 : 64;
        edits->items = memory_grow(edits->items, edits->capacity * sizeof *edits->items);
    }
    edits->items[edits->count++] = edit;
}
