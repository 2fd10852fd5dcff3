#include "site/pages.h"

#include <string.h>

#include "base/ascii.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "book/title.h"

#define CHAPTERS "chapters/"

/* ---- Names: "6-object-creation" has the number 6 and the words "Object creation" -------- */

static size_t name_digits(const char *name, size_t length)
{
    size_t digits = 0;
    while (digits < length && ascii_is_digit(name[digits]))
        digits++;
    return digits < length && name[digits] == '-' ? digits : 0;
}

static bool name_is_zero(const char *name, size_t length)
{
    size_t digits = name_digits(name, length);
    return digits > 0 && strspn(name, "0") >= digits;
}

static const char *name_words(site *s, const char *name, size_t length)
{
    size_t digits = name_digits(name, length);
    if (digits > 0 && digits + 1 < length) {
        name += digits + 1;
        length -= digits + 1;
    }
    size_t first = length > 0 ? utf8_character(name, length) : 0;
    uint32_t letter = first > 0 ? letter_upper(utf8_read(name, first)) : 0;
    char capital[4];
    int size = first > 0 ? (int)utf8_write(capital, letter) : 0;
    char *spaced = arena_format(&s->arena, "%.*s%.*s", size, capital, (int)(length - first),
                                name + first);
    for (char *at = spaced; *at; at++) {
        if (*at == '-' || *at == '_')
            *at = ' ';
    }
    return spaced;
}

/* The number of what is called NAME in the folder: "1.6", or the folder's own number when
 * the name has none or has zero. */
static const char *name_number(site *s, const site_folder *folder, const char *name,
                               size_t length)
{
    size_t digits = name_digits(name, length);
    if (digits == 0 || name_is_zero(name, length))
        return folder->number;
    while (digits > 1 && *name == '0') {
        name++;
        digits--;
    }
    return arena_format(&s->arena, "%s%s%.*s", folder->number, *folder->number ? "." : "",
                        (int)digits, name);
}

/* ---- Folders -------------------------------------------------------------------------- */

static site_folder *new_folder(site *s, const site_folder *above, const char *path,
                               size_t length)
{
    site_folder *folder = arena_take(&s->arena, sizeof *folder);
    const char *name = path;
    folder->path = arena_copy(&s->arena, path, length);
    folder->above = above;
    if (above) {
        size_t before = strlen(above->path);
        name = path + before;
        folder->depth = above->depth + 1;
        folder->number = name_number(s, above, name, length - before - 1);
        if (folder->number == above->number)
            folder->number = "";
        folder->title = name_words(s, name, length - before - 1);
    } else {
        folder->number = "";
        folder->title = title_of_book(&s->book);
    }
    list_add(&s->folders, folder);
    if (folder->depth == 1)
        list_add(&s->parts, folder);
    table_add(&s->folder_at, arena_format(&s->arena, CHAPTERS "%s", folder->path), folder);
    return folder;
}

/* The folder of a chapter's path below chapters/. Book order keeps the chapters of a folder
 * together, so that only the folders around the last chapter can be met again. */
static const site_folder *folder_of(site *s, list *open, const char *path, size_t index)
{
    size_t depth = 1;
    for (; depth < open->count; depth++) {
        const site_folder *folder = open->items[depth];
        if (strncmp(path, folder->path, strlen(folder->path)) != 0)
            break;
    }
    open->count = depth;
    const site_folder *deepest = open->items[depth - 1];
    const char *at = path + strlen(deepest->path);
    for (const char *slash = strchr(at, '/'); slash; slash = strchr(slash + 1, '/')) {
        site_folder *fresh = new_folder(s, deepest, path, (size_t)(slash + 1 - path));
        fresh->first = index;
        list_add(open, fresh);
        deepest = fresh;
    }
    for (size_t i = 0; i < open->count; i++)
        ((site_folder *)open->items[i])->last = index + 1;
    return deepest;
}

/* ---- Pages ---------------------------------------------------------------------------- */

/* The top of the book has files of its own, which no chapter may take the place of. */
static void check_address(site *s, const book_chapter *chapter, const char *path)
{
    static const char *const own[] = {SITE_INDEX,
                                      SITE_STYLE,
                                      SITE_COVER_STYLE,
                                      SITE_BOOK_SCRIPT,
                                      SITE_CONTENTS_SCRIPT,
                                      SITE_SEARCH_SCRIPT,
                                      SITE_STEPS_SCRIPT,
                                      SITE_MINISEARCH_SCRIPT,
                                      SITE_TEXTS_SCRIPT,
                                      SITE_IMAGES,
                                      "src",
                                      "cards",
                                      "identifiers"};
    size_t length = strcspn(path, "/");
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        bool page = length == strlen(path) && i == 0 && strcmp(path, "index.md") == 0;
        if (page || (length == strlen(own[i]) && strncmp(path, own[i], length) == 0))
            diagnostics_path_error(
                &s->book.diagnostics, chapter->path,
                "the page would take the place of the book's own %s; name it otherwise",
                own[i]);
    }
}

