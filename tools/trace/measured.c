#include "trace/measured.h"

#include <stdio.h>
#include <string.h>

#include "base/input.h"
#include "trace/asked.h"

/* Of a line of either file. */
#define MOST_FIELDS 8

typedef struct measured_failures {
    json_int_t injected;
    json_int_t survived;
} measured_failures;

/* A line, taken apart. */
typedef struct measured_line {
    const char *path;  /* of the file */
    const char *again; /* the command that writes it */
    size_t number;
    char *fields[MOST_FIELDS];
} measured_line;

static bool refuse(const measured_line *l, const char *at, const char *what)
{
    fprintf(stderr, "%s:%zu:%zu: error: %s; `%s` writes it anew\n", l->path, l->number,
            (size_t)(at - l->fields[0]) + 1, what, l->again);
    return false;
}

/* A number from 0; -1 and an error if the field is none. */
static json_int_t number_in(const measured_line *l, size_t field)
{
    const char *at = l->fields[field];
    size_t length = strspn(at, "0123456789");
    json_int_t number = 0;
    if (length == 0 || length > 17 || at[length]) {
        refuse(l, at, "a number belongs here");
        return -1;
    }
    for (; *at; at++)
        number = number * 10 + (*at - '0');
    return number;
}

/* Cuts the line into exactly so many fields. */
static bool cut(measured_line *l, char *line, size_t length, size_t count)
{
    char *at = line;
    char *end = line + length;
    size_t fields = 0;
    l->fields[0] = line;
    if (memchr(line, '\0', length))
        return refuse(l, line + strlen(line), "a zero byte belongs to no name");
    *end = '\0';
    while (at && fields < count) {
        l->fields[fields++] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    if (at || fields < count)
        return refuse(l, at ? at : end,
                      at ? "the line has too many fields" : "the line ends too early");
    return true;
}

/* ---- Mutants ------------------------------------------------------------------------------ */

static bool is_one_of(const char *status, const char *const *words)
{
    while (*words && strcmp(*words, status) != 0)
        words++;
    return *words != NULL;
}

static void count_kill(measured *m, const char *id)
{
    size_t *kills = table_find(&m->kills, id);
    if (!kills) {
        kills = arena_take(&m->arena, sizeof *kills);
        table_add(&m->kills, id, kills);
    }
    ++*kills;
}

static void add_survivor(measured *m, const measured_line *l, json_int_t line,
                         json_int_t column)
{
    json_t *one = json_object();
    json_object_set_new(one, "chapter", json_string(l->fields[0]));
    json_object_set_new(one, "line", json_integer(line));
    json_object_set_new(one, "column", json_integer(column));
    json_object_set_new(one, "mutator", json_string(l->fields[3]));
    json_object_set_new(one, "original", json_string(l->fields[4]));
    json_object_set_new(one, "replacement", json_string(l->fields[5]));
    json_array_append_new(m->survivors, one);
}

static void add_mutant(measured *m, const measured_line *l, json_int_t line,
                       json_int_t column, bool killed)
{
    mutation *one = arena_take(&m->arena, sizeof *one);
    *one = (mutation){.chapter = l->fields[0],
                     .line = (uint32_t)line,
                     .column = (uint32_t)column,
                     .mutator = l->fields[3],
                     .original = l->fields[4],
                     .replacement = l->fields[5],
                     .killed = killed};
    list_add(&m->mutants, one);
}

static bool has_line(const book *b, const char *path, json_int_t line)
{
    for (size_t i = 0; i < b->chapters.count; i++) {
        const book_chapter *chapter = b->chapters.items[i];
        if (strcmp(chapter->path, path) == 0)
            return line >= 1 && (size_t)line <= chapter->line_count;
    }
    return false;
}

static bool read_mutant(measured *m, const book *b, const measured_line *l)
{
    static const char *const killed[] = {"Killed", "Timeout", NULL};
    static const char *const survived[] = {"Survived", "NoCoverage", NULL};
    static const char *const none[] = {"Equivalent",   "Ignored", "CompileError",
                                       "RuntimeError", "Pending", NULL};
    const char *status = l->fields[6];
    json_int_t line = number_in(l, 1);
    json_int_t column = line < 0 ? -1 : number_in(l, 2);
    if (column < 0)
        return false;
    if (!is_one_of(status, killed) && !is_one_of(status, survived) &&
        !is_one_of(status, none))
        return refuse(l, status, "no mutant ends like this");
    if (!has_line(b, l->fields[0], line) || is_one_of(status, none))
        return true;
    add_mutant(m, l, line, column, is_one_of(status, killed));
    if (is_one_of(status, survived)) {
        add_survivor(m, l, line, column);
    } else {
        m->killed++;
        if (*l->fields[7])
            count_kill(m, l->fields[7]);
    }
    return true;
}

/* What holds still, and was not said by the file before. */
static bool read_asked(measured *m, const book *b, const measured_line *l)
{
    const book_behaviour *behaviour = table_find(&b->behaviours, l->fields[1]);
    char now[ASKED_DIGITS + 1];
    if (!behaviour || table_find(&m->asked, behaviour->id))
        return true;
    asked_hash(now, behaviour);
    if (strcmp(now, l->fields[0]) == 0)
        table_add(&m->asked, behaviour->id, l->fields[2]);
    return true;
}

/* ---- Conditions that decide alone --------------------------------------------------------- */

/* Cuts "chapter:12:3: note: what is said; and more" behind the chapter, at both numbers and at the semicolon. */
static bool cut_note(measured_line *l, char *line)
{
    char *at = strchr(line, ':');
    for (size_t i = 1; at && i < 4; i++) {
        *at++ = '\0';
        l->fields[i] = at;
        at = strchr(at, ':');
    }
    if (!at)
        return refuse(l, line, "a place, and what is said of it, belongs here");
    l->fields[4] = at + 1 + strspn(at + 1, " ");
    l->fields[4][strcspn(l->fields[4], ";")] = '\0';
    return true;
}

static bool read_undecided(measured *m, const book *b, const measured_line *l)
{
    measured_line note = *l;
    if (!cut_note(&note, l->fields[0]))
        return false;
    json_int_t line = number_in(&note, 1);
    if (line < 0)
        return false;
    if (!has_line(b, note.fields[0], line))
        return true;
    json_t *one = json_object();
    json_object_set_new(one, "chapter", json_string(note.fields[0]));
    json_object_set_new(one, "line", json_integer(line));
    json_object_set_new(one, "what", json_string(note.fields[4]));
    json_array_append_new(m->undecided, one);
    return true;
}

/* "mcdc: 12 of 13 conditions are shown to decide alone": other lines count other things. */
static bool read_decided(measured *m, const book *b, const measured_line *l)
{
    long long hit, found;
    (void)b;
    if (sscanf(l->fields[0], "mcdc: %lld of %lld conditions", &hit, &found) == 2 &&
        hit >= 0 && hit <= found) {
        m->conditions[0] = hit;
        m->conditions[1] = found;
        m->decided = true;
    }
    return true;
}

/* ---- Failing memory ----------------------------------------------------------------------- */

static bool read_failures(measured *m, const book *b, const measured_line *l)
{
    json_int_t injected = number_in(l, 2);
    json_int_t survived = injected < 0 ? -1 : number_in(l, 3);
    const char *key = arena_format(&m->arena, "%s\t%s", l->fields[0], l->fields[1]);
    (void)b;
    if (survived < 0)
        return false;
    if (survived > injected)
        return refuse(l, l->fields[3], "it survived more failures than there were");
    measured_failures *failures = table_find(&m->failures, key);
    if (!failures) {
        failures = arena_take(&m->arena, sizeof *failures);
        table_add(&m->failures, key, failures);
    }
    failures->injected += injected;
    failures->survived += survived;
    return true;
}

/* ---- Both files --------------------------------------------------------------------------- */

typedef bool measured_reader(measured *m, const book *b, const measured_line *l);

/* The bytes, which end with a zero byte, line by line. */
static bool read_lines(measured *m, const book *b, char *bytes, size_t length,
                       measured_line *l, size_t fields, measured_reader *read)
{
    char *end = bytes + length;
    for (char *line = bytes; line < end; l->number++) {
        char *feed = memchr(line, '\n', (size_t)(end - line));
        l->fields[0] = line;
        if (!feed)
            return refuse(l, end, "the last line ends too early");
        if (!cut(l, line, (size_t)(feed - line), fields) || !read(m, b, l))
            return false;
        line = feed + 1;
    }
    return true;
}

static bool read_file(measured *m, const book *b, measured_line l, size_t fields,
                      measured_reader *read, bool *there)
{
    text bytes = {0};
    const char *why;
    input_result result = input_read(&bytes, b->root, l.path, &why);
    bool good = result != INPUT_REFUSED;
    *there = result == INPUT_READ;
    l.number = 1;
    if (*there)
        good = read_lines(
            m, b, arena_copy(&m->arena, text_bytes(&bytes), bytes.length),
            bytes.length, &l, fields, read);
    else if (!good)
        fprintf(stderr, "%s: error: %s\n", l.path, why);
    text_free(&bytes);
    return good;
}

bool measured_read(measured *m, const book *b)
{
    static const char conditions[] = "make mcdc";
    m->survivors = json_array();
    m->undecided = json_array();
    bool mutants =
        read_file(m, b, (measured_line){.path = MEASURED_MUTANTS, .again = "make mutate"},
                  8, read_mutant, &m->mutated);
    bool there;
    bool decided =
        read_file(m, b, (measured_line){.path = MEASURED_DECIDED, .again = conditions}, 1,
                  read_decided, &there) &&
        read_file(m, b, (measured_line){.path = MEASURED_UNDECIDED, .again = conditions}, 1,
                  read_undecided, &there);
    bool asked =
        read_file(m, b, (measured_line){.path = ASKED_FOUND, .again = "make mutate EACH=1"},
                  3, read_asked, &there) &&
        read_file(m, b,
                  (measured_line){.path = ASKED_COMMITTED,
                                  .again = "make mutate EACH=1 RECORD=1"},
                  3, read_asked, &there);
    bool failing =
        read_file(m, b, (measured_line){.path = MEASURED_FAILING, .again = "make failing"},
                  4, read_failures, &m->starved);
    return mutants && asked && decided && failing;
}

void measured_free(measured *m)
{
    json_decref(m->survivors);
    json_decref(m->undecided);
    list_free(&m->mutants);
    table_free(&m->kills);
    table_free(&m->asked);
    table_free(&m->failures);
    arena_free(&m->arena);
}

/* ---- For the trace ------------------------------------------------------------------------ */

void measured_add_test(const measured *m, json_t *to, const book_block *test)
{
    text key = {0};
    text_add_string(&key, test->target);
    text_add(&key, "\t", 1);
    text_add_string(&key, test->name);
    const measured_failures *failures =
        table_find_span(&m->failures, key.bytes, key.length);
    text_free(&key);
    if (failures) {
        json_object_set_new(to, "failures", json_integer(failures->injected));
        json_object_set_new(to, "survived", json_integer(failures->survived));
    }
}

void measured_add_behaviour(const measured *m, json_t *to, const book_behaviour *behaviour)
{
    const size_t *kills = table_find(&m->kills, behaviour->id);
    const char *reason = table_find(&m->asked, behaviour->id);
    if (m->mutated)
        json_object_set_new(to, "mutants_killed",
                            json_integer(kills ? (json_int_t)*kills : 0));
    if (reason)
        json_object_set_new(to, "asked", json_true());
    if (reason && *reason)
        json_object_set_new(to, "unproved", json_string(reason));
}

void measured_add_book(const measured *m, json_t *to)
{
    if (m->mutated) {
        json_t *mutants = json_object();
        json_object_set_new(mutants, "killed", json_integer((json_int_t)m->killed));
        json_object_set(mutants, "survivors", m->survivors);
        json_object_set_new(to, "mutants", mutants);
    }
    if (m->decided) {
        json_t *conditions = json_object();
        json_object_set_new(conditions, "found", json_integer(m->conditions[1]));
        json_object_set_new(conditions, "hit", json_integer(m->conditions[0]));
        json_object_set(conditions, "undecided", m->undecided);
        json_object_set_new(to, "conditions", conditions);
    }
}
