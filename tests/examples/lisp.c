/* A small Lisp: symbols, pairs, closures and scopes are types of its own, numbers and strings
 * are objmem's.
 *
 *     lisp < PROGRAM
 *
 * A list is a pair of its first item and the list of the others; the empty list is a pair of
 * nothing, and false. A closure knows the scope it was made in, and a scope the one around it.
 * A closure among the names it knows itself is a cycle, which counting alone never frees: the
 * collector does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <objmem.h>

enum {
    DEEPEST = 2000, /* expressions within expressions; each takes some C stack */
    ARGUMENTS = 16  /* of one call, at most */
};

enum { QUOTE, LAMBDA, DEFINE, IF, FORMS };

static const char *const form_names[FORMS] = {"quote", "lambda", "define", "if"};

/* What the Lisp keeps beside its runtime, which has it as user data. */
typedef struct lisp {
    om_type *symbol, *pair, *closure, *scope;
    om_object *symbols;      /* by their names */
    om_object *forms[FORMS]; /* the symbols with a meaning of their own */
    om_object *empty;        /* the empty list */
    unsigned depth;
} lisp;

static lisp *lisp_of(const om_runtime *rt)
{
    return om_runtime_get_user_data(rt);
}

/* ---- The types ----------------------------------------------------------------------------- */

enum { SYMBOL_NAME };
enum { PAIR_FIRST, PAIR_REST };
enum { CLOSURE_PARAMETERS, CLOSURE_BODY, CLOSURE_SCOPE };
enum { SCOPE_NAMES, SCOPE_AROUND };
enum { PARTS = 3 };

/* The data of each type: references, of which those it does not use are NULL. */
static om_object **parts_of(om_object *self)
{
    return om_native_object_data(self);
}

static bool parts_traverse(om_object *self, om_visitor *visit, void *context)
{
    for (int i = 0; i < PARTS; i++) {
        if (parts_of(self)[i] && !visit(context, parts_of(self)[i]))
            return false;
    }
    return true;
}

static om_object *parts_clear(om_object *self)
{
    om_object *part = NULL;

    for (int i = 0; i < PARTS && !part; i++) {
        part = parts_of(self)[i];
        parts_of(self)[i] = NULL;
    }
    return part;
}

/* An object of these parts, whose references it takes, also if one is NULL: then it fails. */
static om_object *object_of(om_runtime *rt, om_type *type, om_object *const *parts, int count)
{
    om_object *self = om_native_object_new(rt, type);
    bool good = self != NULL;

    for (int i = 0; i < count; i++)
        good = good && parts[i];
    for (int i = 0; i < count; i++) {
        if (good)
            parts_of(self)[i] = parts[i];
        else
            om_xrelease(parts[i]);
    }
    if (!good)
        om_xrelease(self);
    return good ? self : NULL;
}

static om_object *pair_of(om_runtime *rt, om_object *first, om_object *rest)
{
    return object_of(rt, lisp_of(rt)->pair, (om_object *[]){first, rest}, 2);
}

static bool is_pair(const om_runtime *rt, const om_object *object)
{
    return om_get_type(object) == lisp_of(rt)->pair;
}

static om_object *symbol_repr(om_runtime *rt, om_object *self)
{
    (void)rt;
    return om_retain(parts_of(self)[SYMBOL_NAME]);
}

/* Three strings in a row. Takes the one in the middle; if that is NULL it fails. */
static om_object *between(om_runtime *rt, const char *before, om_object *middle, const char *after)
{
    om_object *none = om_str_new(rt, "");
    om_object *words = om_list_of(rt, 3, om_str_new(rt, before), middle, om_str_new(rt, after));
    om_object *result = none && words ? om_str_join(rt, none, words) : NULL;

    om_xrelease(words);
    om_xrelease(none);
    return result;
}

