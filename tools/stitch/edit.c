#include "stitch/edit.h"

void edit_add(stitch_edits *edits, stitch_edit edit)
{
    edits->items =
        memory_room(edits->items, edits->count, &edits->capacity, sizeof *edits->items);
    edits->items[edits->count++] = edit;
}
