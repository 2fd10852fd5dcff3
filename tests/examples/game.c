/* A small game that keeps its things in objmem, as games keep them in Lua or QuickJS.
 *
 *     game < COMMANDS
 *
 *     spawn NAME POINTS     a monster enters the world
 *     follow NAME OTHER     one monster goes after another; two may go after each other
 *     hit NAME POINTS       one without points left leaves the world
 *     count                 how many monsters there are in memory, in the world or not
 *     show                  everybody in the world
 *
 * A monster is an object of a type of the program's own, with attributes, and called when it is hit. Each
 * command is a function object whose context says what it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <objmem.h>

/* What the program keeps with its runtime. */
typedef struct game {
    om_type *monster;
    om_object *world; /* a dict: names, and the monsters that are called so */
    int born, dead;
} game;

/* The data of a monster: its attributes. The target is None or another monster. */
enum { NAME, POINTS, TARGET, PARTS };

static const char *const part_names[PARTS] = {"name", "points", "target"};

static game *game_of(const om_runtime *rt)
{
    return om_runtime_get_user_data(rt);
}

static om_object **parts_of(om_object *monster)
{
    return om_native_object_data(monster);
}

/* ---- Monsters -------------------------------------------------------------------------------- */

static bool monster_traverse(om_object *self, om_visitor *visit, void *context)
{
    for (int i = 0; i < PARTS; i++)
        if (parts_of(self)[i] && !visit(context, parts_of(self)[i]))
            return false;
    return true;
}

static om_object *monster_clear(om_object *self)
{
    om_object *part = NULL;
    for (int i = 0; i < PARTS && !part; i++) {
        part = parts_of(self)[i];
        parts_of(self)[i] = NULL;
    }
    return part;
}

static void monster_destroy(om_runtime *rt, om_object *self)
{
    (void)self;
    game_of(rt)->dead++;
}

/* Which part of a monster the attribute is; NULL: none, or an error. */
static om_object **monster_part(om_runtime *rt, om_object *self, om_object *name)
{
    om_object **part = NULL, *keeper;
    size_t size;
    const char *bytes = om_str_get_utf8(rt, name, &size, &keeper);
    if (!bytes)
        return NULL;
    for (int i = 0; i < PARTS; i++)
        if (strlen(part_names[i]) == size && memcmp(bytes, part_names[i], size) == 0)
            part = &parts_of(self)[i];
    om_release(keeper);
    return part;
}

static om_object *monster_get_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_object **part = monster_part(rt, self, name);
    return part ? om_retain(*part) : NULL;
}

static int monster_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                 om_object *value)
{
    om_object **part = monster_part(rt, self, name);
    if (!part)
        return om_error_kind(rt) == OM_NO_ERROR ? 0 : -1;
    om_object *old = *part;
    *part = om_retain(value ? value : om_none(rt));
    om_release(old);
    return 1;
}

static om_object *monster_repr(om_runtime *rt, om_object *self)
{
    om_object *pair = om_tuple_from_array(rt, parts_of(self), 2), *words = NULL;
    if (pair) {
        words = om_repr(rt, pair);
        om_release(pair);
    }
    return words;
}

/* monster(points): what is left after a hit. */
static om_object *monster_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count)
{
    om_object **points = &parts_of(self)[POINTS];
    if (count != 1)
        return om_raise(rt, OM_TYPE_ERROR, "a hit takes a number of points");
    om_object *left = om_int_subtract(rt, *points, arguments[0]);
    if (!left)
        return NULL;
    om_release(*points);
    *points = left;
    return om_retain(left);
}

static const om_type_spec monster_spec = {
    .name = "Monster",
    .size = PARTS * sizeof(om_object *),
    .destroy = monster_destroy,
    .traverse = monster_traverse,
    .clear = monster_clear,
    .repr = monster_repr,
    .call = monster_call,
    .get_attribute = monster_get_attribute,
    .set_attribute = monster_set_attribute,
};

/* ---- Commands -------------------------------------------------------------------------------- */

typedef om_object *command_run(om_runtime *rt, om_object *const *arguments);

/* What a command's function object carries. */
typedef struct command {
    const char *name;
    size_t arguments;
    command_run *run;
} command;

static om_object *run_spawn(om_runtime *rt, om_object *const *arguments)
{
    game *all = game_of(rt);
    om_object *self = om_native_object_new(rt, all->monster);
    if (!self)
        return NULL;
    all->born++;
    parts_of(self)[NAME] = om_retain(arguments[0]);
    parts_of(self)[POINTS] = om_retain(arguments[1]);
    parts_of(self)[TARGET] = om_none(rt);
    if (om_item_set(rt, all->world, arguments[0], self))
        return self;
    om_release(self);
    return NULL;
}

