/* A small Lisp whose values are objmem's: numbers of any size, strings, lists and functions.
 *
 *     lisp < PROGRAM
 *
 * An expression is a list, and a name a string in it; "text" is read as (quote text). A function
 * written in Lisp is a tuple of its parameters, its body and the names it was made among; these
 * names are a dict, in which the empty string leads to the names around them. A function among
 * the names it knows itself is a cycle, which counting alone never frees: the collector does. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <objmem.h>

enum { DEEPEST = 2000 }; /* expressions within expressions; each takes some C stack */

static om_object *evaluate(om_runtime *rt, om_object *expression, om_object *names,
                           unsigned depth);

static bool is_word(om_object *object, const char *word)
{
    char text[16];

    return om_str_write_utf8(object, text, sizeof text) < sizeof text && strcmp(text, word) == 0;
}

/* ---- Reading ------------------------------------------------------------------------------- */

/* A number, or else a name. */
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
    return om_str_from_utf8(rt, text, length);
}

/* The text up to the next quotation mark, as (quote TEXT). */
static om_object *read_text(om_runtime *rt, const char **at)
{
    size_t length = strcspn(*at, "\"");
    const char *text = *at;

    if (text[length] == '\0')
        return om_raise(rt, OM_VALUE_ERROR, "a text does not end");
    *at += length + 1;
    return om_list_of(rt, 2, om_str_new(rt, "quote"), om_str_from_utf8(rt, text, length));
}

/* Puts what has been read where it belongs: at the end of the innermost list that is open. */
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
        return put(rt, open, om_list_pop(rt, open, -1));
    }
    if (first == '"')
        return put(rt, open, read_text(rt, at));

    const char *start = *at - 1;

    *at = start + strcspn(start, " \t\r\n();\"");
    return put(rt, open, read_atom(rt, start, (size_t)(*at - start)));
}

/* All expressions of a program, as a list. The lists that are open stand in a list, so that a
 * program may be nested as deeply as it likes. */
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

/* ---- Names --------------------------------------------------------------------------------- */

/* The value of a name, here or in what is around; borrowed. */
static om_object *find(om_runtime *rt, om_object *names, om_object *name)
{
    om_object *value = NULL;

    while (names && !(value = om_dict_get_borrow(rt, names, name))) {
        if (om_error_kind(rt) != OM_NO_ERROR)
            return NULL;
        names = om_namespace_get_borrow(rt, names, "");
        om_error_clear(rt);
    }
    if (!value) {
        char text[64];

        om_str_write_utf8(name, text, sizeof text);
        return om_raise(rt, OM_NAME_ERROR, "name '%s' is not defined", text);
    }
    return value;
}

/* The names of one call: the parameters, bound to the values. */
static om_object *bind_call(om_runtime *rt, om_object *function, om_object *values)
{
    om_object *parameters = om_tuple_get_borrow(function, 0);
    size_t count = om_list_length(parameters);

    if (count != om_list_length(values))
        return om_raise(rt, OM_TYPE_ERROR, "a function of %zu got %zu values", count,
                        om_list_length(values));

    om_object *names = om_dict_new(rt);
    bool good = names && om_namespace_set(rt, names, "", om_tuple_get_borrow(function, 2));

    for (size_t i = 0; good && i < count; i++)
        good = om_dict_set(rt, names, om_list_get_borrow(parameters, i),
                           om_list_get_borrow(values, i));
    if (!good && names) {
        om_release(names);
        names = NULL;
    }
    return names;
}

/* ---- Evaluating ---------------------------------------------------------------------------- */

/* The expressions of a list from `first` on, each evaluated. */
static om_object *evaluate_all(om_runtime *rt, om_object *list, size_t first, om_object *names,
                               unsigned depth)
{
    om_object *values = om_list_new(rt);

    for (size_t i = first; values && i < om_list_length(list); i++) {
        om_object *value = evaluate(rt, om_list_get_borrow(list, i), names, depth);
        bool good = value && om_list_append(rt, values, value);

        om_xrelease(value);
        if (!good) {
            om_release(values);
            return NULL;
        }
    }
    return values;
}

/* (NAME ...): the forms that do not evaluate all they are given. False if it is none of them. */
static bool evaluate_form(om_runtime *rt, om_object *list, om_object *names, unsigned depth,
                          om_object **result)
{
    om_object *head = om_list_get_borrow(list, 0);
    size_t length = om_list_length(list);

    if (!om_is_str(head))
        return false;
    if (is_word(head, "quote") && length == 2) {
        *result = om_list_get(list, 1);
    } else if (is_word(head, "lambda") && length == 3 &&
               om_is_list(om_list_get_borrow(list, 1))) {
        *result = om_tuple_of(rt, 3, om_list_get(list, 1), om_list_get(list, 2),
                              om_retain(names));
    } else if (is_word(head, "define") && length == 3) {
        om_object *value = evaluate(rt, om_list_get_borrow(list, 2), names, depth);

        *result = value && om_dict_set_steal(rt, names, om_list_get_borrow(list, 1), value)
                      ? om_none(rt)
                      : NULL;
    } else if (is_word(head, "if") && length == 4) {
        om_object *condition = evaluate(rt, om_list_get_borrow(list, 1), names, depth);
        int truth = condition ? om_truth(rt, condition) : -1;

        om_xrelease(condition);
        *result =
            truth < 0 ? NULL : evaluate(rt, om_list_get_borrow(list, truth ? 2 : 3), names, depth);
    } else {
        return false;
    }
    return true;
}

