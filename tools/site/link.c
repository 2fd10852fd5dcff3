#include "site/link.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/input.h"
#include "base/letter.h"
#include "base/utf8.h"

typedef struct link_wanted {
    const book_chapter *from;
    const site_page *to;
    const char *anchor;
    link_place place;
} link_wanted;

/* A url in its parts, percent signs undone. */
typedef struct link_parts {
    const char *path;
    const char *anchor; /* NULL when there is none */
} link_parts;

static void link_error(site *s, link_place place, const char *url, const char *why)
{
    diagnostics_error(&s->book.diagnostics, s->page->chapter, place.line, place.column,
                      "link to %s %s", url, why);
}

/* Length of "https:", or 0 when the url starts with no scheme. */
static size_t link_scheme(const char *url)
{
    size_t length = 0;
    if (!ascii_is_letter(*url))
        return 0;
    while (ascii_is_letter(url[length]) || ascii_is_digit(url[length]) ||
           (url[length] && strchr("+-.", url[length])))
        length++;
    return url[length] == ':' ? length + 1 : 0;
}

/* ---- Links into the world ------------------------------------------------------------- */

static bool link_put_outside(site *s, const char *url, size_t scheme, link_place place)
{
    static const char *const allowed[] = {"https:", "http:", "mailto:"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        if (strlen(allowed[i]) == scheme && strncmp(allowed[i], url, scheme) == 0) {
            html_string(&s->out, url);
            return true;
        }
    }
    link_error(s, place, url, "starts with none of https:, http: and mailto:");
    return false;
}

/* ---- Links within the workbook -------------------------------------------------------- */

static int link_hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static char *link_decode(site *s, const char *bytes, size_t length)
{
    char *decoded = arena_copy(&s->arena, bytes, length);
    size_t size = 0;
    for (size_t i = 0; i < length; i++) {
        int high = bytes[i] == '%' && i + 2 < length ? link_hex(bytes[i + 1]) : -1;
        int low = high >= 0 ? link_hex(bytes[i + 2]) : -1;
        if (low >= 0 && (high | low)) {
            decoded[size++] = (char)(high * 16 + low);
            i += 2;
        } else {
            decoded[size++] = bytes[i];
        }
    }
    decoded[size] = 0;
    return decoded;
}

static link_parts link_split(site *s, const char *url)
{
    size_t path = strcspn(url, "?#");
    const char *anchor = strchr(url, '#');
    return (link_parts){
        .path = link_decode(s, url, path),
        .anchor = anchor ? link_decode(s, anchor + 1, strlen(anchor + 1)) : NULL,
    };
}

/* The path from the root that RELATIVE means in the chapter; NULL when it leads out of the
 * root. A folder ends in a slash. */
static const char *link_resolve(site *s, const char *relative)
{
    const char *from = s->page->chapter->path;
    size_t length = (size_t)(strrchr(from, '/') + 1 - from);
    char *path = arena_take(&s->arena, length + strlen(relative) + 2);
    memcpy(path, from, length);
    while (*relative) {
        size_t part = strcspn(relative, "/");
        bool up = part == 2 && strncmp(relative, "..", 2) == 0;
        bool here = part == 0 || (part == 1 && *relative == '.');
        if (up && length == 0)
            return NULL;
        if (up) {
            length--;
            while (length > 0 && path[length - 1] != '/')
                length--;
        } else if (!here) {
            memcpy(path + length, relative, part);
            length += part;
            if (relative[part] == '/')
                path[length++] = '/';
        }
        relative += part + (relative[part] == '/');
    }
    path[length] = 0;
    return path;
}

static void link_want(site *s, const site_page *to, const char *anchor, link_place place)
{
    link_wanted *wanted = arena_take(&s->arena, sizeof *wanted);
    *wanted = (link_wanted){s->page->chapter, to, anchor, place};
    list_add(&s->links, wanted);
}

static void link_put_anchor(site *s, const char *anchor)
{
    html_byte(&s->out, '#');
    html_address(&s->out, anchor, strlen(anchor));
}

/* "m.WORD", where a manual explains the word. */
static bool link_is_explained(const site *s, const site_page *page, const char *anchor)
{
    if (strncmp(anchor, "m.", 2) != 0)
        return false;
    const symbol *found = symbols_find(&s->c, anchor + 2, strlen(anchor + 2));
    return found && found->item &&
           site_page_at(s, found->manual_page)->chapter == page->chapter;
}

