/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-template-is-not-changed */
TEST_FUNCTION(test_a_template_is_not_changed)
{
    assert_session(
        ">>> import string\n"
        ">>> letter = string.Template('$name: ${len(name)} $$$more')\n"
        ">>> letter.safe_substitute(name='x'), letter.safe_substitute({'name': 1, 'more': "
        "'$name'})\n"
        "('x: ${len(name)} $$more', '1: ${len(name)} $$name')\n"
        ">>> string.Template('$name, $more').substitute({'name': 'a'}, more='$name')\n"
        "'a, $name'\n"
        ">>> string.Template('$name').substitute()\n"
        "Traceback (most recent call last):\n"
        "KeyError: 'name'\n"
        ">>> letter.template, vars(letter)\n"
        "('$name: ${len(name)} $$$more', {'template': '$name: ${len(name)} $$$more'})\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_17_alphabets_and_templates[] = {
    {"a-template-is-not-changed", "", test_a_template_is_not_changed},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_17_alphabets_and_templates[] = {
    {NULL, NULL},
};
