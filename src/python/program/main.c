/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#define _POSIX_C_SOURCE 200809L

/* objpy: runs Python. */
#include "python/evaluator/raise.h"
#include "python/objpy.h"
#include "python/program/program.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A text that is run. */
typedef struct given_text {
    char *bytes; /* owned, unless it is a word of the command line; NULL: it could not be read */
    size_t size;
    char *path;       /* of a file, owned; or NULL */
    const char *name; /* what tracebacks call it */
    bool interrupted; /* it ended by a KeyboardInterrupt that it did not handle */
} given_text;

/* All of a file; NULL where it cannot be read. */
static char *read_all(FILE *file, size_t *size)
{
    size_t room = 1 << 14, got = 1;
    char *bytes = malloc(room);
    *size = 0;
    while (bytes && got) {
        if (room - *size < 2) {
            char *more = realloc(bytes, room *= 2);
            if (!more)
                free(bytes);
            bytes = more;
        }
        got = bytes ? fread(bytes + *size, 1, room - *size - 1, file) : 0;
        *size += got;
    }
    if (bytes && ferror(file)) {
        free(bytes);
        return NULL;
    }
    return bytes;
}


/* The streams that the program begins with: bit N stands for a number that is not open. */
static unsigned streams_missing(void)
{
    unsigned missing = 0;
    for (int number = 0; number <= STDERR_FILENO; number++) {
        if (fcntl(number, F_GETFD) < 0 && open("/dev/null", O_RDWR) == number)
            missing |= 1U << number; /* no file of the program's comes to lie there */
    }
    return missing;
}

/* None stands in sys for the streams that are missing. */
static bool streams_forget(om_runtime *rt, unsigned missing)
{
    static const char *const names[][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    om_object *sys = missing ? objpy_import(rt, "sys") : NULL;
    bool done = sys || !missing;
    for (size_t i = 0; done && i < 6; i++) {
        if (missing >> i / 2 & 1)
            done = objpy_module_set_steal(rt, sys, names[i / 2][i % 2], om_none(rt));
    }
    om_xrelease(sys);
    return done;
}


/* What the standard output did last. */
typedef struct printed {
    om_runtime *rt;
    bool refused; /* what was printed: the program had an error of it */
    int lost;     /* errno of what waited and could not be written; or 0 */
} printed;

static void output_flush(printed *out)
{
    if (fflush(stdout) != 0 && !out->refused)
        out->lost = errno;
}

/* An om_writer.write, whose error is the system's. */
static bool write_output(void *context, const char *bytes, size_t length)
{
    printed *out = context;
    out->refused = fwrite(bytes, 1, length, stdout) != length;
    if (out->refused)
        (void)om_raise_errno(out->rt, errno);
    return !out->refused;
}

/* The status once what waits is written: 120 where that cannot be. */
static int streams_end(printed *out, int status)
{
    output_flush(out);
    if (out->lost)
        (void)fprintf(stderr,
                      "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' "
                      "encoding='utf-8'>\n%s: [Errno %d] %s\n",
                      out->lost == EPIPE ? "BrokenPipeError" : "OSError", out->lost,
                      strerror(out->lost));
    return (ferror(stdout) && !out->refused) || ferror(stderr) ? 120 : status;
}


/* The path as one from the root: new memory. */
static char *whole_path(const char *name)
{
    char folder[4096] = "";
    if (name[0] == '/' || !getcwd(folder, sizeof folder))
        folder[0] = '\0';
    bool within = folder[0] && name[0];
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path)
        (void)snprintf(path, size, "%s%s%s", folder, within ? "/" : "", name);
    return path;
}

/* Whether a file holds a zero, which no text of Python does: said as a mistake in that line. */
static bool holds_zero(const given_text *given)
{
    const char *zero = given->size ? memchr(given->bytes, 0, given->size) : NULL;
    const char *line = given->bytes;
    int number = 1;
    for (const char *at = line; zero && at < zero; at++) {
        if (*at == '\n') {
            line = at + 1;
            number++;
        }
    }
    if (zero)
        (void)fprintf(stderr,
                      "  File \"%s\", line %d\n    %s\n"
                      "SyntaxError: source code cannot contain null bytes\n",
                      given->name, number, line + strspn(line, " \t\f"));
    return zero != NULL;
}


/* The status: 0, or another after a message. */
static int read_file(given_text *given, const char *program, const char *name)
{
    struct stat about;
    given->path = whole_path(name);
    given->name = given->path;
    if (!given->path)
        return 2;
    if (stat(given->path, &about) == 0 && S_ISDIR(about.st_mode)) {
        (void)fprintf(stderr, "%s: can't find '__main__' module in '%s'\n", program,
                      given->path);
        return 1;
    }
    FILE *file = fopen(name, "rb");
    if (file)
        given->bytes = read_all(file, &given->size);
    if (!given->bytes)
        (void)fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", program,
                      given->path, errno, strerror(errno));
    if (file)
        (void)fclose(file);
    return given->bytes ? 0 : 2;
}

/* Fills what is to run: nothing, for a prompt. The status: 0, or another after a message. */
static int read_text(given_text *given, const options *o, const char *program)
{
    if (o->command) {
        *given =
            (given_text){strdup(o->command), strlen(o->command), NULL, "<string>", false};
        return given->bytes ? 0 : 2;
    }
    if (o->file && strcmp(o->file, "-") != 0)
        return read_file(given, program, o->file);
    given->name = "<stdin>";
    if (!o->prompt && !isatty(STDIN_FILENO))
        given->bytes = read_all(stdin, &given->size);
    return 0;
}