static om_object *pair_repr(om_runtime *rt, om_object *self)
{
    om_object *words = om_list_new(rt), *space = om_str_new(rt, " ");
    bool good = words && space;

    for (; good && parts_of(self)[PAIR_FIRST]; self = parts_of(self)[PAIR_REST]) {
        om_object *word = om_repr(rt, parts_of(self)[PAIR_FIRST]);

        good = word && om_list_append(rt, words, word);
        om_xrelease(word);
    }

    om_object *inner = good ? om_str_join(rt, space, words) : NULL;

    om_xrelease(space);
    om_xrelease(words);
    return between(rt, "(", inner, ")");
}

/* The empty list is false, as an empty list of Python's is. */
static int pair_truth(om_runtime *rt, om_object *self)
{
    (void)rt;
    return parts_of(self)[PAIR_FIRST] != NULL;
}

static ptrdiff_t pair_length(om_runtime *rt, om_object *self)
{
    ptrdiff_t length = 0;

    (void)rt;
    for (; parts_of(self)[PAIR_FIRST]; self = parts_of(self)[PAIR_REST])
        length++;
    return length;
}

static om_object *pair_get_item(om_runtime *rt, om_object *self, om_object *key)
{
    int64_t place;

    if (!om_is_int(key) || !om_int_get_int64(key, &place))
        return om_raise(rt, OM_TYPE_ERROR, "an item of a list is named by a number");
    for (; parts_of(self)[PAIR_FIRST]; self = parts_of(self)[PAIR_REST]) {
        if (place-- == 0)
            return om_retain(parts_of(self)[PAIR_FIRST]);
    }
    return om_raise(rt, OM_INDEX_ERROR, "list index out of range");
}

/* +: the items of both lists. The last of the first one is copied first. */
static om_object *pair_binary(om_runtime *rt, om_object *a, om_object *b, om_operator operation)
{
    if (operation != OM_ADD || !is_pair(rt, a) || !is_pair(rt, b))
        return om_not_implemented(rt);

    om_object *items = om_list_new(rt), *result = om_retain(b);
    bool good = items != NULL;

    for (; good && parts_of(a)[PAIR_FIRST]; a = parts_of(a)[PAIR_REST])
        good = om_list_append(rt, items, parts_of(a)[PAIR_FIRST]);
    while (good && om_list_length(items)) {
        result = pair_of(rt, om_list_pop(rt, items, -1), result);
        good = result != NULL;
    }
    om_xrelease(items);
    if (!good)
        om_xrelease(result);
    return good ? result : NULL;
}

static om_object *closure_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count);

static om_object *closure_repr(om_runtime *rt, om_object *self)
{
    return between(rt, "<lambda ", om_repr(rt, parts_of(self)[CLOSURE_PARAMETERS]), ">");
}

static const om_type_spec specs[] = {
    {.name = "symbol",
     .size = PARTS * sizeof(om_object *),
     .traverse = parts_traverse,
     .clear = parts_clear,
     .repr = symbol_repr},
    {.name = "list",
     .size = PARTS * sizeof(om_object *),
     .traverse = parts_traverse,
     .clear = parts_clear,
     .repr = pair_repr,
     .truth = pair_truth,
     .length = pair_length,
     .get_item = pair_get_item,
     .binary = pair_binary},
    {.name = "function",
     .size = PARTS * sizeof(om_object *),
     .traverse = parts_traverse,
     .clear = parts_clear,
     .repr = closure_repr,
     .call = closure_call},
    {.name = "scope",
     .size = PARTS * sizeof(om_object *),
     .traverse = parts_traverse,
     .clear = parts_clear},
};

/* ---- Reading ------------------------------------------------------------------------------- */

