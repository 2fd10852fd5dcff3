/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/suggest.h"

#include "base/state.h"
#include "code/frame.h"
#include "python/compiler/code_object.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/frame_object.h"
#include "python/evaluator/state.h"
#include "python/evaluator/traceback.h"

#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 40, NAMES_MOST = 750, COST = 2, COST_OF_CASE = 1 };

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static size_t replacing(char a, char b)
{
    return a == b ? 0 : lower(a) == lower(b) ? COST_OF_CASE : COST;
}

/* What it costs to make the one of the other; more than `most` if it is more than that. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size,
                       size_t most)
{
    size_t row[NAME_SIZE], result = 0;
    for (; a_size && b_size && *a == *b; a_size--, b_size--)
        a++, b++;
    for (; a_size && b_size && a[a_size - 1] == b[b_size - 1]; a_size--)
        b_size--;
    if (!a_size || !b_size)
        return (a_size + b_size) * COST;
    if (a_size > NAME_SIZE || b_size > NAME_SIZE)
        return most + 1;
    for (size_t i = 0; i < a_size; i++)
        row[i] = (i + 1) * COST;
    for (size_t j = 0; j < b_size; j++) {
        size_t before = j * COST, least = SIZE_MAX;
        result = before;
        for (size_t i = 0; i < a_size; i++) {
            size_t replaced = before + replacing(b[j], a[i]);
            before = row[i];
            result = (result < before ? result : before) + COST;
            result = row[i] = result < replaced ? result : replaced;
            least = result < least ? result : least;
        }
        if (least > most)
            return most + 1;
    }
    return result;
}

/* The item of a list or tuple of names that is most like the name: borrowed; or NULL. */
static om_object *most_alike(om_object *names, om_object *name)
{
    char text[4 * NAME_SIZE], other[4 * NAME_SIZE];
    size_t size = om_str_write_utf8(name, text, sizeof text), best = SIZE_MAX;
    bool is_list = names && om_is_list(names);
    size_t count = !names ? 0 : is_list ? om_list_length(names) : om_tuple_length(names);
    om_object *found = NULL;
    if (count >= NAMES_MOST || size >= sizeof text)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        om_object *item =
            is_list ? om_list_get_borrow(names, i) : om_tuple_get_borrow(names, i);
        size_t length =
            om_is_str(item) ? om_str_write_utf8(item, other, sizeof other) : sizeof other;
        if (length >= sizeof other || strcmp(other, text) == 0)
            continue;
        size_t most = (size + length + 3) * COST / 6;
        most = most < best - 1 ? most : best - 1;
        size_t cost = distance(text, size, other, length, most);
        if (cost <= most && cost < best) {
            found = item;
            best = cost;
        }
    }
    return found;
}

/* One of the keys of the dict. */
static om_object *alike_in_dict(om_runtime *rt, om_object *dict, om_object *name)
{
    om_object *names = dict ? om_list_from_object(rt, dict) : NULL;
    om_object *found = names ? most_alike(names, name) : NULL;
    found = found ? om_retain(found) : NULL;
    om_xrelease(names);
    return found;
}

/* self.NAME, where the code has a variable of that name which has such an attribute. */
static om_object *alike_of_self(om_runtime *rt, const om_frame *frame, om_object *name)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    char text[4 * NAME_SIZE], all[4 * NAME_SIZE + 6];
    for (size_t i = 0; i < (size_t)is->nlocalsplus; i++) {
        om_object *value = frame->slots[i], *found;
        char variable[8];
        om_object *called = om_tuple_get_borrow(is->localsplus_names, i);
        if (om_str_write_utf8(called, variable, sizeof variable) != 4 ||
            strcmp(variable, "self") != 0)
            continue;
        if (value && om_is_cell(value))
            value = om_cell_get_borrow(rt, value);
        found = value ? om_attribute_get_key(rt, value, name) : NULL;
        om_error_clear(rt);
        if (!found || om_str_write_utf8(name, text, sizeof text) >= sizeof text) {
            om_xrelease(found);
            return NULL;
        }
        om_release(found);
        (void)snprintf(all, sizeof all, "self.%s", text);
        return om_str_new(rt, all);
    }
    return NULL;
}

static om_object *alike_for_frame(om_runtime *rt, const om_frame *frame, om_object *name)
{
    const om_code_parts *is = &((const om_code_object *)frame->code)->is;
    om_object *found = alike_of_self(rt, frame, name);
    if (!found && (found = most_alike(is->localsplus_names, name)))
        om_retain(found);
    if (!found)
        found = alike_in_dict(rt, frame->globals, name);
    return found ? found : alike_in_dict(rt, om_in_evaluator(rt)->builtins, name);
}

