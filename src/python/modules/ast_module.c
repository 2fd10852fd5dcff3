/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "object/text_builder.h"
#include "python/evaluator/text.h"
#include "python/modules/carried.h"
#include "python/source/ast.h"
#include "python/source/parse.h"

#include <string.h>

/* The words of a tree while they are written. */
typedef struct tree_words {
    om_runtime *rt;
    om_text text;
    bool written;
} tree_words;

static bool words_add(void *context, const char *bytes, size_t length)
{
    return om_text_add(&((tree_words *)context)->text, bytes, length);
}

/* Writes the tree, and says that this was all: nothing is compiled then. */
static bool words_of_tree(void *context, om_tree *tree)
{
    tree_words *words = context;
    words->written =
        om_tree_dump(words->rt, tree->root, true, (om_writer){words_add, words});
    return false;
}

/* words(source, filename, mode) */
static om_object *ast_words(om_runtime *rt, om_object *self, om_object *const *arguments,
                            size_t count, om_object *names)
{
    om_object *given[3], *keeper = NULL, *made = NULL;
    char mode[10] = "";
    (void)self;
    if (!om_take(rt, "words", "source filename mode", 3, arguments, count, names, given))
        return NULL;
    (void)om_str_write_utf8(given[2], mode, sizeof mode);
    bool is_bytes = om_is_bytes(given[0]);
    tree_words words = {.rt = rt};
    om_text_plan plan = {.filename = given[1],
                         .mode = strcmp(mode, "eval") == 0     ? OM_PARSE_EVAL
                                 : strcmp(mode, "single") == 0 ? OM_PARSE_SINGLE
                                                               : OM_PARSE_FILE,
                         .parse = is_bytes ? 0 : OM_PARSE_TEXT,
                         .change = words_of_tree,
                         .context = &words};
    size_t size = is_bytes ? om_bytes_length(given[0]) : 0;
    const char *bytes = is_bytes ? (const char *)om_bytes_data(given[0])
                                 : om_str_get_utf8(rt, given[0], &size, &keeper);
    if (!bytes)
        return NULL;
    om_text_begin(rt, &words.text);
    om_object *code = om_text_compile(rt, bytes, size, &plan);
    if (words.written)
        made = om_str_from_utf8(rt, words.text.bytes, words.text.length);
    om_xrelease(code);
    om_xrelease(keeper);
    om_text_end(&words.text);
    return made;
}

bool om_fill_ast(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {{"words", ast_words}, {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}
