#include "site/gather.h"

#include <string.h>

#include "site/script.h"

/* ["s","its-anchor","Its title","What it says"], */
void gather_named(site *s, char kind, const char *id, const char *name, const char *plain,
                  size_t length)
{
    text *out = &s->texts;
    text_add(out, "[\"", 2);
    text_add(out, &kind, 1);
    text_add_string(out, "\",");
    script_string(out, id);
    text_add(out, ",", 1);
    script_string(out, name);
    text_add(out, ",", 1);
    script_text(out, plain, length);
    text_add_string(out, "],\n");
}

static void gather_end_section(site *s)
{
    const char *plain = text_bytes(&s->section);
    if (s->section_title || s->section.length > 0)
        gather_named(s, 's', s->section_id ? s->section_id : "",
                     s->section_title ? s->section_title : "", plain, s->section.length);
    s->section.length = 0;
    s->section_id = NULL;
    s->section_title = NULL;
}

/* ["1-integers/6-creation.html",[ */
void gather_open(site *s, const site_page *page)
{
    text_add_string(&s->texts, "[");
    script_string(&s->texts, page->address);
    text_add_string(&s->texts, ",[\n");
}

void gather_close(site *s)
{
    gather_end_section(s);
    text_add_string(&s->texts, "]],\n");
}

void gather_page(site *s, char kind, const char *address, const char *name)
{
    text_add_string(&s->texts, "[");
    script_string(&s->texts, address);
    text_add_string(&s->texts, ",[\n");
    gather_named(s, kind, "", name, "", 0);
    text_add_string(&s->texts, "]],\n");
}

void gather_section(site *s, const char *id, const char *title)
{
    gather_end_section(s);
    s->section_id = id;
    s->section_title = title;
}

void gather_text(site *s, const char *plain, size_t length)
{
    text *to = s->boxed ? &s->box : &s->section;
    if (to->length > 0 && length > 0)
        text_add(to, " ", 1);
    text_add(to, plain, length);
}

void gather_open_box(site *s, const book_behaviour *behaviour)
{
    s->boxed = behaviour;
    s->box.length = 0;
    for (size_t i = 0; i < behaviour->claim_count; i++) {
        const site_claim *claim = table_find(&s->claim_of, behaviour->claims[i]);
        const char *sentence = claim ? claim->claim->sentence : "";
        if (*sentence)
            gather_named(s, 'q', behaviour->id, behaviour->claims[i], sentence,
                         strlen(sentence));
    }
}

void gather_close_box(site *s)
{
    gather_named(s, 'b', s->boxed->id, s->boxed->id, text_bytes(&s->box),
                 s->box.length);
    s->boxed = NULL;
}
