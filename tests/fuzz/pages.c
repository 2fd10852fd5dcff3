/*
 * Are the pages that refbook weaves valid? See pages.h.
 *
 * Two passes: the first reads each page from its first byte to its last and writes down its identifiers
 * and its links; the second asks where the links lead. This is stricter than HTML where the pages
 * are: every element but the void ones is closed, and no end is left to the reader to find.
 */
#define _XOPEN_SOURCE 700
#include "pages.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/table.h"

typedef struct span {
    const char *at;
    size_t length;
} span;

typedef struct page {
    const char *path;
    table ids;
    list links; /* char *: as written, references read */
} page;

typedef struct survey {
    arena *memory;
    text *fault;
    list pages;
    table known; /* page, by its path */
} survey;

#define DEEPEST 200

/* A page as it is read. */
typedef struct walk {
    survey *all;
    page *here;
    const char *first;
    const char *at;
    const char *end;
    span open[DEEPEST];
    size_t depth;
} walk;

/* Is the word one of those in WORDS, which have spaces around them? */
static bool among(span word, const char *words)
{
    char spaced[40];
    if (word.length + 3 > sizeof spaced)
        return false;
    snprintf(spaced, sizeof spaced, " %.*s ", (int)word.length, word.at);
    return strstr(words, spaced) != NULL;
}

static bool same(span a, span b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

static bool at_fault(survey *all, const char *path, size_t line, const char *what,
                     span word)
{
    if (all->fault->length == 0) {
        text_add_string(all->fault, path);
        text_add_string(all->fault, ":");
        text_add_number(all->fault, line);
        text_add_string(all->fault, ": ");
        text_add_string(all->fault, what);
        text_add(all->fault, word.at, word.length);
        text_add(all->fault, "", 1);
    }
    return false;
}

static bool wrong(walk *w, const char *what, span word)
{
    size_t line = 1;
    for (const char *byte = w->first; byte < w->at; byte++)
        line += *byte == '\n';
    return at_fault(w->all, w->here->path, line, what, word);
}

/* ---- Bytes with a meaning ---------------------------------------------------------------- */

/* What the reference that begins at AT, with &, stands for; its length, or 0 if it is none. */
static size_t reference(const char *at, const char *end, char *meant)
{
    static const struct {
        const char *written;
        char meant;
    } known[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i].written);
        *meant = known[i].meant;
        if ((size_t)(end - at) >= length && memcmp(at, known[i].written, length) == 0)
            return length;
    }
    return 0;
}

/* The text of an element or an attribute; INTO, if there is one, has what it stands for. */
static bool read_text(walk *w, span written, text *into)
{
    const char *end = written.at + written.length;
    for (const char *at = written.at; at < end; at++) {
        char meant = *at;
        size_t length = 1;
        if (*at == '&')
            length = reference(at, end, &meant);
        if (length == 0 || *at == '<' || *at == '\0')
            return wrong(w, "a byte that has to be a reference: ",
                         (span){at, (size_t)(end - at) < 20 ? (size_t)(end - at) : 20});
        at += length - 1;
        if (into)
            text_add(into, &meant, 1);
    }
    return true;
}

/* ---- Tags -------------------------------------------------------------------------------- */

static const char void_elements[] = " meta link br hr img input wbr col ";
static const char blocks[] =
    " p div ul ol dl table pre blockquote h1 h2 h3 h4 h5 h6 figure details nav main header "
    "footer section article aside hr form ";

static bool is_open(const walk *w, span name)
{
    for (size_t i = 0; i < w->depth; i++)
        if (same(w->open[i], name))
            return true;
    return false;
}

/* Would a browser take the element elsewhere than it stands? */
static bool stands_right(walk *w, span name)
{
    static const struct {
        const char *elements;
        const char *parents;
    } inside[] = {{" li ", " ul ol "},         {" tr ", " thead tbody table "},
                  {" td th ", " tr "},         {" thead tbody caption ", " table "},
                  {" dt dd ", " dl div "},     {" summary ", " details "},
                  {" figcaption ", " figure "}};
    span parent = w->depth ? w->open[w->depth - 1] : (span){"", 0};
    if (w->depth == 0 && !among(name, " html "))
        return wrong(w, "an element outside of all others: ", name);
    if (among(name, blocks) && is_open(w, (span){"p", 1}))
        return wrong(w, "within a paragraph there can be no ", name);
    if (among(name, " a button ") &&
        (is_open(w, (span){"a", 1}) || is_open(w, (span){"button", 6})))
        return wrong(w, "within a link there can be no ", name);
    if (among(parent, " ul ol ") && !among(name, " li "))
        return wrong(w, "a list's own child: ", name);
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (among(name, inside[i].elements) && !among(parent, inside[i].parents))
            return wrong(w, "an element that cannot stand here: ", name);
    return true;
}

