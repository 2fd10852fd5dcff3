#include "book/claims.h"

#include <string.h>

#include "base/ascii.h"
#include "base/input.h"
#include "book/chapters.h"

#define CLAIMS_FORM "number, claim and verdict, with a tab between them"
#define CLAIMS_COLUMNS 4

static const char *const claims_columns[CLAIMS_COLUMNS] = {"number", "claim", "verdict",
                                                           "condition"};
static const char *const claims_verdicts[] = {"holds", "conditional", "false"};

/* A line in its fields; a field that is missing is empty. */
typedef struct claims_row {
    const char *fields[CLAIMS_COLUMNS];
    uint32_t columns[CLAIMS_COLUMNS]; /* where each begins, in bytes from 1 */
    size_t count;                     /* may be more than there is room for */
    uint32_t line;
} claims_row;

bool claims_is_number(const char *number)
{
    bool digit = false;
    for (; *number; number++) {
        if (*number == '.' && !digit)
            return false;
        if (*number != '.' && !ascii_is_digit(*number))
            return false;
        digit = *number != '.';
    }
    return digit;
}

bool claims_find_verdict(const char *word, book_verdict *verdict)
{
    for (size_t i = 0; i < sizeof claims_verdicts / sizeof *claims_verdicts; i++) {
        if (strcmp(claims_verdicts[i], word) == 0) {
            *verdict = (book_verdict)i;
            return true;
        }
    }
    return false;
}

const char *claims_verdict_word(book_verdict verdict)
{
    return claims_verdicts[verdict];
}

/* ---- The file -------------------------------------------------------------------------- */

/* White space around a field does not count. */
static void claims_take_field(book *b, claims_row *row, const char *line, size_t from,
                              size_t to)
{
    if (row->count++ >= CLAIMS_COLUMNS)
        return;
    while (from < to && line[from] == ' ')
        from++;
    while (to > from && line[to - 1] == ' ')
        to--;
    row->fields[row->count - 1] = arena_copy(&b->arena, line + from, to - from);
    row->columns[row->count - 1] = (uint32_t)from + 1;
}

static claims_row claims_split(book *b, uint32_t number)
{
    claims_row row = {.line = number};
    size_t length = 0;
    const char *line = source_line(b->claims_file, number, &length);
    size_t from = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && line[i] != '\t')
            continue;
        claims_take_field(b, &row, line, from, i);
        from = i + 1;
    }
    for (size_t i = row.count; i < CLAIMS_COLUMNS; i++) {
        row.fields[i] = "";
        row.columns[i] = (uint32_t)length + 1;
    }
    return row;
}

/* How many columns the first line names; 0 if it does not name what it has to. */
static size_t claims_read_head(book *b)
{
    claims_row row = claims_split(b, 1);
    bool right = row.count == CLAIMS_COLUMNS || row.count == CLAIMS_COLUMNS - 1;
    for (size_t i = 0; right && i < row.count; i++)
        right = strcmp(row.fields[i], claims_columns[i]) == 0;
    if (!right)
        diagnostics_error(&b->diagnostics, b->claims_file, 1, 1,
                          "the first line names the columns; write number, claim, verdict "
                          "and, if you like, condition, with a tab between them");
    return right ? row.count : 0;
}

static void claims_error(book *b, const claims_row *row, size_t column, const char *message)
{
    diagnostics_error(&b->diagnostics, b->claims_file, row->line, row->columns[column],
                      "%s", message);
}

/* What the file says of when the claim holds belongs to a verdict that leaves it open. */
static void claims_check_condition(book *b, const claims_row *row, book_verdict verdict,
                                   size_t columns)
{
    bool given = *row->fields[3] != 0;
    if (columns == CLAIMS_COLUMNS && verdict == VERDICT_CONDITIONAL && !given)
        claims_error(b, row, 3,
                     "no condition; write what follows \"holds if\" as the fourth field");
    if (verdict != VERDICT_CONDITIONAL && given)
        claims_error(b, row, 3,
                     "a condition, though the verdict is not conditional; take it out");
}

static bool claims_check_row(book *b, const claims_row *row, size_t columns,
                             book_verdict *verdict)
{
    size_t errors = b->diagnostics.errors;
    if (row->count < 3 || row->count > columns) {
        diagnostics_error(
            &b->diagnostics, b->claims_file, row->line, 1,
            "a malformed line, of %zu field%s; write " CLAIMS_FORM "%s", row->count,
            row->count == 1 ? "" : "s",
            columns == CLAIMS_COLUMNS ? ", then a condition if that is the verdict" : "");
        return false;
    }
    if (!claims_is_number(row->fields[0]))
        claims_error(b, row, 0, "a malformed number; write digits and dots, such as 1.6.1");
    if (!*row->fields[1])
        claims_error(b, row, 1, "an empty claim; say in a sentence what is claimed");
    if (!claims_find_verdict(row->fields[2], verdict))
        diagnostics_error(&b->diagnostics, b->claims_file, row->line, row->columns[2],
                          "unknown verdict \"%s\"; a verdict is holds, conditional or "
                          "false",
                          row->fields[2]);
    else
        claims_check_condition(b, row, *verdict, columns);
    return b->diagnostics.errors == errors;
}

