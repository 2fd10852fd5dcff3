#include "weave/notes.h"

#include <stdlib.h>
#include <string.h>

#include "book/chapters.h"
#include "book/claims.h"
#include "site/pages.h"
#include "site/proof.h"
#include "weave/frame.h"
#include "weave/places.h"

/* ---- What there is ---------------------------------------------------------------------- */

static int compare_claims(const void *a, const void *b)
{
    const note_claim *left = *(note_claim *const *)a;
    const note_claim *right = *(note_claim *const *)b;
    return chapters_compare(left->number, right->number);
}

static void find_claim(site *s, table *found, const site_proof *proof, size_t number)
{
    const book_behaviour *behaviour = proof->behaviour;
    note_claim *claim = table_find(found, behaviour->claims[number]);
    if (!claim) {
        claim = arena_take(&s->arena, sizeof *claim);
        claim->number = behaviour->claims[number];
        claim->listed = table_find(&s->claim_of, claim->number);
        table_add(found, claim->number, claim);
        list_add(&s->judged, claim);
    }
    if (behaviour->verdict > claim->verdict)
        claim->verdict = behaviour->verdict;
    list_add(&claim->behaviours, (void *)(uintptr_t)proof);
}

static const site_folder *part_of(const site *s, const char *number)
{
    for (size_t i = 0; i < s->parts.count; i++) {
        const site_folder *part = s->parts.items[i];
        if (strcmp(part->number, number) == 0)
            return part;
    }
    return NULL;
}

static note *new_note(site *s, const char *number, size_t first)
{
    text address = {0};
    note *fresh = arena_take(&s->arena, sizeof *fresh);
    fresh->number = arena_copy(&s->arena, number, strcspn(number, "."));
    const site_folder *part = part_of(s, fresh->number);
    fresh->title = part ? part->title : "";
    fresh->first = fresh->last = first;
    proof_put_note_address(&address, fresh->number);
    fresh->address = arena_copy(&s->arena, address.bytes, address.length);
    text_free(&address);
    list_add(&s->notes, fresh);
    return fresh;
}

void notes_find(site *s)
{
    table found = {0};
    note *last = NULL;
    for (size_t i = 0; i < s->book.behaviours.count; i++) {
        const site_proof *proof = &s->proofs[i];
        for (size_t j = 0; j < proof->behaviour->claim_count; j++)
            find_claim(s, &found, proof, j);
    }
    table_free(&found);
    if (s->judged.count)
        qsort(s->judged.items, s->judged.count, sizeof *s->judged.items, compare_claims);
    for (size_t i = 0; i < s->judged.count; i++) {
        const note_claim *claim = s->judged.items[i];
        if (!last || !text_is(claim->number, strcspn(claim->number, "."), last->number))
            last = new_note(s, claim->number, i);
        last->last = i + 1;
        last->sums[claim->verdict]++;
    }
    if (s->book.claims_file && s->notes.count)
        s->notes_address = ((const note *)s->notes.items[0])->address;
}

void notes_free(site *s)
{
    for (size_t i = 0; i < s->judged.count; i++)
        list_free(&((note_claim *)s->judged.items[i])->behaviours);
    list_free(&s->judged);
    list_free(&s->notes);
}

/* ---- A page ------------------------------------------------------------------------------- */

const char *notes_verdict_words(book_verdict verdict, size_t count)
{
    static const char *const one[] = {"holds", "holds on a condition", "is false"};
    static const char *const many[] = {"hold", "hold on a condition", "are false"};
    return count == 1 ? one[verdict] : many[verdict];
}

void notes_put_sums(text *out, const size_t *sums)
{
    static const char *const marks[] = {"holds\">=", "conditional\">\u2248",
                                        "false\">\u2260"};
    html_put(out, "<ul class=\"sums\">\n");
    for (size_t i = 0; i <= VERDICT_FALSE; i++) {
        if (sums[i] > 0)
            html_format(out,
                        "<li><span aria-hidden=\"true\" class=\"mark %s</span> "
                        "<strong>%zu</strong> %s</li>\n",
                        marks[i], sums[i], notes_verdict_words((book_verdict)i, sums[i]));
    }
    html_put(out, "</ul>\n");
}

static void put_way(site *s, const site_proof *proof)
{
    site_to_behaviour(s, proof->behaviour);
    html_string(&s->out, proof->behaviour->id);
    html_put(&s->out, "</a> ");
    proof_put_evidence(s, proof);
}

static void put_claim(site *s, const note_claim *claim)
{
    html_format(&s->out,
                "<li id=\"%s\" class=\"%s\">\n<p class=\"said\"><a class=\"number\" "
                "href=\"#%s\">%s</a> <q>%s</q></p>\n<p class=\"so\">",
                claim->number, claims_verdict_word(claim->verdict), claim->number,
                claim->number, claim->listed->sentence);
    proof_put_judgement(&s->out, claim->listed);
    if (claim->verdict != VERDICT_CONDITIONAL) {
        html_put(&s->out, claim->verdict == VERDICT_FALSE ? " In truth: " : " ");
        proof_put_sentence(&s->out, claim->behaviours.items[0]);
    }
    html_put(&s->out, "</p>\n<p class=\"ways\">");
    for (size_t i = 0; i < claim->behaviours.count; i++) {
        html_put(&s->out, i > 0 ? "; " : "");
        put_way(s, claim->behaviours.items[i]);
    }
    html_put(&s->out, "</p>\n</li>\n");
}