/* Where the anchor of the page is: what a manual explains may stand on the page of a group. */
static const site_page *link_page_of(const site *s, const site_page *to, const char *anchor)
{
    if (!anchor || !link_is_explained(s, to, anchor))
        return to;
    return site_page_at(s,
                        symbols_find(&s->c, anchor + 2, strlen(anchor + 2))->manual_page);
}

static bool link_put_page(site *s, const site_page *to, const char *anchor,
                          link_place place)
{
    site_to_page(s, link_page_of(s, to, anchor));
    if (anchor) {
        link_put_anchor(s, anchor);
        if (*anchor)
            link_want(s, to, anchor, place);
    } else if (to == s->page) {
        html_byte(&s->out, '#');
    }
    return true;
}

/* Folders of chapters are shown by the contents; every other file is where it always was,
 * two folders above the book. */
static bool link_put_file(site *s, const char *url, const char *path, const char *anchor,
                          link_place place)
{
    const site_folder *folder = table_find(&s->folder_at, path);
    if (folder) {
        html_put(&s->out, s->up);
        html_put(&s->out, SITE_INDEX);
        if (folder->depth > 0)
            link_put_anchor(s, folder->path);
        return true;
    }
    text full = {0};
    text_add_string(&full, s->book.root);
    text_add(&full, "/", 1);
    text_add(&full, path, strlen(path) + 1);
    bool exists = access(full.bytes, F_OK) == 0;
    text_free(&full);
    if (!exists) {
        link_error(s, place, url, "leads to no chapter and no file of the workbook");
        return false;
    }
    html_put(&s->out, s->up);
    html_put(&s->out, "../../");
    html_address(&s->out, path, strlen(path));
    if (anchor)
        link_put_anchor(s, anchor);
    return true;
}

bool link_put(site *s, const char *url, link_place place)
{
    size_t scheme = link_scheme(url);
    if (scheme > 0)
        return link_put_outside(s, url, scheme, place);
    if (*url == '/') {
        link_error(s, place, url,
                   "starts at the top of some disk; write it from this chapter");
        return false;
    }
    link_parts parts = link_split(s, url);
    if (!*parts.path)
        return link_put_page(s, site_page_of(s, s->page->chapter), parts.anchor, place);
    const char *path = link_resolve(s, parts.path);
    if (!path) {
        link_error(s, place, url, "leads out of the workbook");
        return false;
    }
    const site_page *to = table_find(&s->page_at, path);
    if (to)
        return link_put_page(s, to, parts.anchor, place);
    return link_put_file(s, url, path, parts.anchor, place);
}

/* ---- Images -------------------------------------------------------------------------- */

static bool link_is_image(const char *path)
{
    static const char *const endings[] = {".png", ".jpg",  ".jpeg", ".gif",
                                          ".svg", ".webp", ".avif"};
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(ending, endings[i]) == 0)
            return true;
    }
    return false;
}

static bool link_refuse_image(site *s, link_place place, const char *url, const char *why)
{
    diagnostics_error(&s->book.diagnostics, s->page->chapter, place.line, place.column,
                      "image %s %s", url, why);
    return false;
}

bool link_put_image(site *s, const char *url, link_place place)
{
    const char *why = NULL;
    if (link_scheme(url) > 0 || *url == '/')
        return link_refuse_image(s, place, url,
                                 "is no file of the workbook; put it there, and write the "
                                 "way to it from this chapter");
    const char *path = link_resolve(s, link_split(s, url).path);
    if (!path)
        return link_refuse_image(s, place, url, "leads out of the workbook");
    if (!link_is_image(path))
        return link_refuse_image(
            s, place, url,
            "ends in none of .png, .jpg, .jpeg, .gif, .svg, .webp and .avif");
    switch (input_look(s->book.root, path, &why)) {
    case INPUT_MISSING:
        return link_refuse_image(s, place, url, "leads to no file of the workbook");
    case INPUT_REFUSED:
        return link_refuse_image(s, place, url, why);
    default:
        break;
    }
    if (!table_find(&s->images, path))
        table_add(&s->images, path, (void *)(uintptr_t)path);
    html_put(&s->out, s->page->up);
    html_put(&s->out, SITE_IMAGES "/");
    html_address(&s->out, path, strlen(path));
    return true;
}