static bool name_byte(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_';
}

static span read_name(walk *w)
{
    const char *from = w->at;
    while (w->at < w->end && name_byte(*w->at))
        w->at++;
    return (span){from, (size_t)(w->at - from)};
}

static bool skip_space(walk *w)
{
    const char *from = w->at;
    while (w->at < w->end && strchr(" \n\t", *w->at) && *w->at)
        w->at++;
    return w->at > from;
}

static bool read_value(walk *w, span *value)
{
    if (w->at < w->end && *w->at == '"') {
        const char *close = memchr(w->at + 1, '"', (size_t)(w->end - w->at - 1));
        if (!close)
            return wrong(w, "an attribute without an end", (span){"", 0});
        *value = (span){w->at + 1, (size_t)(close - w->at - 1)};
        w->at = close + 1;
        return true;
    }
    *value = read_name(w);
    return value->length > 0 || wrong(w, "an attribute without a value", (span){"", 0});
}

static bool keep_attribute(walk *w, span name, span value)
{
    text read = {0};
    bool well = read_text(w, value, &read);
    char *kept = arena_copy(w->all->memory, read.length ? read.bytes : "", read.length);
    text_free(&read);
    if (!well)
        return false;
    if (among(name, " href src "))
        list_add(&w->here->links, kept);
    if (!among(name, " id "))
        return true;
    if (!*kept || strpbrk(kept, " \t\n"))
        return wrong(w, "an identifier that is none: ", value);
    if (table_find(&w->here->ids, kept))
        return wrong(w, "an identifier that is there twice: ", value);
    table_add(&w->here->ids, kept, w->here);
    return true;
}

/* Up to the end of the tag. */
static bool read_attributes(walk *w)
{
    table seen = {0};
    bool well = true;
    while (well && skip_space(w) && w->at < w->end && *w->at != '>' && *w->at != '/') {
        span value = {"", 0};
        span name = read_name(w);
        if (name.length == 0)
            well = wrong(w, "a byte that begins no attribute", (span){"", 0});
        else if (table_find_span(&seen, name.at, name.length))
            well = wrong(w, "an attribute that is there twice: ", name);
        if (!well)
            break;
        table_add(&seen, arena_copy(w->all->memory, name.at, name.length), w);
        if (w->at < w->end && *w->at == '=') {
            w->at++;
            well = read_value(w, &value);
        }
        well = well && keep_attribute(w, name, value);
    }
    table_free(&seen);
    return well;
}

/* What stands in a script is no text: its end is looked for. */
static bool skip_raw(walk *w, span name)
{
    char close[16];
    snprintf(close, sizeof close, "</%.*s>", (int)name.length, name.at);
    while (w->at < w->end && strncmp(w->at, close, strlen(close)) != 0)
        w->at++;
    return w->at < w->end || wrong(w, "an element without an end: ", name);
}

static bool read_start(walk *w)
{
    w->at++;
    span name = read_name(w);
    if (name.length == 0)
        return wrong(w, "a < that begins no tag", (span){"", 0});
    if (!stands_right(w, name) || !read_attributes(w))
        return false;
    bool closed = w->at < w->end && *w->at == '/';
    w->at += closed;
    if (w->at == w->end || *w->at != '>')
        return wrong(w, "a tag without an end: ", name);
    w->at++;
    if (closed && !is_open(w, (span){"svg", 3}))
        return wrong(w, "only in a drawing does /> close ", name);
    if (closed || among(name, void_elements))
        return true;
    if (w->depth == DEEPEST)
        return wrong(w, "elements nested deeper than the walk can follow", (span){"", 0});
    w->open[w->depth++] = name;
    return !among(name, " script style ") || skip_raw(w, name);
}

static bool read_end(walk *w)
{
    w->at += 2;
    span name = read_name(w);
    if (w->at == w->end || *w->at != '>')
        return wrong(w, "an end tag without an end: ", name);
    if (w->depth == 0 || !same(w->open[w->depth - 1], name))
        return wrong(w, "an end of what is not the last to have begun: ", name);
    w->at++;
    w->depth--;
    return true;
}