static om_object *apply(om_runtime *rt, om_object *function, om_object *values, unsigned depth)
{
    if (om_is_tuple(function)) {
        om_object *names = bind_call(rt, function, values);
        om_object *result =
            names ? evaluate(rt, om_tuple_get_borrow(function, 1), names, depth) : NULL;

        om_xrelease(names);
        return result;
    }

    /* A function in C gets the list as its only argument. */
    om_object *arguments[] = {values};

    return om_call(rt, function, arguments, 1);
}

static om_object *evaluate(om_runtime *rt, om_object *expression, om_object *names,
                           unsigned depth)
{
    om_object *result = NULL;

    if (depth == DEEPEST)
        return om_raise(rt, OM_RECURSION_ERROR, "expressions are nested too deeply");
    if (om_is_str(expression)) {
        om_object *value = find(rt, names, expression);

        return value ? om_retain(value) : NULL;
    }
    if (!om_is_list(expression) || om_list_length(expression) == 0)
        return om_retain(expression);
    if (evaluate_form(rt, expression, names, depth + 1, &result))
        return result;

    om_object *function = evaluate(rt, om_list_get_borrow(expression, 0), names, depth + 1);
    om_object *values =
        function ? evaluate_all(rt, expression, 1, names, depth + 1) : NULL;

    if (values) {
        result = apply(rt, function, values, depth + 1);
        om_release(values);
    }
    om_xrelease(function);
    return result;
}

/* ---- What there is to begin with ----------------------------------------------------------- */

/* The operator, between the first value and the second, and so on. */
static om_object *fold(om_runtime *rt, om_object *values, om_operator operation)
{
    size_t length = om_list_length(values);
    om_object *result = length ? om_list_get(values, 0) : om_int_new(rt, 0);

    for (size_t i = 1; result && i < length; i++) {
        om_object *next = om_binary(rt, result, om_list_get_borrow(values, i), operation);

        om_release(result);
        result = next;
    }
    return result;
}

#define FOLDING(name, operation)                                                            \
    static om_object *name(om_runtime *rt, om_object *const *arguments, size_t count)       \
    {                                                                                       \
        (void)count;                                                                        \
        return fold(rt, arguments[0], operation);                                           \
    }
FOLDING(lisp_add, OM_ADD)
FOLDING(lisp_subtract, OM_SUBTRACT)
FOLDING(lisp_multiply, OM_MULTIPLY)
FOLDING(lisp_divide, OM_TRUE_DIVIDE)

static om_object *lisp_less(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *values = arguments[0];

    (void)count;
    if (om_list_length(values) != 2)
        return om_raise(rt, OM_TYPE_ERROR, "< is between two values");

    int less = om_compare(rt, om_list_get_borrow(values, 0), om_list_get_borrow(values, 1), OM_LT);

    return less < 0 ? NULL : om_bool_new(rt, less);
}

static om_object *lisp_list(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    (void)count;
    return om_retain(arguments[0]);
}

static om_object *lisp_get(om_runtime *rt, om_object *const *arguments, size_t count)
{
    om_object *values = arguments[0];

    (void)count;
    if (om_list_length(values) != 2)
        return om_raise(rt, OM_TYPE_ERROR, "get wants a list and a number");
    return om_item_get(rt, om_list_get_borrow(values, 0), om_list_get_borrow(values, 1));
}

static bool fill(om_runtime *rt, om_object *names)
{
    return om_namespace_set_steal(rt, names, "+", om_native_function_new(rt, "+", lisp_add)) &&
           om_namespace_set_steal(rt, names, "-", om_native_function_new(rt, "-", lisp_subtract)) &&
           om_namespace_set_steal(rt, names, "*", om_native_function_new(rt, "*", lisp_multiply)) &&
           om_namespace_set_steal(rt, names, "/", om_native_function_new(rt, "/", lisp_divide)) &&
           om_namespace_set_steal(rt, names, "<", om_native_function_new(rt, "<", lisp_less)) &&
           om_namespace_set_steal(rt, names, "get", om_native_function_new(rt, "get", lisp_get)) &&
           om_namespace_set_steal(rt, names, "list", om_native_function_new(rt, "list", lisp_list));
}

/* ---- The program --------------------------------------------------------------------------- */

/* Evaluates each expression and prints what it gives, or what is wrong with it. */
static void run(om_runtime *rt, om_object *program, om_object *names)
{
    for (size_t i = 0; i < om_list_length(program); i++) {
        om_object *value = evaluate(rt, om_list_get_borrow(program, i), names, 0);

        if (!value) {
            printf("error: %s\n", om_error_text(rt));
            om_error_clear(rt);
        } else {
            if (!om_is_none(value))
                om_print(rt, value);
            om_release(value);
        }
    }
}

int main(void)
{
    static char text[65536];
    om_leak_counts leaks = {0, 0};
    const om_config config = {.leaks = &leaks};
    om_runtime *rt = om_runtime_new(&config);

    text[fread(text, 1, sizeof text - 1, stdin)] = '\0';
    if (!rt)
        return EXIT_FAILURE;

    om_object *names = om_dict_new(rt);
    om_object *program = names && fill(rt, names) ? read_program(rt, text) : NULL;

    if (program) {
        run(rt, program, names);
        om_release(program);
    } else {
        printf("error: %s\n", om_error_text(rt));
    }
    om_xrelease(names);
    printf("cycles collected: %s\n", om_gc_collect(rt, 2) > 0 ? "yes" : "none");
    om_runtime_free(rt);
    printf("left behind: %zu objects, %zu pieces of memory\n", leaks.objects,
           leaks.raw_blocks);
    return leaks.objects || leaks.raw_blocks ? EXIT_FAILURE : EXIT_SUCCESS;
}