static om_runtime *volatile interruptible;

#if defined(SIGINT)
static void interrupt(int number)
{
    om_runtime *rt = interruptible;
    (void)number;
    if (rt)
        om_runtime_interrupt(rt);
}

static void interrupts_begin(om_runtime *rt)
{
    struct sigaction action = {.sa_handler = interrupt};
    interruptible = rt;
    (void)signal(SIGPIPE, SIG_IGN); /* what nobody reads is an error of print */
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
}

static void interrupts_end(bool interrupted)
{
    interruptible = NULL;
    if (interrupted) {
        (void)signal(SIGINT, SIG_DFL);
        (void)raise(SIGINT);
    }
}
#else
static void interrupts_begin(om_runtime *rt)
{
    interruptible = rt;
}

static void interrupts_end(bool interrupted)
{
    (void)interrupted;
}
#endif


/* Runs the text: the status. */
static int run(om_runtime *rt, given_text *given, drawing *pictures, printed *out)
{
    om_object *main = objpy_main_borrow(rt);
    if (holds_zero(given) ||
        !om_namespace_set_steal(rt, main, "__annotations__", om_dict_new(rt)))
        return 1;
    if (given->path &&
        (!om_namespace_set_steal(rt, main, "__file__", om_str_new(rt, given->path)) ||
         !om_namespace_set_steal(rt, main, "__cached__", om_none(rt))))
        return 1;
    om_object *result =
        pictures->folder
            ? draw_run(rt, given->bytes, given->size, given->name, pictures)
            : objpy_run(rt, given->bytes, given->size, given->name, OBJPY_STATEMENTS, NULL);
    om_object *exception = result ? NULL : objpy_error_take(rt);
    output_flush(out);
    int status = result ? 0 : exception ? objpy_error_report(rt, exception) : 1;
    given->interrupted =
        exception && strcmp(om_type_name(om_get_type(exception)), "KeyboardInterrupt") == 0;
    om_xrelease(result);
    om_xrelease(exception);
    return status;
}


static bool write_errors(void *context, const char *bytes, size_t length)
{
    (void)context;
    return fwrite(bytes, 1, length, stderr) == length;
}

/* What is alive, by type and by size. */
static void report_alive(om_runtime *rt)
{
    const om_writer errors = {.write = write_errors};
    (void)fflush(stdout);
    (void)fputs("alive at the end of the program:\n", stderr);
    if (!om_heap_histogram_report(rt, errors) || !om_heap_report(rt, errors))
        (void)fputs("there is not enough memory to report it\n", stderr);
}


static om_runtime *begin(const options *o, const given_text *given, printed *out,
                         om_leak_counts *leaks)
{
    char folder[4096] = "";
    const om_config config = {
        .writer = {write_output, out}, .memory_limit = o->memory, .leaks = leaks};
    om_runtime *rt = om_runtime_new(&config);
    out->rt = rt;
    if (given->path)
        (void)snprintf(folder, sizeof folder, "%.*s",
                       (int)(strrchr(given->path, '/') - given->path), given->path);
    const objpy_config python = {
        .argument_count = o->count, .arguments = o->words, .folder = folder};
    if (rt && objpy_open(rt, &python))
        return rt;
    (void)fprintf(stderr, "objpy: there is not enough memory to begin\n");
    if (rt)
        om_runtime_free(rt);
    return NULL;
}


/* Tables that a program has outgrown go back to the system at once, small ones at the next chance:
 * a program that needs one again and again would have its pages cleared each time. */
static void memory_returns(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    (void)mallopt(M_TRIM_THRESHOLD, 256 * 1024);
    (void)mallopt(M_TOP_PAD, 64 * 1024);
#endif
}

int main(int count, char **words)
{
    memory_returns();
    unsigned missing = streams_missing();
    printed out = {NULL, false, 0};
    options o = options_read(count, words);
    given_text given = {NULL, 0, NULL, NULL, false};
    om_leak_counts leaks = {0, 0};
    drawing pictures = {o.draw, 0};
    if (o.status >= 0)
        return o.status;
    if (o.unbuffered)
        (void)setvbuf(stdout, NULL, _IONBF, 0);
    int status = read_text(&given, &o, words[0]);
    om_runtime *rt = status ? NULL : begin(&o, &given, &out, &leaks);
    if (rt) {
        interrupts_begin(rt);
        status = streams_forget(rt, missing) ? 0 : 1;
        if (given.bytes)
            status = run(rt, &given, &pictures, &out);
        if (!given.bytes || o.prompt)
            status = prompt(rt, o.quiet || given.bytes, &pictures);
        if (o.heap)
            report_alive(rt);
        objpy_close(rt);
        om_runtime_free(rt);
        status = streams_end(&out, status);
        if (o.heap)
            (void)fprintf(
                stderr, "left when all names are gone: %zu objects, %zu blocks of memory\n",
                leaks.objects, leaks.raw_blocks);
        interrupts_end(given.interrupted);
    } else if (!status) {
        status = 1;
    }
    free(given.bytes);
    free(given.path);
    return status;
}