static bool read_page(walk *w)
{
    static const char first[] = "<!doctype html>\n";
    if ((size_t)(w->end - w->at) < strlen(first) ||
        memcmp(w->at, first, strlen(first)) != 0)
        return wrong(w, "no doctype", (span){"", 0});
    w->at += strlen(first);
    while (w->at < w->end) {
        const char *from = w->at;
        bool well = true;
        if (*w->at != '<') {
            const char *tag = memchr(w->at, '<', (size_t)(w->end - w->at));
            w->at = tag ? tag : w->end;
            well = read_text(w, (span){from, (size_t)(w->at - from)}, NULL);
        } else if (w->at + 1 < w->end && w->at[1] == '/') {
            well = read_end(w);
        } else {
            well = read_start(w);
        }
        if (!well)
            return false;
    }
    return w->depth == 0 || wrong(w, "an element without an end: ", w->open[w->depth - 1]);
}

/* ---- Files ------------------------------------------------------------------------------- */

static bool read_file(survey *all, const char *path)
{
    FILE *file = fopen(path, "rb");
    text bytes = {0};
    size_t got = 0;
    while (file && (got = fread(text_room(&bytes, 65536), 1, 65536, file)) > 0)
        bytes.length += got;
    if (file)
        fclose(file);
    text_add(&bytes, "", 1);
    page *here = arena_take(all->memory, sizeof *here);
    here->path = path;
    list_add(&all->pages, here);
    table_add(&all->known, path, here);
    walk w = {.all = all,
              .here = here,
              .first = bytes.bytes,
              .at = bytes.bytes,
              .end = bytes.bytes + bytes.length - 1};
    bool well = read_page(&w);
    text_free(&bytes);
    return well;
}

static int visible(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static bool read_folder(survey *all, const char *folder)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, visible, alphasort);
    bool well = true;
    for (int i = 0; i < count; i++) {
        struct stat info;
        char *path = arena_format(all->memory, "%s/%s", folder, names[i]->d_name);
        size_t length = strlen(path);
        free(names[i]);
        if (!well || lstat(path, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            well = read_folder(all, path);
        else if (length > 5 && strcmp(path + length - 5, ".html") == 0)
            well = read_file(all, path);
    }
    free(names);
    return well;
}

/* ---- Links ------------------------------------------------------------------------------- */

/* Takes %XX for the bytes they are, in place. */
static void unescape(char *link)
{
    char *to = link;
    for (const char *at = link; *at; at++) {
        unsigned byte = 0;
        if (at[0] == '%' && isxdigit((unsigned char)at[1]) &&
            isxdigit((unsigned char)at[2]) && sscanf(at + 1, "%2x", &byte) == 1) {
            *to++ = (char)byte;
            at += 2;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
}

static bool has_scheme(const char *link)
{
    size_t length =
        strspn(link, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return link[length] == ':' || strncmp(link, "//", 2) == 0;
}

/* The path from a page to what its link names, with `folder/../` taken out. */
static char *target_of(survey *all, const page *from, const char *link)
{
    const char *slash = strrchr(from->path, '/');
    char *path = *link ? arena_format(all->memory, "%.*s%s", (int)(slash + 1 - from->path),
                                      from->path, link)
                       : arena_format(all->memory, "%s", from->path);
    char *up;
    while ((up = strstr(path, "/../"))) {
        char *before = up;
        while (before > path && before[-1] != '/')
            before--;
        memmove(before, up + 4, strlen(up + 4) + 1);
    }
    return path;
}

static bool leads_somewhere(survey *all, const page *from, const char *written)
{
    struct stat info;
    if (has_scheme(written))
        return true;
    char *link = arena_copy(all->memory, written, strlen(written));
    char *anchor = strchr(link, '#');
    if (anchor) {
        *anchor++ = '\0';
        unescape(anchor);
    }
    unescape(link);
    char *path = target_of(all, from, link);
    const page *to = table_find(&all->known, path);
    span words = {written, strlen(written)};
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return at_fault(all, from->path, 0, "a link that leads to no file: ", words);
    if (anchor && *anchor && (!to || !table_find(&to->ids, anchor)))
        return at_fault(all, from->path, 0, "a link that leads to no anchor: ", words);
    return true;
}

bool pages_are_sound(const char *folder, text *fault)
{
    arena memory = {0};
    survey all = {.memory = &memory, .fault = fault};
    bool well = read_folder(&all, folder);
    for (size_t i = 0; i < all.pages.count; i++) {
        const page *from = all.pages.items[i];
        for (size_t j = 0; well && j < from->links.count; j++)
            well = leads_somewhere(&all, from, from->links.items[j]);
    }
    for (size_t i = 0; i < all.pages.count; i++) {
        page *here = all.pages.items[i];
        list_free(&here->links);
        table_free(&here->ids);
    }
    list_free(&all.pages);
    table_free(&all.known);
    arena_free(&memory);
    return well;
}
