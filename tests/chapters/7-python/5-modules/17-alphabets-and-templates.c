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

/* a-template-is-not-changed: other delimiters and patterns */
TEST_FUNCTION(test_a_template_is_not_changed__other_delimiters_and_patte)
{
    assert_session(
        ">>> from string import Template\n"
        ">>> class Percent(Template): delimiter = '%'; idpattern = '[a-z]+:[a-z]+'\n"
        "...\n"
        ">>> Percent('%a:b %% %{c:d} $x').substitute({'a:b': 1, 'c:d': 2})\n"
        "'1 % 2 $x'\n"
        ">>> class At(Template):\n"
        "...     pattern = '(?P<escaped>@@)|@(?P<named>[a-z]+)|@{(?P<braced>x)}|(?P<invalid>@)'\n"
        "...\n"
        ">>> At('@a @@ @{x}').substitute(a=1, x=2), At('@a @1').is_valid()\n"
        "('1 $ 2', False)\n"
        ">>> Template('a\\nb $1').substitute()\n"
        "Traceback (most recent call last):\n"
        "ValueError: Invalid placeholder in string: line 2, col 3\n"
        ">>> Template('$b $a ${b} $$').get_identifiers(), Template.pattern.groupindex['braced']\n"
        "(['b', 'a'], 3)\n");
}

/* a-formatter-goes-step-by-step */
TEST_FUNCTION(test_a_formatter_goes_step_by_step)
{
    assert_session(
        ">>> from string import Formatter\n"
        ">>> list(Formatter().parse('a{{b}} {0.x[1]!r:>{w}}c'))\n"
        "[('a{', None, None, None), ('b}', None, None, None), (' ', '0.x[1]', '>{w}', 'r'), ('c', "
        "None, None, None)]\n"
        ">>> Formatter().format('{0[1]:{w}}|{a.real!r}|{}', [1, 2], a=5, w=3)\n"
        "'  2|5|[1, 2]'\n"
        ">>> Formatter().format('{0}{}', 1, 2)\n"
        "Traceback (most recent call last):\n"
        "ValueError: cannot switch from manual field specification to automatic field "
        "numbering\n"
        ">>> class Mine(Formatter):\n"
        "...     def get_value(self, key, args, kwargs):\n"
        "...         return kwargs.get(key, '?') if isinstance(key, str) else args[key]\n"
        "...     def convert_field(self, value, conversion):\n"
        "...         return str(value).upper() if conversion == 'u' else "
        "super().convert_field(value, conversion)\n"
        "...     def check_unused_args(self, used, args, kwargs): print(sorted(used, key=str))\n"
        "...\n"
        ">>> Mine().format('{}{a!u}{b}{}', 1, 2, a='x')\n"
        "[0, 1, 'a', 'b']\n"
        "'1X?2'\n"
        ">>> for wrong in '{', '}', '{a', '{a!', '{a!rx}', '{a:{', '{a{', '{a.}', '{a[1}', '{a[1]b}':\n"
        "...     try: Formatter().format(wrong, a=[1, [2]])\n"
        "...     except ValueError as error: print(error)\n"
        "...\n"
        "Single '{' encountered in format string\n"
        "Single '}' encountered in format string\n"
        "expected '}' before end of string\n"
        "end of string while looking for conversion specifier\n"
        "expected ':' after conversion specifier\n"
        "unmatched '{' in format spec\n"
        "unexpected '{' in field name\n"
        "Empty attribute in format string\n"
        "expected '}' before end of string\n"
        "Only '.' or '[' may follow ']' in format field specifier\n");
}

/* a-formatter-goes-step-by-step: in this order */
TEST_FUNCTION(test_a_formatter_goes_step_by_step__in_this_order)
{
    assert_session(
        ">>> from string import Formatter\n"
        ">>> class Told(Formatter): pass\n"
        "...\n"
        ">>> for name in 'parse', 'get_field', 'get_value', 'convert_field', 'format_field', "
        "'check_unused_args':\n"
        "...     def step(self, *args, name=name):\n"
        "...         print(name, *(each for each in args if isinstance(each, (str, int))))\n"
        "...         return getattr(Formatter, name)(self, *args)\n"
        "...     setattr(Told, name, step)\n"
        "...\n"
        ">>> Told().format('{0!r:>4} {a}', 'x', a=5)\n"
        "parse {0!r:>4} {a}\n"
        "get_field 0\n"
        "get_value 0\n"
        "convert_field x r\n"
        "parse >4\n"
        "format_field 'x' >4\n"
        "get_field a\n"
        "get_value a\n"
        "convert_field 5\n"
        "parse \n"
        "format_field 5 \n"
        "check_unused_args\n"
        "\" 'x' 5\"\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_17_alphabets_and_templates[] = {
    {"a-template-is-not-changed", "", test_a_template_is_not_changed},
    {"a-template-is-not-changed", "other delimiters and patterns", test_a_template_is_not_changed__other_delimiters_and_patte},
    {"a-formatter-goes-step-by-step", "", test_a_formatter_goes_step_by_step},
    {"a-formatter-goes-step-by-step", "in this order", test_a_formatter_goes_step_by_step__in_this_order},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_17_alphabets_and_templates[] = {
    {NULL, NULL},
};
