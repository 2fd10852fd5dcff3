#include "weave/outline.h"

#include <string.h>

#include "site/pages.h"
#include "site/script.h"
#include "weave/frame.h"

/* The last part of an address without its ending: "6-creation" of "1-integers/6-creation.html". */
static void outline_put_name(site *s, const char *address)
{
    const char *slash = strrchr(address, '/');
    const char *name = slash ? slash + 1 : address;
    script_text(&s->out, name, strlen(name) - strlen(".html"));
}

/* ["6-creation","Creation"]; its number is the folder's and that of its name. */
static void outline_put_page(site *s, const site_page *page)
{
    text label = {0};
    html_prose(&label, page->label, strlen(page->label), 0);
    html_byte(&s->out, '[');
    outline_put_name(s, page->address);
    html_byte(&s->out, ',');
    script_text(&s->out, text_bytes(&label), label.length);
    html_put(&s->out, "],\n");
    text_free(&label);
}

/* ["Part 1: Integers","1-integers/","1",[...]]; the address is that of the folder from the top. */
static void outline_open(site *s, const site_folder *folder)
{
    text label = {0};
    text address = {0};
    pages_put_folder(&label, folder);
    html_address(&address, folder->path, strlen(folder->path));
    html_byte(&s->out, '[');
    script_text(&s->out, label.bytes, label.length);
    html_byte(&s->out, ',');
    script_text(&s->out, address.bytes, address.length);
    html_byte(&s->out, ',');
    script_string(&s->out, folder->number);
    html_put(&s->out, ",[\n");
    text_free(&label);
    text_free(&address);
}

static bool outline_is_in(const site_folder *folder, const site_folder *around)
{
    while (folder && folder != around)
        folder = folder->above;
    return folder != NULL;
}

/* Opens what is around the page and is not open yet. */
static void outline_open_to(site *s, const site_folder *folder, const site_folder *open)
{
    if (folder == open || folder->depth == 0)
        return;
    outline_open_to(s, folder->above, open);
    outline_open(s, folder);
}

void outline_put(site *s)
{
    const site_folder *open = s->folders.items[0];
    s->out.length = 0;
    html_put(&s->out, SCRIPT_MARK "refbook.contents([\n");
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        const site_page *page = &s->pages[i];
        for (; !outline_is_in(page->folder, open); open = open->above)
            html_put(&s->out, "]],\n");
        outline_open_to(s, page->folder, open);
        open = page->folder;
        outline_put_page(s, page);
    }
    for (; open->depth > 0; open = open->above)
        html_put(&s->out, "]],\n");
    html_put(&s->out, "],[\n");
    frame_place other;
    for (size_t i = 0; frame_other(s, i, &other); i++) {
        html_byte(&s->out, '[');
        script_string(&s->out, other.title);
        html_byte(&s->out, ',');
        script_string(&s->out, other.address);
        html_put(&s->out, "],\n");
    }
    html_put(&s->out, "]);\n");
}
