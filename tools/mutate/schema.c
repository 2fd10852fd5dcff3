#include "mutate/schema.h"

#include <stdlib.h>
#include <string.h>

/* The compiler names this file, and the number, where it finds an error in a copy. */
#define COPY_OF "mutant-"

/* Weak, so that every file that includes a header with a choice may define it. */
static const char choice[] =
    "#ifndef MUTANT_CHOSEN\n"
    "#define MUTANT_CHOSEN\n"
    "extern char *getenv(const char *);\n"
    "extern int atoi(const char *);\n"
    "__attribute__((weak)) int mutant_chosen;\n"
    "__attribute__((constructor)) static void mutant_choose(void)\n"
    "{\n"
    "    const char *number = getenv(\"" SCHEMA_CHOICE "\");\n"
    "    mutant_chosen = number ? atoi(number) : 0;\n"
    "}\n"
    "#endif\n";

/* Swapped arguments that a conversion would let pass are no mutant, as where one is compiled alone. */
static const char strict[] = "#pragma GCC diagnostic push\n"
                             "#pragma GCC diagnostic error \"-Wconversion\"\n"
                             "#pragma GCC diagnostic error \"-Wsign-conversion\"\n"
                             "#pragma GCC diagnostic error \"-Woverflow\"\n";

size_t schema_number(const mutant *one)
{
    return one->in->first + one->number + 1;
}

/* Without the lines that say where in the book it stands. */
static void schema_put_lines(text *out, const char *from, const char *to)
{
    while (from < to) {
        const char *end = memchr(from, '\n', (size_t)(to - from));
        end = end ? end + 1 : to;
        if (strncmp(from, "#line ", 6) != 0)
            text_add(out, from, (size_t)(end - from));
        from = end;
    }
}

/* What stands before the body; with a mutant, under a name of its own. */
static void schema_put_head(text *out, const mutant_function *f, const mutant *one)
{
    const char *named = f->named->text + f->named->length;
    schema_put_lines(out, f->head->text, named);
    if (one) {
        text_add_string(out, "__");
        text_add_number(out, schema_number(one));
    }
    schema_put_lines(out, named, f->from->text);
}

static const char *schema_end(const mutant_function *f)
{
    const token *last = f->to - 1;
    return last->text + last->length;
}

static void schema_put_copy(text *out, const mutant *one)
{
    const char *bytes = one->in->file->lined.bytes;
    bool swapped = strcmp(one->mutator, "arguments") == 0;
    text_add_string(out, "\n#line 1 \"" COPY_OF);
    text_add_number(out, schema_number(one));
    text_add_string(out, "\"\n");
    text_add_string(out, swapped ? strict : "");
    schema_put_head(out, one->in, one);
    schema_put_lines(out, one->in->from->text, bytes + one->from);
    text_add_string(out, one->replacement);
    schema_put_lines(out, bytes + one->to, schema_end(one->in));
    text_add_string(out, swapped ? "\n#pragma GCC diagnostic pop\n" : "\n");
}

/* case 17: return name__17(a, b); */
static void schema_put_case(text *out, const mutant *one)
{
    bool nothing = one->in->result == MUTANT_VOID;
    text_add_string(out, "case ");
    text_add_number(out, schema_number(one));
    text_add_string(out, nothing ? ": " : ": return ");
    text_add_string(out, one->in->name);
    text_add_string(out, "__");
    text_add_number(out, schema_number(one));
    text_add_string(out, "(");
    text_add_string(out, one->in->arguments);
    text_add_string(out, nothing ? "); return;\n" : ");\n");
}

/* F, of which these COUNT are. */
static void schema_put_function(text *out, const mutant_function *f, void *const *some,
                                size_t count)
{
    schema_put_head(out, f, NULL);
    text_add_string(out, ";\n");
    for (size_t i = 0; i < count; i++)
        schema_put_copy(out, some[i]);
    text_add_string(out, "\n#line 1 \"" COPY_OF "none\"\n");
    schema_put_head(out, f, NULL);
    text_add_string(out, "{ switch (mutant_chosen) {\n");
    for (size_t i = 0; i < count; i++)
        schema_put_case(out, some[i]);
    text_add_string(out, "default: break; }\n");
    schema_put_lines(out, f->from->text + 1, schema_end(f));
}

void schema_put(text *out, const mutant_file *file, const list *some)
{
    const char *at = file->lined.bytes;
    text_add_string(out, choice);
    for (size_t i = 0, next; i < some->count; i = next) {
        const mutant_function *f = ((const mutant *)some->items[i])->in;
        for (next = i; next < some->count; next++) {
            if (((const mutant *)some->items[next])->in != f)
                break;
        }
        schema_put_lines(out, at, f->head->text);
        schema_put_function(out, f, some->items + i, next - i);
        at = schema_end(f);
    }
    schema_put_lines(out, at, file->lined.bytes + file->lined.length);
}

/* Is there an error in the copy of the mutant? FROM is a zero-terminated text. */
static bool schema_has_error(const char *from, const mutant *one)
{
    arena a = {0};
    const char *name = arena_format(&a, COPY_OF "%zu:", schema_number(one));
    bool found = false;
    for (const char *at = from; !found && (at = strstr(at, name)) != NULL; at++) {
        const char *error = strstr(at, " error: ");
        found = (at == from || at[-1] == '\n') && error &&
                !memchr(at, '\n', (size_t)(error - at));
    }
    arena_free(&a);
    return found;
}

void schema_refuse(const text *said, list *some, list *refused)
{
    text all = {0};
    size_t kept = 0;
    text_add(&all, said->bytes, said->length);
    text_add(&all, "", 1);
    for (size_t i = 0; i < some->count; i++) {
        mutant *one = some->items[i];
        if (schema_has_error(all.bytes, one))
            list_add(refused, one);
        else
            some->items[kept++] = one;
    }
    some->count = kept;
    text_free(&all);
}