static void make_page(site *s, site_page *page, const char *path)
{
    const char *name = path + strlen(page->folder->path);
    size_t length = strlen(name) - strlen(".md");
    bool titled = page->chapter->title != page->chapter->path;
    bool zero = name_is_zero(name, length);
    page->number = zero ? "" : name_number(s, page->folder, name, length);
    if (page->number == page->folder->number)
        page->number = "";
    page->label = titled && !zero ? page->chapter->title : name_words(s, name, length);

    text address = {0};
    html_address(&address, path, strlen(path) - strlen(".md"));
    text_add_string(&address, ".html");
    page->address = arena_copy(&s->arena, address.bytes, address.length);
    text_free(&address);

    text up = {0};
    for (size_t i = 0; i < page->folder->depth; i++)
        text_add_string(&up, "../");
    page->up = arena_copy(&s->arena, text_bytes(&up), up.length);
    text_free(&up);
}

void pages_make(site *s)
{
    size_t count = s->book.chapters.count;
    list open = {0};
    size_t blocks = 0;
    s->pages = arena_take(&s->arena, count * sizeof *s->pages);
    s->addresses = arena_take(&s->arena, count * sizeof *s->addresses);
    list_add(&open, new_folder(s, NULL, "", 0));
    for (size_t i = 0; i < count; i++) {
        site_page *page = &s->pages[i];
        const char *path;
        page->index = (uint32_t)i;
        page->chapter = s->book.chapters.items[i];
        page->before = i > 0 ? page - 1 : NULL;
        page->after = i + 1 < count ? page + 1 : NULL;
        path = page->chapter->path + strlen(CHAPTERS);
        check_address(s, page->chapter, path);
        page->folder = folder_of(s, &open, path, i);
        page->first_block = blocks;
        blocks += page->chapter->block_count;
        make_page(s, page, path);
        s->addresses[i] = page->address;
        table_add(&s->page_at, page->chapter->path, page);
        if (page->folder->depth > 0 && page->chapter->title != page->chapter->path &&
            name_is_zero(path + strlen(page->folder->path), strlen(path)))
            ((site_folder *)open.items[page->folder->depth])->title = page->chapter->title;
    }
    s->steps = arena_take(&s->arena, (blocks + 1) * sizeof *s->steps);
    list_free(&open);
}

const site_folder *pages_part(const site_page *page)
{
    const site_folder *folder = page->folder;
    while (folder->depth > 1)
        folder = folder->above;
    return folder;
}

static void put_prose(text *out, const char *string)
{
    html_prose(out, string, strlen(string), 0);
}

static void put_label(text *out, const site_page *page, const char *before, const char *after)
{
    if (*page->number) {
        html_put(out, before);
        html_string(out, page->number);
        html_put(out, after);
    }
    put_prose(out, page->label);
}

void pages_put_label(text *out, const site_page *page)
{
    put_label(out, page, "<span class=\"number\">", "</span> ");
}

void pages_put_short_label(text *out, const site_page *page)
{
    put_label(out, page, "<b>", "</b> ");
}

void pages_put_folder(text *out, const site_folder *folder)
{
    if (*folder->number && folder->depth == 1) {
        html_put(out, "Part ");
        html_string(out, folder->number);
        html_put(out, ": ");
    } else if (*folder->number) {
        html_put(out, "<span class=\"number\">");
        html_string(out, folder->number);
        html_put(out, "</span> ");
    }
    put_prose(out, folder->title);
}

size_t *pages_divide(site *s, size_t full, void (*put)(site *s, const site_page *page))
{
    size_t count = s->book.chapters.count;
    size_t *page_of = arena_take(&s->arena, (count + 1) * sizeof *page_of);
    size_t page = 0;
    size_t written = 0;
    for (size_t i = 0; i < count; i++) {
        s->out.length = 0;
        put(s, &s->pages[i]);
        if (written > 0 && written + s->out.length > full) {
            page++;
            written = 0;
        }
        written += s->out.length;
        page_of[i] = page;
    }
    page_of[count] = page;
    return page_of;
}