const site_page *link_page(site *s, const char *url)
{
    if (link_scheme(url) > 0 || *url == '/')
        return NULL;
    link_parts parts = link_split(s, url);
    const char *path = *parts.path ? link_resolve(s, parts.path) : NULL;
    return path ? table_find(&s->page_at, path) : NULL;
}

/* ---- Anchors -------------------------------------------------------------------------- */

/* What a character of a heading becomes: a small letter, a hyphen for a space, nothing for any
 * other mark. */
static void link_slug_character(text *slug, uint32_t character)
{
    char bytes[4];
    if (character == 0x130) {
        /* The only letter whose small one is two characters: i, and a dot upon it. */
        html_put(slug, "i\u0307");
    } else if (letter_is(character) || character == '-') {
        html_raw(slug, bytes, utf8_write(bytes, letter_lower(character)));
    } else if (character == ' ') {
        html_byte(slug, '-');
    }
}

void link_slug(text *slug, const char *name, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t size = utf8_character(name + i, length - i);
        size += size == 0;
        link_slug_character(slug, utf8_read(name + i, size));
        i += size;
    }
}

static void link_key(text *key, const site_page *page, const char *id, size_t length)
{
    text_add_number(key, page->chapter->index);
    text_add(key, "#", 1);
    text_add(key, id, length);
}

static bool link_is_behaviour(const site *s, const site_page *page, const char *id)
{
    const book_behaviour *behaviour = table_find(&s->book.behaviours, id);
    return behaviour && behaviour->chapter == page->chapter;
}

/* A counter for the id in the key, which from now on is taken. */
static uint32_t *link_take_id(site *s, const text *key)
{
    uint32_t *wanted = arena_take(&s->arena, sizeof *wanted);
    table_add(&s->anchors, arena_copy(&s->arena, key->bytes, key->length), wanted);
    return wanted;
}

static bool link_id_is_taken(site *s, const text *key)
{
    const char *mark = memchr(key->bytes, '#', key->length);
    const char *id =
        arena_copy(&s->arena, mark + 1, key->length - (size_t)(mark + 1 - key->bytes));
    return table_find_span(&s->anchors, key->bytes, key->length) ||
           link_is_behaviour(s, s->page, id);
}

const char *link_claim(site *s, const char *id, size_t length)
{
    text key = {0};
    link_key(&key, s->page, id, length);
    size_t bare = key.length;
    size_t start = bare - length;

    uint32_t *wanted = table_find_span(&s->anchors, key.bytes, key.length);
    if (!wanted && link_id_is_taken(s, &key))
        wanted = link_take_id(s, &key);
    while (wanted && (key.length == bare || link_id_is_taken(s, &key))) {
        key.length = bare;
        text_add(&key, "-", 1);
        text_add_number(&key, ++*wanted);
    }
    link_take_id(s, &key);
    const char *claimed = arena_copy(&s->arena, key.bytes + start, key.length - start);
    text_free(&key);
    return claimed;
}

const char *link_anchor(site *s, const char *heading, size_t length)
{
    text slug = {0};
    link_slug(&slug, heading, length);
    if (slug.length == 0)
        text_add_string(&slug, "section");
    const char *id = link_claim(s, slug.bytes, slug.length);
    text_free(&slug);
    return id;
}

static bool link_is_line(const site_page *page, const char *anchor)
{
    if (*anchor != 'L' || !anchor[1] || anchor[1 + strspn(anchor + 1, "0123456789")])
        return false;
    unsigned long line = strtoul(anchor + 1, NULL, 10);
    return line <= UINT32_MAX && book_block_at(page->chapter, (uint32_t)line);
}

static bool link_is_there(site *s, const site_page *page, const char *anchor)
{
    text key = {0};
    link_key(&key, page, anchor, strlen(anchor));
    bool heading = table_find_span(&s->anchors, key.bytes, key.length) != NULL;
    text_free(&key);
    return heading || link_is_behaviour(s, page, anchor) || link_is_line(page, anchor) ||
           link_is_explained(s, page, anchor);
}

void link_check(site *s)
{
    for (size_t i = 0; i < s->links.count; i++) {
        const link_wanted *wanted = s->links.items[i];
        if (!link_is_there(s, wanted->to, wanted->anchor))
            diagnostics_error(&s->book.diagnostics, wanted->from, wanted->place.line,
                              wanted->place.column,
                              "no heading or behaviour of %s is called #%s",
                              wanted->to->chapter->path, wanted->anchor);
    }
}