/* The symbol of that name: there is one of each. */
static om_object *symbol_of(om_runtime *rt, const char *text, size_t length)
{
    om_object *name = om_str_from_utf8(rt, text, length);
    om_object *known = name ? om_dict_get(rt, lisp_of(rt)->symbols, name) : NULL;

    if (known || om_error_kind(rt) != OM_NO_ERROR) {
        om_xrelease(name);
        return known;
    }

    om_object *symbol = object_of(rt, lisp_of(rt)->symbol, (om_object *[]){om_retain(name)}, 1);

    if (symbol && !om_dict_set(rt, lisp_of(rt)->symbols, name, symbol)) {
        om_release(symbol);
        symbol = NULL;
    }
    om_release(name);
    return symbol;
}

/* A number, or else a symbol. */
static om_object *read_atom(om_runtime *rt, const char *text, size_t length)
{
    om_object *number = om_int_from_text(rt, text, length);

    if (!number && om_error_kind(rt) == OM_VALUE_ERROR) {
        om_error_clear(rt);
        number = om_float_from_text(rt, text, length);
    }
    if (number || om_error_kind(rt) != OM_VALUE_ERROR)
        return number;
    om_error_clear(rt);
    return symbol_of(rt, text, length);
}

/* The text up to the next quotation mark. */
static om_object *read_text(om_runtime *rt, const char **at)
{
    size_t length = strcspn(*at, "\"");
    const char *text = *at;

    if (text[length] == '\0')
        return om_raise(rt, OM_VALUE_ERROR, "a text does not end");
    *at += length + 1;
    return om_str_from_utf8(rt, text, length);
}

/* The Lisp's list of the items of one of objmem's. */
static om_object *pairs_of(om_runtime *rt, om_object *items)
{
    om_object *list = om_retain(lisp_of(rt)->empty);

    for (size_t i = om_list_length(items); list && i-- > 0;)
        list = pair_of(rt, om_list_get(items, i), list);
    return list;
}

/* Puts what has been read, which it takes, at the end of the innermost list that is open. */
static bool put(om_runtime *rt, om_object *open, om_object *value)
{
    om_object *inner = om_list_get_borrow(open, om_list_length(open) - 1);
    bool good = value && om_list_append(rt, inner, value);

    om_xrelease(value);
    return good;
}

static bool read_token(om_runtime *rt, const char **at, om_object *open)
{
    char first = *(*at)++;

    if (first == '(') {
        om_object *list = om_list_new(rt);
        bool good = list && om_list_append(rt, open, list);

        om_xrelease(list);
        return good;
    }
    if (first == ')') {
        if (om_list_length(open) == 1)
            return om_raise(rt, OM_VALUE_ERROR, "a list ends that did not begin");

        om_object *items = om_list_pop(rt, open, -1);
        om_object *list = items ? pairs_of(rt, items) : NULL;

        om_xrelease(items);
        return put(rt, open, list);
    }
    if (first == '"')
        return put(rt, open, read_text(rt, at));

    const char *start = *at - 1;

    *at = start + strcspn(start, " \t\r\n();\"");
    return put(rt, open, read_atom(rt, start, (size_t)(*at - start)));
}

/* All expressions of a program, as a list of objmem's. The lists that are open stand in a list,
 * so that a program may be nested as deeply as it likes. */
static om_object *read_program(om_runtime *rt, const char *at)
{
    om_object *open = om_list_of(rt, 1, om_list_new(rt));
    bool good = open != NULL;

    while (good) {
        at += strspn(at, " \t\r\n");
        if (*at == '\0')
            break;
        if (*at == ';')
            at += strcspn(at, "\n");
        else
            good = read_token(rt, &at, open);
    }
    if (good && om_list_length(open) != 1)
        good = om_raise(rt, OM_VALUE_ERROR, "a list does not end");

    om_object *program = good ? om_list_get(open, 0) : NULL;

    om_xrelease(open);
    return program;
}

/* ---- Evaluating ---------------------------------------------------------------------------- */