/* A claim with a fault is known all the same, so that the behaviours find it. */
static void claims_read_row(book *b, uint32_t line, size_t columns)
{
    claims_row row = claims_split(b, line);
    book_verdict verdict = VERDICT_HOLDS;
    bool sound = claims_check_row(b, &row, columns, &verdict);
    if (!claims_is_number(row.fields[0]))
        return;
    const book_claim *other = table_find(&b->claims, row.fields[0]);
    if (other) {
        diagnostics_error(&b->diagnostics, b->claims_file, line, row.columns[0],
                          "a second claim %s; give each a number of its own",
                          row.fields[0]);
        diagnostics_note(&b->diagnostics, b->claims_file, other->line, 1,
                         "the first is here");
        return;
    }
    book_claim *claim = arena_take(&b->arena, sizeof *claim);
    *claim = (book_claim){.number = row.fields[0],
                          .sentence = row.fields[1],
                          .condition = *row.fields[3] ? row.fields[3] : NULL,
                          .verdict = verdict,
                          .sound = sound,
                          .line = line};
    table_add(&b->claims, claim->number, claim);
}

void claims_read(book *b)
{
    const char *why = NULL;
    input_result found = input_look(b->root, CLAIMS_PATH, &why);
    if (found == INPUT_REFUSED)
        diagnostics_path_error(&b->diagnostics, CLAIMS_PATH, "%s", why);
    if (found != INPUT_READ)
        return;
    book_chapter *file = arena_take(&b->arena, sizeof *file);
    *file = (book_chapter){
        .path = CLAIMS_PATH, .title = CLAIMS_PATH, .index = b->chapters.count};
    b->claims_file = file;
    if (!chapters_read_source(b, file))
        return;
    size_t columns = claims_read_head(b);
    b->claims_listed = columns > 0;
    for (uint32_t line = 2; columns && line <= file->line_count; line++)
        claims_read_row(b, line, columns);
}

/* ---- What the behaviours say of them --------------------------------------------------- */

/* Byte column of claim NUMBER, counted from 0, in the behaviour's head; with NUMBER its claims' count, of the
 * verdict. */
static uint32_t claims_column(const book_behaviour *behaviour, size_t number)
{
    size_t length = 0;
    const char *line = source_line(behaviour->chapter, behaviour->line, &length);
    size_t at = 0;
    while (at < length && line[at] != '|')
        at++;
    for (size_t passed = 0; passed <= number && at < length; passed++) {
        at++;
        while (passed < number && at < length && line[at] != ',' && line[at] != '|')
            at++;
    }
    while (at < length && ascii_is_blank(line[at]))
        at++;
    return (uint32_t)at + 1;
}

static void claims_check_answer(book *b, book_behaviour *behaviour, size_t number)
{
    book_claim *claim = table_find(&b->claims, behaviour->claims[number]);
    if (!claim) {
        diagnostics_error(&b->diagnostics, behaviour->chapter, behaviour->line,
                          claims_column(behaviour, number),
                          "no claim %s in " CLAIMS_PATH "; add it there, or name another",
                          behaviour->claims[number]);
        return;
    }
    list_add(&claim->behaviours, behaviour);
    if (!claim->sound || claim->verdict == behaviour->verdict)
        return;
    diagnostics_error(
        &b->diagnostics, behaviour->chapter, behaviour->line,
        claims_column(behaviour, behaviour->claim_count),
        "the verdict on claim %s is %s here and %s in " CLAIMS_PATH "; make them agree",
        claim->number, behaviour->verdict_text, claims_verdict_word(claim->verdict));
    diagnostics_note(&b->diagnostics, b->claims_file, claim->line, 1, "the claim is here");
}

void claims_check(book *b)
{
    book_verdict verdict;
    if (!b->claims_listed)
        return;
    for (size_t i = 0; i < b->behaviours.count; i++) {
        book_behaviour *behaviour = b->behaviours.entries[i].thing;
        bool judged = claims_find_verdict(behaviour->verdict_text, &verdict);
        for (size_t j = 0; judged && j < behaviour->claim_count; j++)
            claims_check_answer(b, behaviour, j);
    }
    for (size_t i = 0; i < b->claims.count; i++) {
        const book_claim *claim = b->claims.entries[i].thing;
        if (!claim->behaviours.count)
            diagnostics_error(&b->diagnostics, b->claims_file, claim->line, 1,
                              "no behaviour answers claim %s; state one, or take the "
                              "claim out",
                              claim->number);
    }
}