/* The frame in which the exception was raised; NULL where it is not known. */
static const om_frame *frame_of(om_object *exception)
{
    om_object *at = om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK);
    while (at && ((om_traceback *)at)->parts[0])
        at = ((om_traceback *)at)->parts[0];
    return at ? ((om_frame_object *)((om_traceback *)at)->parts[1])->frame : NULL;
}

static bool in_library(om_object *name)
{
    char text[40] = "";
    size_t size = om_str_write_utf8(name, text, sizeof text - 1);
    if (size >= sizeof text - 1 || size != strlen(text) || !size)
        return false;
    text[size] = ' ';
    text[size + 1] = '\0';
    const char *found = strstr(om_library_names, text);
    while (found && found != om_library_names && found[-1] != ' ')
        found = strstr(found + 1, text);
    return found != NULL;
}

/* An attribute of the object. */
static om_object *alike_of_object(om_runtime *rt, om_object *object, om_object *name)
{
    om_object *names =
        om_in_evaluator(rt)->dir ? om_in_evaluator(rt)->dir(rt, object) : NULL;
    om_object *found = names && om_is_list(names) ? most_alike(names, name) : NULL;
    found = found ? om_retain(found) : NULL;
    om_xrelease(names);
    return found;
}

/* What `from MODULE import` could have named. */
static om_object *alike_of_module(om_runtime *rt, om_object *exception, om_object *name)
{
    om_object *sys = om_attribute_get(rt, exception, "name");
    om_object *module =
        sys && om_in_evaluator(rt)->module ? om_in_evaluator(rt)->module(rt, sys) : NULL;
    om_object *found = module ? alike_of_object(rt, module, name) : NULL;
    om_xrelease(module);
    om_xrelease(sys);
    return found;
}

static bool is_exactly(om_runtime *rt, const om_object *exception, const char *name)
{
    return &exception->type->head == om_exception_named_type(rt, name);
}

/* Ends both words. */
static om_object *suggestion_words(om_runtime *rt, om_object *found, om_object *name,
                                   bool library)
{
    char meant[4 * NAME_SIZE + 8] = "", given[4 * NAME_SIZE] = "", all[9 * NAME_SIZE + 80];
    if (found)
        (void)om_str_write_utf8(found, meant, sizeof meant);
    (void)om_str_write_utf8(name, given, sizeof given);
    om_xrelease(found);
    if (!library)
        (void)snprintf(all, sizeof all, ". Did you mean: '%s'?", meant);
    else if (!*meant)
        (void)snprintf(all, sizeof all, ". Did you forget to import '%s'?", given);
    else
        (void)snprintf(all, sizeof all,
                       ". Did you mean: '%s'? Or did you forget to import '%s'?", meant,
                       given);
    return om_str_new(rt, all);
}

/* Whether the text of an error, which ends at a NUL and has room for some hundred bytes, holds the
 * name. */
static bool name_fits(const om_object *name)
{
    size_t length = om_str_length(name);
    bool fits = length < 25;
    for (size_t i = 0; fits && i < length; i++)
        fits = om_str_get(name, i) != 0;
    return fits;
}

/* Makes the words of the exception end with the whole name. */
static bool name_whole(om_runtime *rt, om_object *exception, om_object *name)
{
    static const char before[] = " attribute '";
    char told[300];
    om_object *args = om_attribute_get(rt, exception, "args");
    if (!args)
        return false;
    (void)om_str_write_utf8(om_tuple_get_borrow(args, 0), told, sizeof told);
    om_release(args);
    char *cut = strstr(told, before);
    if (!cut)
        return true;
    cut[sizeof before - 1] = '\0';
    om_object *start = om_str_new(rt, told), *end = om_str_new(rt, "'"), *all = NULL;
    om_object *half = start && end ? om_add(rt, start, name) : NULL;
    om_object *words = half ? om_add(rt, half, end) : NULL;
    if (words)
        all = om_tuple_from_array(rt, &words, 1);
    bool set = all && om_attribute_set(rt, exception, "args", all);
    om_object *const made[] = {start, end, half, words, all};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        om_xrelease(made[i]);
    return set;
}

void *om_attribute_missed(om_runtime *rt, om_object *owner, om_object *name)
{
    if (om_error_kind(rt) != OM_ATTRIBUTE_ERROR || om_in_base(rt)->raised)
        return NULL;
    om_object *exception = om_error_get_object(rt);
    if (exception && (name_fits(name) || name_whole(rt, exception, name)) &&
        om_attribute_set(rt, exception, "name", name) &&
        om_attribute_set(rt, exception, "obj", owner))
        return om_raise_object_steal(rt, exception);
    om_xrelease(exception);
    return NULL;
}