/* The value of a symbol, in this scope or in one around it. */
static om_object *find(om_runtime *rt, om_object *scope, om_object *symbol)
{
    for (; scope; scope = parts_of(scope)[SCOPE_AROUND]) {
        om_object *value = om_dict_get(rt, parts_of(scope)[SCOPE_NAMES], symbol);

        if (value || om_error_kind(rt) != OM_NO_ERROR)
            return value;
    }

    char text[64];

    om_str_write_utf8(parts_of(symbol)[SYMBOL_NAME], text, sizeof text);
    return om_raise(rt, OM_NAME_ERROR, "name '%s' is not defined", text);
}

static om_object *evaluate(om_runtime *rt, om_object *expression, om_object *scope);

/* A new scope in which the parameters are bound to the arguments. */
static om_object *closure_scope(om_runtime *rt, om_object *closure, om_object *const *arguments,
                                size_t count)
{
    om_object *parameter = parts_of(closure)[CLOSURE_PARAMETERS];
    size_t wanted = (size_t)pair_length(rt, parameter);

    if (count != wanted)
        return om_raise(rt, OM_TYPE_ERROR, "a function of %zu got %zu values", wanted, count);

    om_object *names = om_dict_new(rt);
    bool good = names != NULL;

    for (size_t i = 0; good && i < count; i++, parameter = parts_of(parameter)[PAIR_REST])
        good = om_dict_set(rt, names, parts_of(parameter)[PAIR_FIRST], arguments[i]);
    if (good)
        return object_of(rt, lisp_of(rt)->scope,
                         (om_object *[]){names, om_retain(parts_of(closure)[CLOSURE_SCOPE])}, 2);
    om_xrelease(names);
    return NULL;
}

static om_object *closure_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count)
{
    om_object *scope = closure_scope(rt, self, arguments, count);
    om_object *result = scope ? evaluate(rt, parts_of(self)[CLOSURE_BODY], scope) : NULL;

    om_xrelease(scope);
    return result;
}

/* (function argument ...) */
static om_object *evaluate_call(om_runtime *rt, om_object *list, om_object *scope)
{
    om_object *arguments[ARGUMENTS], *result = NULL;
    om_object *function = evaluate(rt, parts_of(list)[PAIR_FIRST], scope);
    om_object *at = parts_of(list)[PAIR_REST];
    size_t count = 0;
    bool good = function != NULL;

    for (; good && parts_of(at)[PAIR_FIRST]; at = parts_of(at)[PAIR_REST]) {
        if (count == ARGUMENTS) {
            good = om_raise(rt, OM_TYPE_ERROR, "more than %d arguments", ARGUMENTS);
        } else {
            arguments[count] = evaluate(rt, parts_of(at)[PAIR_FIRST], scope);
            good = arguments[count] != NULL;
            count += good;
        }
    }
    if (good)
        result = om_call(rt, function, arguments, count);
    while (count)
        om_release(arguments[--count]);
    om_xrelease(function);
    return result;
}

static om_object *evaluate_if(om_runtime *rt, om_object *const *parts, om_object *scope)
{
    om_object *condition = evaluate(rt, parts[1], scope);
    int truth = condition ? om_truth(rt, condition) : -1;

    om_xrelease(condition);
    return truth < 0 ? NULL : evaluate(rt, parts[truth ? 2 : 3], scope);
}

static om_object *evaluate_define(om_runtime *rt, om_object *const *parts, om_object *scope)
{
    om_object *value = evaluate(rt, parts[2], scope);

    if (om_dict_set_steal(rt, parts_of(scope)[SCOPE_NAMES], parts[1], value))
        return om_none(rt);
    return NULL;
}