static om_object *run_follow(om_runtime *rt, om_object *const *arguments)
{
    om_object *self = om_item_get(rt, game_of(rt)->world, arguments[0]);
    om_object *other = self ? om_item_get(rt, game_of(rt)->world, arguments[1]) : NULL;
    bool done = other && om_attribute_set_steal(rt, self, "target", om_retain(other));
    if (other)
        om_release(other);
    if (done)
        return self;
    if (self)
        om_release(self);
    return NULL;
}

static om_object *run_hit(om_runtime *rt, om_object *const *arguments)
{
    om_object *world = game_of(rt)->world;
    om_object *self = om_item_get(rt, world, arguments[0]);
    om_object *left = self ? om_call(rt, self, &arguments[1], 1) : NULL;
    int64_t points = 0;
    bool done = left;
    if (done && om_int_get_int64(left, &points) && points <= 0)
        done = om_item_remove(rt, world, arguments[0]);
    if (self)
        om_release(self);
    if (done)
        return left;
    if (left)
        om_release(left);
    return NULL;
}

static om_object *run_count(om_runtime *rt, om_object *const *arguments)
{
    (void)arguments;
    return om_int_new(rt, (int64_t)om_heap_count_instances(rt, game_of(rt)->monster));
}

static om_object *run_show(om_runtime *rt, om_object *const *arguments)
{
    (void)arguments;
    return om_copy(rt, game_of(rt)->world);
}

static const command commands[] = {{"spawn", 2, run_spawn},
                                   {"follow", 2, run_follow},
                                   {"hit", 2, run_hit},
                                   {"count", 0, run_count},
                                   {"show", 0, run_show}};

enum { COMMANDS = sizeof commands / sizeof *commands };

static om_object *command_call(void *context, om_runtime *rt, om_object *const *arguments,
                               size_t count)
{
    const command *it = context;
    if (count != it->arguments)
        return om_raise(rt, OM_TYPE_ERROR, "%s takes %zu arguments, not %zu", it->name,
                        it->arguments, count);
    return it->run(rt, arguments);
}

/* ---- The game -------------------------------------------------------------------------------- */

/* A word of a line: a number where it is one, else a string. */
static om_object *word_read(om_runtime *rt, const char *word)
{
    om_object *number = om_int_from_text(rt, word, strlen(word));
    if (number)
        return number;
    om_error_clear(rt);
    return om_str_new(rt, word);
}

/* Calls the function that the line names. NULL with an error. */
static om_object *line_run(om_runtime *rt, om_object *names, char *line)
{
    om_object *arguments[4], *result = NULL;
    size_t count = 0;
    const char *word = strtok(line, " \n");
    om_object *function = om_namespace_get(rt, names, word ? word : "");
    bool read = function != NULL;
    while (read && count < 4 && (word = strtok(NULL, " \n"))) {
        arguments[count] = word_read(rt, word);
        read = arguments[count] != NULL;
        count += read;
    }
    if (read)
        result = om_call(rt, function, arguments, count);
    while (count)
        om_release(arguments[--count]);
    if (function)
        om_release(function);
    return result;
}

static bool game_begin(om_runtime *rt, game *all, om_object **names)
{
    om_runtime_set_user_data(rt, all);
    all->monster = om_type_new(rt, &monster_spec);
    all->world = om_dict_new(rt);
    *names = om_namespace_new(rt);
    bool begun = all->monster && all->world && *names;
    for (int i = 0; begun && i < COMMANDS; i++) {
        om_object *function = om_native_function_new_with(
            rt, commands[i].name, command_call, (void *)(uintptr_t)&commands[i], NULL);
        begun = om_namespace_set_steal(rt, *names, commands[i].name, function);
    }
    return begun;
}

int main(void)
{
    om_leak_counts leaks;
    const om_config config = {.leaks = &leaks, .memory_limit = (size_t)16 << 20};
    om_runtime *rt = om_runtime_new(&config);
    game all = {NULL, NULL, 0, 0};
    om_object *names = NULL;
    char line[200];

    if (!rt || !game_begin(rt, &all, &names))
        return EXIT_FAILURE;
    while (fgets(line, sizeof line, stdin)) {
        om_object *result = line_run(rt, names, line);
        if (!result || !om_print(rt, result))
            printf("error: %s\n", om_error_text(rt));
        om_error_clear(rt);
        if (result)
            om_release(result);
    }
    om_release(all.world);
    om_release(names);
    om_type_release(all.monster);
    (void)om_gc_collect(rt, 2);
    om_runtime_free(rt);
    printf("%d born, %d dead; %zu objects left\n", all.born, all.dead, leaks.objects);
    return EXIT_SUCCESS;
}
