#include "base/range.h"

bool range_has(const range *ranges, size_t count, uint32_t character)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        if (character > ranges[middle].last)
            low = middle + 1;
        else if (character < ranges[middle].first)
            count = middle;
        else
            return true;
    }
    return false;
}
