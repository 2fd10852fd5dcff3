/* tree [-e | -s] [-l] [-n] FILE...: what the parser makes of files, one line each: the tree as Python's
 * ast.dump shows it, or the error. -e: each file is an expression; -s: a statement of the prompt, which may be incomplete. -l: each
 * file holds many sources, each followed by a line of two form feeds. -n: nothing is shown. */
#include "python/source/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool put(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length;
}

static const char *kind_name(om_source_error_kind kind)
{
    static const char *const names[] = {"", "SyntaxError", "IndentationError", "TabError", "Incomplete"};
    return names[kind];
}

static void show_error(om_runtime *rt, const om_source_error *error)
{
    if (error->kind == OM_SOURCE_RAISED) {
        printf("raised %d %s", (int)om_error_kind(rt), om_error_text(rt));
        om_error_clear(rt);
        return;
    }
    printf("%s(%s, %d, %d, %d, %d)", kind_name(error->kind), error->message, (int)error->line,
           (int)error->column, (int)error->end_line, (int)error->end_column);
}

static void show(om_runtime *rt, om_source source, om_parse_mode mode, bool quiet)
{
    om_source_error error;
    unsigned flags = mode == OM_PARSE_SINGLE ? OM_PARSE_INCOMPLETE | OM_PARSE_OPEN : 0;
    om_tree *tree = om_parse(rt, &source, mode, flags, &error);
    if (!tree)
        show_error(rt, &error);
    else if (!quiet && !om_tree_dump(rt, tree->root, true, (om_writer){put, stdout})) {
        printf("raised %s", om_error_text(rt));
        om_error_clear(rt);
    }
    om_tree_free(tree);
    om_source_error_clear(&error);
    putchar('\n');
}

static bool show_file(om_runtime *rt, const char *path, om_parse_mode mode, bool many, bool quiet)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    size_t room = 1 << 16, size = 0, got;
    char *bytes = malloc(room);
    while (bytes && (got = fread(bytes + size, 1, room - size, file)) > 0) {
        size += got;
        if (size == room)
            bytes = realloc(bytes, room *= 2);
    }
    fclose(file);
    if (!bytes)
        return false;
    if (!many)
        show(rt, (om_source){.bytes = bytes, .size = size}, mode, quiet);
    for (char *at = bytes, *end = bytes + size; many && at < end;) {
        char *stop = at;
        while (stop < end && memcmp(stop, "\f\f\n", 3) != 0)
            stop++;
        show(rt, (om_source){.bytes = at, .size = (size_t)(stop - at)}, mode, quiet);
        at = stop + 3;
    }
    free(bytes);
    return true;
}

int main(int count, char **words)
{
    om_leak_counts leaks = {0, 0};
    om_config config = {.leaks = &leaks};
    om_parse_mode mode = OM_PARSE_FILE;
    bool many = false, quiet = false, fine = true;
    int i = 1;
    for (; i < count && words[i][0] == '-'; i++) {
        mode = words[i][1] == 'e' ? OM_PARSE_EVAL : words[i][1] == 's' ? OM_PARSE_SINGLE : mode;
        many |= words[i][1] == 'l';
        quiet |= words[i][1] == 'n';
    }
    om_runtime *rt = om_runtime_new(&config);
    for (; rt && i < count; i++)
        fine &= show_file(rt, words[i], mode, many, quiet);
    om_runtime_free(rt);
    if (leaks.objects || leaks.raw_blocks) {
        fprintf(stderr, "tree: %zu objects and %zu blocks are left\n", leaks.objects, leaks.raw_blocks);
        return 1;
    }
    return !rt || !fine;
}