/* A list: one of the forms, by its symbol and its length, or else a call. */
static om_object *evaluate_list(om_runtime *rt, om_object *list, om_object *scope)
{
    om_object *const *forms = lisp_of(rt)->forms, *parts[4] = {NULL};
    size_t length = 0;

    for (om_object *at = list; parts_of(at)[PAIR_FIRST]; at = parts_of(at)[PAIR_REST]) {
        if (length < 4)
            parts[length] = parts_of(at)[PAIR_FIRST];
        length++;
    }
    if (parts[0] == forms[QUOTE] && length == 2)
        return om_retain(parts[1]);
    if (parts[0] == forms[LAMBDA] && length == 3 && is_pair(rt, parts[1]))
        return object_of(rt, lisp_of(rt)->closure,
                         (om_object *[]){om_retain(parts[1]), om_retain(parts[2]),
                                         om_retain(scope)},
                         3);
    if (parts[0] == forms[DEFINE] && length == 3)
        return evaluate_define(rt, parts, scope);
    if (parts[0] == forms[IF] && length == 4)
        return evaluate_if(rt, parts, scope);
    return evaluate_call(rt, list, scope);
}

static om_object *evaluate(om_runtime *rt, om_object *expression, om_object *scope)
{
    lisp *it = lisp_of(rt);

    if (om_get_type(expression) == it->symbol)
        return find(rt, scope, expression);
    if (!is_pair(rt, expression) || expression == it->empty)
        return om_retain(expression);
    if (it->depth == DEEPEST)
        return om_raise(rt, OM_RECURSION_ERROR, "expressions are nested too deeply");
    it->depth++;
    om_object *result = evaluate_list(rt, expression, scope);
    it->depth--;
    return result;
}

/* ---- What there is to begin with ----------------------------------------------------------- */

/* What a function object carries: an operator, or how many arguments `run` takes; -1: any. */
typedef struct builtin {
    const char *name;
    om_operator operation;
    int arguments;
    om_object *(*run)(om_runtime *rt, om_object *const *arguments, size_t count);
} builtin;

static om_object *run_less(om_runtime *rt, om_object *const *arguments, size_t count)
{
    int less = om_compare(rt, arguments[0], arguments[1], OM_LT);

    (void)count;
    return less < 0 ? NULL : om_bool_new(rt, less);
}

static om_object *run_list(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *list = om_retain(lisp_of(rt)->empty);

    while (list && count)
        list = pair_of(rt, om_retain(arguments[--count]), list);
    return list;
}

static om_object *run_get(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return om_item_get(rt, arguments[0], arguments[1]);
}

static om_object *run_cons(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    if (!is_pair(rt, arguments[1]))
        return om_raise(rt, OM_TYPE_ERROR, "cons wants a list");
    return pair_of(rt, om_retain(arguments[0]), om_retain(arguments[1]));
}

/* The first item of a list, or the list of the others. */
static om_object *part_of(om_runtime *rt, om_object *list, int part)
{
    if (!is_pair(rt, list) || list == lisp_of(rt)->empty)
        return om_raise(rt, OM_TYPE_ERROR, "the empty list has no parts");
    return om_retain(parts_of(list)[part]);
}

static om_object *run_first(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return part_of(rt, arguments[0], PAIR_FIRST);
}

static om_object *run_rest(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    return part_of(rt, arguments[0], PAIR_REST);
}

static const builtin builtins[] = {
    {"+", OM_ADD, -1, NULL},         {"-", OM_SUBTRACT, -1, NULL},
    {"*", OM_MULTIPLY, -1, NULL},    {"/", OM_TRUE_DIVIDE, -1, NULL},
    {"<", OM_ADD, 2, run_less},      {"list", OM_ADD, -1, run_list},
    {"get", OM_ADD, 2, run_get},     {"cons", OM_ADD, 2, run_cons},
    {"first", OM_ADD, 1, run_first}, {"rest", OM_ADD, 1, run_rest},
};

enum { BUILTINS = sizeof builtins / sizeof *builtins };

/* The operator, between the first value and the second, and so on. */
static om_object *fold(om_runtime *rt, om_object *const *values, size_t count,
                       om_operator operation)
{
    om_object *result = count ? om_retain(values[0]) : om_int_new(rt, 0);

    for (size_t i = 1; result && i < count; i++) {
        om_object *next = om_binary(rt, result, values[i], operation);

        om_release(result);
        result = next;
    }
    return result;
}

