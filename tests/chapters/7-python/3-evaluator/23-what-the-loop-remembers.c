/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"
#include "python/prompt.h"

/* How many instructions of the function have a special form. */
static size_t specialised(prompt *p, const char *function)
{
    char text[60];
    size_t found = 0;
    (void)snprintf(text, sizeof text, "%s.__code__", function);
    om_object *result =
        objpy_run(p->rt, text, strlen(text), "<test>", OBJPY_EXPRESSION, NULL);
    assert_non_null(result);
    const om_code_object *code = (const om_code_object *)result;
    for (uint32_t i = 0; i < code->unit_count; i++) {
        unsigned opcode = code->units[i] & 0xff, general = om_opcode_generic[opcode];
        found += general != 0;
        i += om_opcode_caches[general ? general : opcode];
    }
    om_release(result);
    return found;
}

/* a-guess-is-never-seen */
TEST_FUNCTION(test_a_guess_is_never_seen)
{
    static const struct {
        const char *typed, *printed;
        const char *function; /* that is specialised then */
        size_t forms; /* in at least so many instructions: a cache may have no place for a method */
    } lines[] = {
        {"def f(a, b): return a + b, a - b, a * b\n\n", "", NULL, 0},
        {"[f(i, 2) for i in range(3)]\n", "[(2, -2, 0), (3, -1, 2), (4, 0, 4)]\n", "f", 6},
        {"f(2**30, 2**30), f(1.5, 1), f(True, True)\n",
         "((2147483648, 0, 1152921504606846976), (2.5, 0.5, 1.5), (2, 0, 1))\n", NULL, 0},
        {"def g(): return x, len(x)\n\n", "", NULL, 0},
        {"x = 'abc'\n", "", NULL, 0},
        {"[g() for i in range(3)]\n", "[('abc', 3), ('abc', 3), ('abc', 3)]\n", "g", 3},
        {"del x; y = 1; x = 'de'; g()\n", "('de', 2)\n", NULL, 0},
        {"def len(text): return 'ours'\n\n", "", NULL, 0},
        {"g()\n", "('de', 'ours')\n", NULL, 0},
        {"del len; g()\n", "('de', 2)\n", NULL, 0},
        {"class C:\n    def __init__(self): self.a = 1; self.b = 2\n"
         "    def m(self): return self.b\n\n",
         "", NULL, 0},
        {"def h(o): o.a = o.a + 1; return o.a, o.m()\n\n", "", NULL, 0},
        {"[h(C()) for i in range(4)]\n", "[(2, 2), (2, 2), (2, 2), (2, 2)]\n", "h", 4},
        {"c = C(); c.m = lambda: 'own'; h(c)\n", "(2, 'own')\n", NULL, 0},
        {"C.m = lambda self: 'new'; h(C())\n", "(2, 'new')\n", NULL, 0},
        {"class D:\n    def m(self): return 'D'\n\n", "", NULL, 0},
        {"d = D(); d.z = 0; d.a = 5; h(d)\n", "(6, 'D')\n", NULL, 0},
        {"C.a = property(lambda self: 7, lambda self, value: None); h(C())\n",
         "(7, 'new')\n", NULL, 0},
        {"def k(t): return t.upper()\n\n", "", NULL, 0},
        {"[k('ab') for i in range(4)], k(b'cd')\n", "(['AB', 'AB', 'AB', 'AB'], b'CD')\n",
         "k", 1},
        {"class S: __slots__ = 'u', 'v'\n\n", "", NULL, 0},
        {"class T(S): pass\n\n", "", NULL, 0},
        {"def w(o): o.u = o.v; return o.u\n\n", "", NULL, 0},
        {"s = S(); s.v = 1; [w(s) for i in range(4)]\n", "[1, 1, 1, 1]\n", "w", 3},
        {"t = T(); t.v = 2; w(t), t.__dict__\n", "(2, {})\n", NULL, 0},
        {"d.v = 3; w(d), d.__dict__\n", "(3, {'z': 0, 'a': 6, 'v': 3, 'u': 3})\n", NULL, 0},
        {"del s.v\n", "", NULL, 0},
        {"try: w(s)\nexcept AttributeError as error: print(error)\n\n",
         "'S' object has no attribute 'v'\n", NULL, 0},
        {"class U(S): v = 5\n\n", "", NULL, 0},
        {"w(U()), w(t)\n", "(5, 2)\n", NULL, 0},
        {"S.v = 7; w(s), w(t)\n", "(7, 7)\n", NULL, 0},
    };
    prompt p;

    assert_true(prompt_begin(&p));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_string_equal(prompt_prints(&p, lines[i].typed), lines[i].printed);
        if (lines[i].function)
            assert_true(specialised(&p, lines[i].function) >= lines[i].forms);
    }
    prompt_end(&p);
}

/* clang-format off */
const test_entry tests_7_python_3_evaluator_23_what_the_loop_remembers[] = {
    {"a-guess-is-never-seen", "", test_a_guess_is_never_seen},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_3_evaluator_23_what_the_loop_remembers[] = {
    {NULL, NULL},
};