const char *notes_section(const site *s, const char *number, const site_page **to)
{
    for (size_t i = 0; i < s->book.chapters.count; i++) {
        if (strcmp(s->pages[i].number, number) == 0) {
            *to = &s->pages[i];
            return s->pages[i].label;
        }
    }
    for (size_t i = 0; i < s->folders.count; i++) {
        const site_folder *folder = s->folders.items[i];
        if (strcmp(folder->number, number) == 0) {
            *to = &s->pages[folder->first];
            return folder->title;
        }
    }
    return NULL;
}

static void put_section_title(site *s, const char *number, const note_claim *first)
{
    const site_page *to;
    const char *label = notes_section(s, number, &to);
    html_format(&s->out, "<h2 id=\"section.%s\"><span class=\"number\">%s</span>", first->number,
                number);
    if (label) {
        html_put(&s->out, " <a href=\"");
        site_to_page(s, to);
        html_put(&s->out, "\">");
        html_prose(&s->out, label, strlen(label), 0);
        html_put(&s->out, "</a>");
    }
    html_put(&s->out, "</h2>\n");
}

void notes_put_claims(site *s, const note *which, const notes_writer *writer)
{
    const char *section = NULL;
    for (size_t i = which->first; i < which->last; i++) {
        const note_claim *claim = s->judged.items[i];
        const char *dot = strrchr(claim->number, '.');
        size_t length = dot ? (size_t)(dot - claim->number) : 0;
        if (!section || !text_is(claim->number, length, section)) {
            if (section)
                writer->close_section(s);
            section = arena_copy(&s->arena, claim->number, length);
            writer->open_section(s, which, section, claim);
        }
        writer->put_claim(s, claim);
    }
    if (section)
        writer->close_section(s);
}

static void open_section(site *s, const note *which, const char *number, const note_claim *first)
{
    if (strcmp(number, which->number) != 0 && *number)
        put_section_title(s, number, first);
    html_put(&s->out, "<ol class=\"judged\">\n");
}

static void close_section(site *s)
{
    html_put(&s->out, "</ol>\n");
}

static const notes_writer claims_writer = {open_section, close_section, put_claim};

static void put_others(site *s, const note *here)
{
    html_put(&s->out, "<nav class=\"others\" aria-label=\"Notes\">\n<ul>\n");
    for (size_t i = 0; i < s->notes.count; i++) {
        const note *other = s->notes.items[i];
        html_format(&s->out, "<li><a href=\"%s\"%s>Note %s</a></li>\n", other->address,
                    other == here ? " aria-current=\"page\"" : "", other->number);
    }
    html_put(&s->out, "</ul>\n</nav>\n");
}

void notes_put(site *s, const note *which)
{
    const site_folder *part = part_of(s, which->number);
    const char *title = arena_format(&s->arena, "Note %s%s%s", which->number,
                                     *which->title ? ": " : "", which->title);
    frame_open_other(s, which->address, title);
    if (s->notes.count > 1)
        put_others(s, which);
    html_put(&s->out, "<h1>");
    html_prose(&s->out, title, strlen(title), 0);
    html_put(&s->out, "</h1>\n<p>What the note claims, in the words of this book, and what "
                      "is so.");
    if (part) {
        html_put(&s->out, " The chapters that go through it are ");
        html_put(&s->out, "<a href=\"");
        site_to_page(s, &s->pages[part->first]);
        html_put(&s->out, "\">");
        pages_put_folder(&s->out, part);
        html_put(&s->out, "</a>.");
    }
    html_format(&s->out,
                " <a href=\"" REVIEW_FOLDER
                "note-%s.html\">The evidence</a> leads from each "
                "claim to the lines that prove it.</p>\n",
                which->number);
    notes_put_sums(&s->out, which->sums);
    notes_put_claims(s, which, &claims_writer);
    frame_close(s);
}

void notes_put_numbers(site *s)
{
    html_put(&s->out,
             "<section>\n<h2 id=\"page.claims\">Claims</h2>\n<ul class=\"claims\">\n");
    for (size_t i = 0; i < s->judged.count; i++) {
        const note_claim *claim = s->judged.items[i];
        html_format(&s->out, "<li><span class=\"number\">%s</span> ", claim->number);
        for (size_t j = 0; j < claim->behaviours.count; j++) {
            const site_proof *proof = claim->behaviours.items[j];
            html_put(&s->out, j > 0 ? ", " : "");
            proof_put_verdict(&s->out, proof->behaviour);
            html_byte(&s->out, ' ');
            site_to_behaviour(s, proof->behaviour);
            html_string(&s->out, proof->behaviour->id);
            html_put(&s->out, "</a>");
        }
        html_put(&s->out, "</li>\n");
    }
    html_put(&s->out, "</ul>\n</section>\n");
}
