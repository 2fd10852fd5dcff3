/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-heap-is-the-list-itself */
TEST_FUNCTION(test_a_heap_is_the_list_itself)
{
    assert_session(
        ">>> import heapq\n"
        ">>> class Item:\n"
        "...     def __init__(self, weight):\n"
        "...         self.weight = weight\n"
        "...     def __lt__(self, other):\n"
        "...         return self.weight < other.weight\n"
        "...\n"
        ">>> items = [Item(weight) for weight in (9, 4, 7, 1, 8, 2)]\n"
        ">>> heap = list(items)\n"
        ">>> heapq.heapify(heap)\n"
        ">>> set(heap) == set(items), [item.weight for item in heap]\n"
        "(True, [1, 4, 2, 9, 8, 7])\n"
        ">>> all(not heap[at] < heap[(at - 1) // 2] for at in range(1, 6))\n"
        "True\n"
        ">>> first = heapq.heappop(heap)\n"
        ">>> first is items[3], [item.weight for item in heap], heapq.heappushpop(heap, "
        "first) "
        "is first\n"
        "(True, [2, 4, 7, 9, 8], True)\n"
        ">>> [heapq.heappop(heap).weight for _ in range(5)]\n"
        "[2, 4, 7, 8, 9]\n"
        ">>> equal = heapq.merge([(1, 'z'), (2, 'b')], [(1, 'c')], key=lambda pair: "
        "pair[0])\n"
        ">>> list(equal), heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, [3, 1, 2])\n"
        "([(1, 'z'), (1, 'c'), (2, 'b')], [3, 2], [1, 2])\n"
        ">>> heapq.heappush((), 1)\n"
        "Traceback (most recent call last):\n"
        "  ...\n"
        "TypeError: heappush() argument 1 must be list, not tuple\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_78_a_list_that_knows_its_smallest_item[] = {
    {"a-heap-is-the-list-itself", "", test_a_heap_is_the_list_itself},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_78_a_list_that_knows_its_smallest_item[] = {
    {NULL, NULL},
};