static om_object *builtin_call(void *context, om_runtime *rt, om_object *const *arguments,
                               size_t count)
{
    const builtin *it = context;

    if (it->arguments >= 0 && count != (size_t)it->arguments)
        return om_raise(rt, OM_TYPE_ERROR, "%s takes %d values, not %zu", it->name,
                        it->arguments, count);
    return it->run ? it->run(rt, arguments, count) : fold(rt, arguments, count, it->operation);
}

/* ---- The program --------------------------------------------------------------------------- */

/* Makes the types, the symbols of the forms, and the outermost scope. */
static om_object *lisp_begin(om_runtime *rt, lisp *it)
{
    om_type **types[] = {&it->symbol, &it->pair, &it->closure, &it->scope};
    bool good = true;

    om_runtime_set_user_data(rt, it);
    for (int i = 0; good && i < 4; i++) {
        *types[i] = om_type_new(rt, &specs[i]);
        good = *types[i] != NULL;
    }
    good = good && (it->symbols = om_dict_new(rt)) &&
           (it->empty = object_of(rt, it->pair, NULL, 0));
    for (int i = 0; good && i < FORMS; i++) {
        it->forms[i] = symbol_of(rt, form_names[i], strlen(form_names[i]));
        good = it->forms[i] != NULL;
    }

    om_object *names = good ? om_dict_new(rt) : NULL;

    good = names != NULL;
    for (int i = 0; good && i < BUILTINS; i++) {
        const char *name = builtins[i].name;
        om_object *symbol = symbol_of(rt, name, strlen(name));

        good = symbol && om_dict_set_steal(rt, names, symbol,
                                           om_native_function_new_with(
                                               rt, name, builtin_call,
                                               (void *)(uintptr_t)&builtins[i], NULL));
        om_xrelease(symbol);
    }
    if (good)
        return object_of(rt, it->scope, &names, 1);
    om_xrelease(names);
    return NULL;
}

/* A type is released too: it ends with the last of its objects. */
static void lisp_end(lisp *it)
{
    for (int i = 0; i < FORMS; i++)
        om_xrelease(it->forms[i]);
    om_xrelease(it->symbols);
    om_xrelease(it->empty);
    om_type_release(it->symbol);
    om_type_release(it->pair);
    om_type_release(it->closure);
    om_type_release(it->scope);
}

/* Evaluates each expression and prints its value, or what is wrong with it. */
static void run(om_runtime *rt, om_object *program, om_object *scope)
{
    for (size_t i = 0; i < om_list_length(program); i++) {
        om_object *value = evaluate(rt, om_list_get_borrow(program, i), scope);
        bool good = value && (om_is_none(value) || om_print(rt, value));

        if (!good) {
            printf("error: %s\n", om_error_text(rt));
            om_error_clear(rt);
        }
        om_xrelease(value);
    }
}

int main(void)
{
    static char text[65536];
    om_leak_counts leaks = {0, 0};
    const om_config config = {.leaks = &leaks};
    om_runtime *rt = om_runtime_new(&config);
    lisp it = {.depth = 0};

    text[fread(text, 1, sizeof text - 1, stdin)] = '\0';
    if (!rt)
        return EXIT_FAILURE;

    om_object *scope = lisp_begin(rt, &it);
    om_object *program = scope ? read_program(rt, text) : NULL;

    if (program) {
        run(rt, program, scope);
        om_release(program);
    } else {
        printf("error: %s\n", om_error_text(rt));
    }
    om_xrelease(scope);
    lisp_end(&it);
    printf("cycles collected: %s\n", om_gc_collect(rt, 2) > 0 ? "yes" : "none");
    om_runtime_free(rt);
    printf("left behind: %zu objects, %zu pieces of memory\n", leaks.objects,
           leaks.raw_blocks);
    return leaks.objects || leaks.raw_blocks ? EXIT_FAILURE : EXIT_SUCCESS;
}
