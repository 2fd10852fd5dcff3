/* starve FILE...: parses each file again and again; each time the next allocation but one fails, and in a
 * second run all from there on, until none is left that could. Asks whether each failure was MemoryError, or
 * none at all, and left nothing behind. A file may hold a mistake: that is reported with too little memory. */
#include "python/source/parse.h"

#include <stdio.h>

/* Whether all is well; `*failed` says whether an allocation was made to fail. */
static bool once(om_source source, size_t number, bool alone, bool *failed)
{
    om_leak_counts leaks = {0, 0};
    om_config config = {.leaks = &leaks};
    om_runtime *rt = om_runtime_new(&config);
    if (!rt)
        return false;
    om_source_error error;
    if (alone)
        om_fault_inject_once(rt, number);
    else
        om_fault_inject_after(rt, number);
    om_tree *tree = om_parse(rt, &source, OM_PARSE_FILE, 0, &error);
    *failed = om_fault_inject_stop(rt);
    bool fine = (tree != NULL) == (error.kind == OM_SOURCE_FINE);
    if (*failed)
        fine &= error.kind == OM_SOURCE_RAISED && om_error_kind(rt) == OM_MEMORY_ERROR;
    om_tree_free(tree);
    om_source_error_clear(&error);
    om_runtime_free(rt);
    return fine && leaks.objects == 0 && leaks.raw_blocks == 0;
}

int main(int count, char **words)
{
    static char bytes[1 << 20];
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(words[i], "rb");
        if (!file)
            return 2;
        om_source source = {.bytes = bytes, .size = fread(bytes, 1, sizeof bytes, file)};
        fclose(file);
        size_t failures = 0;
        for (int alone = 0; alone < 2; alone++) {
            bool failed = true;
            for (size_t number = 0; failed; number++) {
                if (!once(source, number, alone, &failed)) {
                    printf("%s: wrong where allocation %zu fails\n", words[i], number);
                    return 1;
                }
                failures += failed;
            }
        }
        printf("%s: %zu failures, nothing lost\n", words[i], failures);
    }
    return 0;
}
