#include "weave/asset.h"

#include "site/site.h"

/* The Makefile makes each of these of the file of that name: a string a line. */
static const char *const asset_style[] = {
#include "weave/book.css.inc"
};
static const char *const asset_way_style[] = {
#include "weave/way.css.inc"
};
static const char *const asset_cover_style[] = {
#include "weave/cover.css.inc"
};
static const char *const asset_book[] = {
#include "weave/book.js.inc"
};
static const char *const asset_search[] = {
#include "weave/search.js.inc"
};
static const char *const asset_steps[] = {
#include "weave/steps.js.inc"
};
static const char *const asset_minisearch[] = {
#include "weave/minisearch.js.inc"
};

#define ASSET(address, lines)                                                              \
    {                                                                                      \
        address, lines, sizeof(lines) / sizeof *(lines)                                    \
    }

static const asset assets[] = {
    ASSET(SITE_STYLE, asset_style),
    ASSET(SITE_STYLE, asset_way_style),
    ASSET(SITE_COVER_STYLE, asset_cover_style),
    ASSET(SITE_BOOK_SCRIPT, asset_book),
    ASSET(SITE_SEARCH_SCRIPT, asset_search),
    ASSET(SITE_STEPS_SCRIPT, asset_steps),
    ASSET(SITE_MINISEARCH_SCRIPT, asset_minisearch),
};

const asset *asset_at(size_t number)
{
    return number < sizeof assets / sizeof *assets ? &assets[number] : NULL;
}

void asset_put(text *out, const asset *which)
{
    for (size_t i = 0; i < which->line_count; i++)
        text_add_string(out, which->lines[i]);
}
