/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/program/complete.h"

#include "python/objpy.h"

#include <stdio.h>
#include <string.h>

static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",    NULL};

static bool in_name(char byte)
{
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

/* What the name leads to: of the object, or without one in __main__ and among what is built in. */
static om_object *complete_follow(om_runtime *rt, om_object *object, const char *name)
{
    if (object)
        return om_attribute_get(rt, object, name);
    om_object *value = om_namespace_get(rt, objpy_main_borrow(rt), name);
    if (value)
        return value;
    om_error_clear(rt);
    om_object *builtins = objpy_import(rt, "builtins");
    value = builtins ? om_attribute_get(rt, builtins, name) : NULL;
    om_xrelease(builtins);
    return value;
}

/* The result of a function of that module with one argument. */
static om_object *complete_ask(om_runtime *rt, const char *module, const char *function,
                               om_object *argument)
{
    om_object *from = objpy_import(rt, module);
    om_object *asked = from ? om_attribute_get(rt, from, function) : NULL;
    om_object *result = asked ? om_call(rt, asked, &argument, 1) : NULL;
    om_xrelease(asked);
    om_xrelease(from);
    return result;
}

/* Whether nothing can be given to it: its signature has no parameters. */
static bool complete_takes_nothing(om_runtime *rt, om_object *value)
{
    size_t count = 1;
    om_object *signature = complete_ask(rt, "inspect", "signature", value);
    om_object *parameters =
        signature ? om_attribute_get(rt, signature, "parameters") : NULL;
    bool none = parameters && om_length(rt, parameters, &count) && count == 0;
    om_error_clear(rt);
    om_xrelease(parameters);
    om_xrelease(signature);
    return none;
}

/* Whether the class of the object computes it: then it is not asked for. */
static bool complete_computed(om_runtime *rt, om_object *object, const char *name)
{
    om_object *found =
        object ? om_attribute_get(rt, (om_object *)om_get_type(object), name) : NULL;
    bool computed = found && strcmp(om_type_name(om_get_type(found)), "property") == 0;
    om_error_clear(rt);
    om_xrelease(found);
    return computed;
}

/* What is to be added to a name of the object, or one that stands alone: a parenthesis if what it
 * leads to can be called. */
static const char *complete_mark(om_runtime *rt, om_object *object, const char *name)
{
    om_object *value =
        complete_computed(rt, object, name) ? NULL : complete_follow(rt, object, name);
    om_object *calls = value ? complete_ask(rt, "builtins", "callable", value) : NULL;
    bool can = calls && om_truth(rt, calls) > 0;
    const char *mark = !can ? "" : complete_takes_nothing(rt, value) ? "()" : "(";
    om_error_clear(rt);
    om_xrelease(calls);
    om_xrelease(value);
    return mark;
}

static bool complete_add(om_runtime *rt, om_object *found, const char *name,
                         const char *mark)
{
    char words[204];
    (void)snprintf(words, sizeof words, "%s%s", name, mark);
    om_object *offered = om_str_new(rt, words);
    bool added = offered &&
                 (om_contains(rt, found, offered) || om_list_append(rt, found, offered));
    om_xrelease(offered);
    return added;
}

/* Adds those of the names that begin so. They are those of the object, or of none. */
static bool complete_from(om_runtime *rt, om_object *found, om_object *names,
                          om_object *object, const char *start, size_t length)
{
    om_object *each = names ? om_iter(rt, names) : NULL, *name;
    char text[200];
    while (each && (name = om_next(rt, each))) {
        bool fits = om_is_str(name) &&
                    om_str_write_utf8(name, text, sizeof text) < sizeof text &&
                    strncmp(text, start, length) == 0 && (length || text[0] != '_');
        om_release(name);
        if (fits && !complete_add(rt, found, text, complete_mark(rt, object, text)))
            break;
    }
    om_xrelease(each);
    return om_error_kind(rt) == OM_NO_ERROR;
}

/* What follows a keyword: a blank, a colon, or nothing. */
static const char *complete_keyword_mark(const char *word)
{
    static const char *const alone[] = {"False", "None", "True", "break",
                                        "continue", "pass", "else", NULL};
    if (strcmp(word, "finally") == 0 || strcmp(word, "try") == 0)
        return ":";
    for (const char *const *one = alone; *one; one++) {
        if (strcmp(word, *one) == 0)
            return "";
    }
    return " ";
}

static bool complete_keywords(om_runtime *rt, om_object *found, const char *start,
                              size_t length)
{
    bool added = true;
    for (const char *const *word = keywords; added && *word; word++) {
        if (length && strncmp(*word, start, length) == 0)
            added = complete_add(rt, found, *word, complete_keyword_mark(*word));
    }
    return added;
}

/* The object before the dot that ends at `end`; the path began at `at`. */
static om_object *complete_object(om_runtime *rt, const char *at, const char *end)
{
    om_object *object = NULL;
    char name[100];
    while (at < end) {
        size_t length = strcspn(at, ".");
        if (!length || length >= sizeof name)
            break;
        memcpy(name, at, length);
        name[length] = '\0';
        om_object *next = complete_follow(rt, object, name);
        om_xrelease(object);
        object = next;
        if (!object)
            break;
        at += length + 1;
    }
    return object;
}

/* dir(object) */
static om_object *complete_dir(om_runtime *rt, om_object *object)
{
    om_object *dir = complete_follow(rt, NULL, "dir");
    om_object *names = dir ? om_call(rt, dir, &object, 1) : NULL;
    om_xrelease(dir);
    return names;
}

om_object *complete(om_runtime *rt, const char *line, size_t size, size_t *length)
{
    size_t start = size, first;
    while (start && in_name(line[start - 1]))
        start--;
    *length = size - start;
    for (first = start; first && (in_name(line[first - 1]) || line[first - 1] == '.');)
        first--;
    om_object *found = om_list_new(rt), *names = NULL;
    bool dotted = start && line[start - 1] == '.', done = false;
    if (found && dotted) {
        om_object *object = complete_object(rt, line + first, line + start);
        names = object ? complete_dir(rt, object) : NULL;
        done = names && complete_from(rt, found, names, object, line + start, *length);
        om_xrelease(object);
    } else if (found) {
        om_object *builtins = objpy_import(rt, "builtins");
        names = builtins ? complete_dir(rt, builtins) : NULL;
        done = complete_keywords(rt, found, line + start, *length) &&
               complete_from(rt, found, objpy_main_borrow(rt), NULL, line + start,
                             *length) &&
               (!*length || complete_from(rt, found, names, NULL, line + start, *length));
        om_xrelease(builtins);
    }
    om_xrelease(names);
    done = done && om_list_sort(rt, found, NULL, NULL, false);
    om_error_clear(rt);
    if (done)
        return found;
    om_xrelease(found);
    return NULL;
}
