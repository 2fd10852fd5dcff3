/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Replacing, trimming and padding: other strings made of parts of one. */
#include "types/text/find.h"
#include "types/text/search.h"
#include "types/text/split.h"
#include "types/text/str.h"
#include "types/text/view.h"
#include "types/text/writer.h"

/* A replacement to be made: of `part` by `other` in `text`, at most so often. */
struct replacement {
    om_string_view text, part, other;
    size_t most;
};

/* The next occurrence from `*at` on, which moves past it; `*kept` is what stays before it.
 * False if there is none, and `*kept` is the rest. `done` is how many were found before. */
static bool replace_next(const struct replacement *job, size_t done, size_t *at,
                         om_string_view *kept)
{
    size_t from = *at, found = OM_ABSENT;
    /* An empty part is found once before each character: then one character stays. */
    if (done < job->most)
        found =
            om_string_view_find(&job->text, &job->part, from + (done && !job->part.length));
    bool there = found != OM_ABSENT;
    *kept =
        om_string_view_part(&job->text, from, (there ? found : job->text.length) - from);
    *at = there ? found + job->part.length : job->text.length;
    return there;
}

/* How often it is to be made; `*bits` gets the bits of what stays, or 0 for text that is ASCII. */
static size_t replace_count(const struct replacement *job, bool ascii, uint32_t *bits)
{
    size_t done = 0, at = 0;
    om_string_view kept;
    bool more;
    *bits = 0;
    do {
        more = replace_next(job, done, &at, &kept);
        *bits |= ascii ? 0 : om_string_view_bits(&kept);
        done += more;
    } while (more);
    return done;
}

static om_object *replace_make(om_runtime *rt, om_object *self, om_object *other,
                               const struct replacement *job)
{
    uint32_t bits;
    size_t count = replace_count(job, self->bits & OM_STR_ASCII, &bits);
    if (!count)
        return om_retain(self);
    size_t without = job->text.length - count * job->part.length;
    if (job->other.length > (PTRDIFF_MAX - without) / count)
        return om_raise(rt, OM_OVERFLOW_ERROR, "replace %s too long",
                        om_bytes_is(self) ? "bytes are" : "string is");
    om_object *made = om_string_blank(rt, self->type, without + count * job->other.length,
                                      bits | om_string_bits(other));
    if (!made)
        return NULL;
    om_string_writer writer = om_string_writer_of(made);
    size_t done = 0, at = 0;
    om_string_view kept;
    for (; replace_next(job, done, &at, &kept); done++) {
        om_string_writer_add(&writer, &kept);
        om_string_writer_add(&writer, &job->other);
    }
    om_string_writer_add(&writer, &kept);
    return om_string_settle(rt, made);
}

om_object *om_str_replace(om_runtime *rt, om_object *self, om_object *part,
                          om_object *other, ptrdiff_t most)
{
    struct replacement job = {.text = om_string_view_of(self),
                              .most = most < 0 ? SIZE_MAX : (size_t)most};
    if (!om_string_view_parameter(rt, self, part, "replace() argument 1", &job.part) ||
        !om_string_view_parameter(rt, self, other, "replace() argument 2", &job.other))
        return NULL;
    return part == other ? om_retain(self) : replace_make(rt, self, other, &job);
}

/* Whether the character is to be removed: it is in `those`, or white space if that is NULL.
 * */
static bool strip_away(uint32_t code, const om_string_view *those, bool bytes)
{
    return those ? om_string_view_find_character(those, code, 0) != OM_ABSENT
                 : om_is_space(code, bytes);
}

static om_object *strip_sides(om_runtime *rt, om_object *self, om_object *those,
                              const char *words, bool left, bool right)
{
    om_string_view view = om_string_view_of(self), set;
    bool bytes = om_bytes_is(self), chosen = those && those != om_none(rt);
    size_t start = 0, end = view.length;
    if (chosen && !om_string_view_argument(rt, self, those, words, &set))
        return NULL;
    const om_string_view *away = chosen ? &set : NULL;
    while (left && start < end && strip_away(om_string_view_at(&view, start), away, bytes))
        start++;
    while (right && end > start &&
           strip_away(om_string_view_at(&view, end - 1), away, bytes))
        end--;
    return om_string_part(rt, self, start, end - start);
}

om_object *om_str_strip(om_runtime *rt, om_object *self, om_object *those)
{
    return strip_sides(rt, self, those, "strip arg must be None or str", true, true);
}

om_object *om_str_lstrip(om_runtime *rt, om_object *self, om_object *those)
{
    return strip_sides(rt, self, those, "lstrip arg must be None or str", true, false);
}

om_object *om_str_rstrip(om_runtime *rt, om_object *self, om_object *those)
{
    return strip_sides(rt, self, those, "rstrip arg must be None or str", false, true);
}

om_object *om_str_removeprefix(om_runtime *rt, om_object *self, om_object *prefix)
{
    om_string_view view = om_string_view_of(self), part;
    if (!om_string_view_parameter(rt, self, prefix, "removeprefix() argument", &part))
        return NULL;
    size_t start = om_string_view_matches(&view, &part, false) ? part.length : 0;
    return om_string_part(rt, self, start, view.length - start);
}

om_object *om_str_removesuffix(om_runtime *rt, om_object *self, om_object *suffix)
{
    om_string_view view = om_string_view_of(self), part;
    if (!om_string_view_parameter(rt, self, suffix, "removesuffix() argument", &part))
        return NULL;
    size_t end = view.length;
    if (om_string_view_matches(&view, &part, true))
        end -= part.length;
    return om_string_part(rt, self, 0, end);
}
