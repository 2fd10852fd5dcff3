/* The side of CPython, through its C API: for each step what an extension module would call. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "rows.h"

typedef PyObject value;

static inline value *v_check(value *made)
{
    must(made != NULL);
    return made;
}

static value *copy_deepcopy, *no_arguments;

static inline void v_drop(value *self)
{
    Py_DECREF(self);
}
static inline value *v_int(int64_t number)
{
    return PyLong_FromLongLong(number);
}
static inline value *v_float(double number)
{
    return PyFloat_FromDouble(number);
}
static inline value *v_add(value *a, value *b)
{
    return PyNumber_Add(a, b);
}
static inline value *v_mul(value *a, value *b)
{
    return PyNumber_Multiply(a, b);
}
static inline value *v_divide(value *a, value *b)
{
    return PyNumber_FloorDivide(a, b);
}
static inline int v_less(value *a, value *b)
{
    return PyObject_RichCompareBool(a, b, Py_LT);
}
static inline int v_equal(value *a, value *b)
{
    return PyObject_RichCompareBool(a, b, Py_EQ);
}
static inline value *v_text(value *number)
{
    return PyObject_Str(number);
}

static inline value *v_read(const char *text, size_t length)
{
    (void)length;
    return v_check(PyLong_FromString(text, NULL, 10));
}

static inline value *v_str(const char *text, size_t length)
{
    return PyUnicode_FromStringAndSize(text, (Py_ssize_t)length);
}

static inline value *v_name(const char *text)
{
    return PyUnicode_InternFromString(text);
}

static inline value *v_tuple(value *const *items, size_t count)
{
    value *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; i < count; i++)
        PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, Py_NewRef(items[i]));
    return tuple;
}

static inline size_t v_tuple_length(value *tuple)
{
    return (size_t)PyTuple_GET_SIZE(tuple);
}

static inline value *v_tuple_at(value *tuple, size_t place)
{
    return PyTuple_GET_ITEM(tuple, (Py_ssize_t)place);
}

static inline value *v_list(void)
{
    return PyList_New(0);
}

static inline value *v_list_from(value *const *items, size_t count)
{
    value *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; i < count; i++)
        PyList_SET_ITEM(list, (Py_ssize_t)i, Py_NewRef(items[i]));
    return list;
}

static inline void v_append(value *list, value *item)
{
    must(!PyList_Append(list, item));
}

/* Of a list, and within it: nobody looks. */
static inline value *v_at(value *list, size_t place)
{
    return PyList_GET_ITEM(list, (Py_ssize_t)place);
}

static inline value *v_index(value *list, size_t place)
{
    value *item = PyList_GetItem(list, (Py_ssize_t)place);
    must(item != NULL);
    return item;
}

static inline value *v_item(value *list, value *place)
{
    return PyObject_GetItem(list, place);
}

static inline value *v_slice(value *list, ptrdiff_t start, ptrdiff_t stop)
{
    return PyList_GetSlice(list, start, stop);
}

static inline void v_sort(value *list)
{
    must(!PyList_Sort(list));
}
static inline value *v_dict(void)
{
    return PyDict_New();
}

static inline void v_put(value *dict, value *key, value *what)
{
    must(!PyDict_SetItem(dict, key, what));
}

static inline void v_bind(value *dict, value *name, value *what)
{
    must(!PyDict_SetItem(dict, name, what));
}

static inline value *v_get(value *dict, value *key)
{
    return PyDict_GetItemWithError(dict, key);
}
static inline value *v_dict_copy(value *dict)
{
    return v_check(PyDict_Copy(dict));
}

static inline bool v_each(value *dict, size_t *at, value **key, value **what)
{
    Py_ssize_t place = (Py_ssize_t)*at;
    bool more = PyDict_Next(dict, &place, key, what);
    *at = (size_t)place;
    return more;
}

static inline value *v_set(void)
{
    return PySet_New(NULL);
}
static inline void v_set_add(value *set, value *item)
{
    must(!PySet_Add(set, item));
}
static inline bool v_set_has(value *set, value *item)
{
    return PySet_Contains(set, item) == 1;
}

/* class P: pass */
static inline value *v_class(const char *name)
{
    return v_check(PyObject_CallFunction((value *)&PyType_Type, "s(){}", name));
}

/* P.__new__(P), as for objmem: neither side looks for an __init__, which PyObject_CallNoArgs would. */
static inline value *v_instance(value *class)
{
    return ((PyTypeObject *)class)->tp_new((PyTypeObject *)class, no_arguments, NULL);
}
static inline value *v_get_attribute(value *self, value *name)
{
    return PyObject_GetAttr(self, name);
}
static inline void v_set_attribute(value *self, value *name, value *what)
{
    must(!PyObject_SetAttr(self, name, what));
}
static inline value *v_weak(value *target)
{
    return PyWeakref_NewRef(target, NULL);
}

/* A collector that is off does not collect when asked, either. */
static inline void v_collect(void)
{
    (void)PyGC_Enable();
    (void)PyGC_Collect();
    (void)PyGC_Disable();
}

static inline value *v_deepcopy(value *self)
{
    return v_check(PyObject_CallOneArg(copy_deepcopy, self));
}

static inline void *block_take(size_t size)
{
    return PyObject_Malloc(size);
}

static inline void block_give(void *block, size_t size)
{
    (void)size;
    PyObject_Free(block);
}

/* Only objmem has to account for what it holds. */
static inline void v_held_before(void)
{
}
static inline void v_held_after(const char *what, double resident_before, double resident_after)
{
    (void)what;
    (void)resident_before;
    (void)resident_after;
}

#include "work.h"

int main(int argc, char **argv)
{
    if (argc > 1 && !strcmp(argv[1], "version")) {
        printf("%s\n", PY_VERSION);
        return 0;
    }
    Py_Initialize();
    value *copy = v_check(PyImport_ImportModule("copy"));
    copy_deepcopy = v_check(PyObject_GetAttrString(copy, "deepcopy"));
    no_arguments = v_check(PyTuple_New(0));
    PyGC_Collect();
    PyGC_Disable();
    measure(argc, argv);
    Py_DECREF(no_arguments);
    Py_DECREF(copy_deepcopy);
    Py_DECREF(copy);
    return Py_FinalizeEx() < 0;
}
