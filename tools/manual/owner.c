#include "manual/owner.h"

#include <string.h>

#include "manual/remark.h"

/* One annotation of a declaration, and what has it. */
typedef struct owner_part {
    const char *macro;
    bool output; /* the parameters are places to put what is given */
    text names;
} owner_part;

typedef struct owner_writer {
    text *out;
    site *s;
    const header *h;
    size_t start; /* of what is put, in out */
    list parts;   /* of owner_part *, in the order in which they are met */
} owner_writer;

/* What is said for the macro, if it annotates; or NULL. */
static const char *owner_says(const header *h, const char *macro, size_t length)
{
    const char **found = table_find_span(&h->annotations, macro, length);
    return found ? *found : NULL;
}

/* The first annotation among the tokens from FROM to before TO that is in no parentheses, or
 * NULL. */
static const token *owner_annotation(const header *h, const token *from, const token *to)
{
    size_t depth = 0;
    for (const token *at = from; at < to; at++) {
        depth += token_is(at, "(");
        depth -= token_is(at, ")") && depth > 0;
        if (at->kind == TOKEN_WORD && depth == 0 && owner_says(h, at->text, at->length))
            return at;
    }
    return NULL;
}

/* What variable arguments are can only be said in a comment. The token that this returns
 * has the text of the header, and lives as long. */
static const char *owner_commented(const header *h, const declaration_parameter *parameter,
                                   size_t *length)
{
    const char *found = NULL;
    for (const token *at = parameter->from; at <= parameter->to && !found; at++) {
        if (at->kind != TOKEN_COMMENT)
            continue;
        tokens inside = {0};
        token_read(&inside, at->text + 2, at->length - 2);
        const token *said = owner_annotation(h, inside.items, inside.items + inside.count);
        if (said) {
            found = said->text;
            *length = said->length;
        }
        token_free(&inside);
    }
    return found;
}

static const char *owner_of(const header *h, const declaration_parameter *parameter,
                            size_t *length)
{
    if (parameter->name && token_is(parameter->name, "..."))
        return owner_commented(h, parameter, length);
    const token *found = owner_annotation(h, parameter->from, parameter->to);
    *length = found ? found->length : 0;
    return parameter->name && found ? found->text : NULL;
}

static owner_part *owner_part_for(owner_writer *o, const char *macro, size_t length,
                                  bool output)
{
    for (size_t i = 0; i < o->parts.count; i++) {
        owner_part *known = o->parts.items[i];
        if (known->output == output && strlen(known->macro) == length &&
            memcmp(known->macro, macro, length) == 0)
            return known;
    }
    owner_part *fresh = arena_take(&o->s->arena, sizeof *fresh);
    fresh->macro = arena_copy(&o->s->arena, macro, length);
    fresh->output = output;
    list_add(&o->parts, fresh);
    return fresh;
}

static void owner_collect(owner_writer *o, const declaration *d)
{
    for (size_t i = 0; i < d->parameters.count; i++) {
        const declaration_parameter *parameter = d->parameters.items[i];
        size_t length;
        const char *macro = owner_of(o->h, parameter, &length);
        if (!macro)
            continue;
        owner_part *part = owner_part_for(o, macro, length, parameter->output);
        html_put(&part->names, part->names.length > 0 ? ", <code>" : "<code>");
        html_text(&part->names, parameter->name->text, parameter->name->length);
        html_put(&part->names, "</code>");
    }
}

/* As site_to_page, which writes to the page and not to a text of its own. */
static void owner_put_page(const owner_writer *o, const site_page *page)
{
    if (page != o->s->page) {
        html_relative(o->out, o->s->here, page->address);
    }
}

/* The annotation's word, which leads to the glossary or to the macro. */
static void owner_put_word(const owner_writer *o, const char *macro, size_t length)
{
    const char *said = owner_says(o->h, macro, length);
    const char *term = remark_term(o->s, said, strlen(said));
    const symbol *found = symbols_find(&o->s->c, macro, length);
    if (!term && (!found || !found->item)) {
        html_string(o->out, said);
        return;
    }
    html_put(o->out, "<a href=\"");
    if (term) {
        owner_put_page(o, o->s->page->whole ? o->s->page->whole : o->s->page);
        html_byte(o->out, '#');
        html_address(o->out, term, strlen(term));
    } else {
        owner_put_page(o, site_page_at(o->s, found->manual_page));
        html_put(o->out, "#m.");
        html_raw(o->out, macro, length);
    }
    html_put(o->out, "\">");
    html_string(o->out, said);
    html_put(o->out, "</a>");
}

/* Each part is a span of its own, so that a line is broken between them. It stays open until
 * the next one comes, or none. */
static void owner_open(const owner_writer *o, bool returned)
{
    html_put(o->out, o->out->length > o->start ? ";</span> <span>" : "<span>");
    html_put(o->out, returned ? "returns: " : "");
}

static void owner_put_part(const owner_writer *o, const owner_part *part)
{
    owner_open(o, part->output);
    owner_put_word(o, part->macro, strlen(part->macro));
    html_put(o->out, part->output ? " in " : ": ");
    html_raw(o->out, part->names.bytes, part->names.length);
}

static void owner_put_parts(const owner_writer *o, bool output)
{
    for (size_t i = 0; i < o->parts.count; i++) {
        const owner_part *part = o->parts.items[i];
        if (part->output == output)
            owner_put_part(o, part);
    }
}

void owner_put(text *out, site *s, const header *h, const header_item *item)
{
    owner_writer o = {.out = out, .s = s, .h = h, .start = out->length};
    const declaration *d = &item->declaration;
    if (!d->name)
        return;
    const token *returned = owner_annotation(h, d->from, d->name);
    owner_collect(&o, d);
    if (returned) {
        owner_open(&o, true);
        owner_put_word(&o, returned->text, returned->length);
    }
    owner_put_parts(&o, true);
    owner_put_parts(&o, false);
    if (out->length > o.start)
        html_put(out, "</span>");
    for (size_t i = 0; i < o.parts.count; i++)
        text_free(&((owner_part *)o.parts.items[i])->names);
    list_free(&o.parts);
}
