/* A shop whose prices are made by a script of its owner's.
 *
 *     shop SCRIPT
 *
 * The program has shelves and a till. Python sees them as the module `shop`: a function for each, and the type of what
 * lies on a shelf. The script has a function `price`, which the program calls for each customer; whatever the script
 * does, be it wrong, endless or greedy, the shop stays open. */
#include <objpy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ware {
    const char *name;
    long cents, left;
} ware;

typedef struct shop {
    ware wares[3];
    long till;
    om_type *ware_type;
} shop;

/* ---- What Python sees of a ware --------------------------------------------------------------------------- */

static ware *ware_of(om_object *self)
{
    return *(ware **)om_native_object_data(self);
}

static om_object *ware_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    char word[8];
    (void)om_str_write_utf8(name, word, sizeof word);
    if (strcmp(word, "name") == 0)
        return om_str_new(rt, ware_of(self)->name);
    if (strcmp(word, "cents") == 0)
        return om_int_new(rt, ware_of(self)->cents);
    if (strcmp(word, "left") == 0)
        return om_int_new(rt, ware_of(self)->left);
    return NULL;
}

static om_object *ware_repr(om_runtime *rt, om_object *self)
{
    char text[60];
    (void)snprintf(text, sizeof text, "<%ld of %s>", ware_of(self)->left, ware_of(self)->name);
    return om_str_new(rt, text);
}

/* ---- The module shop -------------------------------------------------------------------------------------- */

/* shelf(name): the ware, or KeyError */
static om_object *shelf(void *context, om_runtime *rt, om_object *const *arguments)
{
    shop *s = context;
    char name[20];
    if (!om_is_str(arguments[0]))
        return om_raise(rt, OM_TYPE_ERROR, "the name of a ware is a str");
    (void)om_str_write_utf8(arguments[0], name, sizeof name);
    for (size_t i = 0; i < sizeof s->wares / sizeof *s->wares; i++) {
        if (strcmp(s->wares[i].name, name) == 0) {
            om_object *made = om_native_object_new(rt, s->ware_type);
            if (made)
                *(ware **)om_native_object_data(made) = &s->wares[i];
            return made;
        }
    }
    return om_raise(rt, OM_VALUE_ERROR, "there is no %s here", name);
}

/* say(words, times=1) */
static om_object *say(void *context, om_runtime *rt, om_object *const *arguments)
{
    int64_t times = 1;
    (void)context;
    if (arguments[1] && (!om_is_int(arguments[1]) || !om_int_get_int64(arguments[1], &times)))
        return om_raise(rt, OM_TYPE_ERROR, "times is a number");
    for (; times > 0; times--) {
        if (!om_print(rt, arguments[0]))
            return NULL;
    }
    return om_none(rt);
}

static const objpy_function functions[] = {
    {"shelf", "name", 1, shelf},
    {"say", "words times", 1, say},
    {NULL, NULL, 0, NULL},
};

/* ---- The shop --------------------------------------------------------------------------------------------- */

/* Prints the pending error with its traceback. */
static void complain(om_runtime *rt)
{
    om_object *exception = objpy_error_take(rt);
    om_object *words = exception ? objpy_error_describe(rt, exception) : NULL;
    if (words)
        (void)om_print(rt, words);
    else
        puts("no memory even to complain");
    om_error_clear(rt);
    om_xrelease(words);
    om_xrelease(exception);
}

/* What the script asks of a customer for so many; -1 if it does not know. */
static long ask_price(om_runtime *rt, const char *customer, const char *name, long count)
{
    om_object *arguments[] = {om_str_new(rt, customer), om_str_new(rt, name), om_int_new(rt, count)};
    bool made = arguments[0] && arguments[1] && arguments[2];
    om_runtime_set_step_limit(rt, 20000);
    om_object *price = made ? objpy_call(rt, "price", arguments, 3) : NULL;
    om_runtime_set_step_limit(rt, 0);
    int64_t cents = -1;
    if (!price)
        complain(rt);
    else if (!om_is_int(price) || !om_int_get_int64(price, &cents))
        puts("the price is no number of cents");
    om_xrelease(price);
    for (int i = 0; i < 3; i++)
        om_xrelease(arguments[i]);
    return (long)cents;
}

static void serve(om_runtime *rt, shop *s, const char *customer, int number, long count)
{
    long cents = ask_price(rt, customer, s->wares[number].name, count);
    if (cents < 0) {
        printf("%s leaves with nothing\n\n", customer);
        return;
    }
    s->wares[number].left -= count;
    s->till += cents;
    printf("%s pays %ld.%02ld for %ld of %s\n\n", customer, cents / 100, cents % 100, count, s->wares[number].name);
}

static bool open_shop(om_runtime *rt, shop *s)
{
    static const om_type_spec spec = {
        .name = "Ware", .size = sizeof(ware *), .repr = ware_repr, .get_attribute = ware_attribute};
    s->ware_type = om_type_new(rt, &spec);
    om_object *module = s->ware_type ? objpy_module_borrow(rt, "shop", functions, s) : NULL;
    return module && objpy_module_set_steal(rt, module, "Ware", om_type_object(s->ware_type));
}

static char *read_script(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(1 << 14) : NULL;
    *size = text ? fread(text, 1, 1 << 14, file) : 0;
    if (file)
        (void)fclose(file);
    return text;
}

int main(int count, char **words)
{
    shop s = {{{"tea", 350, 40}, {"coffee", 420, 12}, {"cake", 500, 3}}, 0, NULL};
    const om_config config = {.memory_limit = 24 << 20};
    om_runtime *rt = om_runtime_new(&config);
    size_t size = 0;
    char *text = count == 2 ? read_script(words[1], &size) : NULL;
    if (!text || !rt || !objpy_open(rt, NULL) || !open_shop(rt, &s)) {
        (void)fprintf(stderr, "usage: shop SCRIPT\n");
        return 2;
    }
    om_object *result = objpy_run(rt, text, size, "prices", OBJPY_STATEMENTS, NULL);
    if (!result)
        complain(rt);
    om_xrelease(result);
    serve(rt, &s, "Ada", 0, 2);
    serve(rt, &s, "Grace", 1, 10);
    serve(rt, &s, "Tony", 2, 4);
    serve(rt, &s, "Alan", 0, 1);
    serve(rt, &s, "Kurt", 0, 1);
    serve(rt, &s, "Ada", 2, 1);
    printf("in the till: %ld.%02ld\n", s.till / 100, s.till % 100);
    objpy_close(rt);
    om_type_release(s.ware_type);
    om_runtime_free(rt);
    free(text);
    return 0;
}