om_object *om_suggestion(om_runtime *rt, om_object *exception)
{
    bool names = is_exactly(rt, exception, "NameError"),
         imports = is_exactly(rt, exception, "ImportError");
    if (!names && !imports && !is_exactly(rt, exception, "AttributeError"))
        return NULL;
    om_object *name = om_attribute_get(rt, exception, imports ? "name_from" : "name"),
              *found = NULL;
    bool library = false;
    if (name && om_is_str(name) && names) {
        const om_frame *frame = frame_of(exception);
        found = frame ? alike_for_frame(rt, frame, name) : NULL;
        library = frame && in_library(name);
    } else if (name && om_is_str(name) && imports) {
        found = alike_of_module(rt, exception, name);
    } else if (name && om_is_str(name)) {
        om_object *object = om_attribute_get(rt, exception, "obj");
        found = object && !om_is_none(object) ? alike_of_object(rt, object, name) : NULL;
        om_xrelease(object);
    }
    om_error_clear(rt);
    om_object *words = found || library ? suggestion_words(rt, found, name, library) : NULL;
    om_xrelease(name);
    om_error_clear(rt);
    return words;
}

const char om_library_names[] = "__future__ _abc _aix_support _ast _asyncio _bisect "
                                "_blake2 _bz2 _codecs _codecs_cn _codecs_hk "
                                "_codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw "
                                "_collections _collections_abc _compat_pickle "
                                "_compression _contextvars _crypt _csv _ctypes _curses "
                                "_curses_panel _datetime _dbm _decimal "
                                "_elementtree _frozen_importlib _frozen_importlib_external "
                                "_functools _gdbm _hashlib _heapq _imp _io "
                                "_json _locale _lsprof _lzma _markupbase _md5 _msi "
                                "_multibytecodec _multiprocessing _opcode _operator "
                                "_osx_support _overlapped _pickle _posixshmem "
                                "_posixsubprocess _py_abc _pydatetime _pydecimal _pyio "
                                "_pylong _queue _random _scproxy _sha1 _sha2 _sha3 _signal "
                                "_sitebuiltins _socket _sqlite3 _sre _ssl "
                                "_stat _statistics _string _strptime _struct _symtable "
                                "_thread _threading_local _tkinter _tokenize "
                                "_tracemalloc _typing _uuid _warnings _weakref _weakrefset "
                                "_winapi _zoneinfo abc aifc antigravity "
                                "argparse array ast asyncio atexit audioop base64 bdb "
                                "binascii bisect builtins bz2 cProfile calendar "
                                "cgi cgitb chunk cmath cmd code codecs codeop collections "
                                "colorsys compileall concurrent configparser "
                                "contextlib contextvars copy copyreg crypt csv ctypes "
                                "curses dataclasses datetime dbm decimal difflib "
                                "dis doctest email encodings ensurepip enum errno "
                                "faulthandler fcntl filecmp fileinput fnmatch "
                                "fractions ftplib functools gc genericpath getopt getpass "
                                "gettext glob graphlib grp gzip hashlib "
                                "heapq hmac html http idlelib imaplib imghdr importlib "
                                "inspect io ipaddress itertools json keyword "
                                "lib2to3 linecache locale logging lzma mailbox mailcap "
                                "marshal math mimetypes mmap modulefinder "
                                "msilib msvcrt multiprocessing netrc nis nntplib nt ntpath "
                                "nturl2path numbers opcode operator "
                                "optparse os ossaudiodev pathlib pdb pickle pickletools "
                                "pipes pkgutil platform plistlib poplib posix "
                                "posixpath pprint profile pstats pty pwd py_compile pyclbr "
                                "pydoc pydoc_data pyexpat queue quopri "
                                "random re readline reprlib resource rlcompleter runpy "
                                "sched secrets select selectors shelve shlex "
                                "shutil signal site smtplib sndhdr socket socketserver "
                                "spwd sqlite3 sre_compile sre_constants "
                                "sre_parse ssl stat statistics string stringprep struct "
                                "subprocess sunau symtable sys sysconfig "
                                "syslog tabnanny tarfile telnetlib tempfile termios "
                                "textwrap this threading time timeit tkinter token "
                                "tokenize tomllib trace traceback tracemalloc tty turtle "
                                "turtledemo types typing unicodedata unittest "
                                "urllib uu uuid venv warnings wave weakref webbrowser "
                                "winreg winsound wsgiref xdrlib xml xmlrpc "
                                "zipapp zipfile zipimport zlib zoneinfo ";
