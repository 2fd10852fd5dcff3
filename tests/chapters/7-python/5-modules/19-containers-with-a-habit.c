/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* asking-a-defaultdict-makes-the-value */
TEST_FUNCTION(test_asking_a_defaultdict_makes_the_value)
{
    assert_session(">>> from collections import defaultdict\n"
                   ">>> made = []\n"
                   ">>> def factory(): made.append(1); return made\n"
                   "...\n"
                   ">>> d = defaultdict(factory)\n"
                   ">>> 'a' in d, d.get('a'), d.pop('a', 0), len(made), len(d)\n"
                   "(False, None, 0, 0, 0)\n"
                   ">>> d['a'] is made, d['a'] is made, len(made), list(d)\n"
                   "(True, True, 1, ['a'])\n"
                   ">>> d.default_factory = lambda: 1 / 0\n"
                   ">>> d['b']\n"
                   "Traceback (most recent call last):\n"
                   "ZeroDivisionError: division by zero\n"
                   ">>> d.default_factory = None\n"
                   ">>> d['b']\n"
                   "Traceback (most recent call last):\n"
                   "KeyError: 'b'\n"
                   ">>> list(d)\n"
                   "['a']\n");
}

/* a-full-deque-lets-go */
TEST_FUNCTION(test_a_full_deque_lets_go)
{
    assert_session(">>> from collections import deque\n"
                   ">>> class Item:\n"
                   "...     def __init__(self, name): self.name = name\n"
                   "...     def __del__(self): print('-', self.name)\n"
                   "...\n"
                   ">>> last = deque(maxlen=2)\n"
                   ">>> for name in 'abcd': last.append(Item(name)); print('+', name)\n"
                   "...\n"
                   "+ a\n"
                   "+ b\n"
                   "- a\n"
                   "+ c\n"
                   "- b\n"
                   "+ d\n"
                   ">>> last.appendleft(Item('e'))\n"
                   "- d\n"
                   ">>> first = last[0]\n"
                   ">>> last.append(Item('f'))\n"
                   ">>> first.name, len(last)\n"
                   "('e', 2)\n"
                   ">>> last.clear()\n"
                   "- c\n"
                   "- f\n"
                   ">>> del first\n"
                   "- e\n");
}

/* a-counter-has-no-missing-key */
TEST_FUNCTION(test_a_counter_has_no_missing_key)
{
    assert_session(">>> from collections import Counter\n"
                   ">>> c = Counter('abracadabra')\n"
                   ">>> c['z'], 'z' in c, c['a']\n"
                   "(0, False, 5)\n"
                   ">>> c['a'] -= 5\n"
                   ">>> c['a'], 'a' in c, c - Counter(b=1), +c\n"
                   "(0, True, Counter({'r': 2, 'b': 1, 'c': 1, 'd': 1}), Counter({'b': 2, "
                   "'r': 2, 'c': 1, 'd': 1}))\n"
                   ">>> del c['a'], c['z']\n"
                   ">>> c.total(), c.most_common(1)\n"
                   "(6, [('b', 2)])\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_19_containers_with_a_habit[] = {
    {"asking-a-defaultdict-makes-the-value", "", test_asking_a_defaultdict_makes_the_value},
    {"a-full-deque-lets-go", "", test_a_full_deque_lets_go},
    {"a-counter-has-no-missing-key", "", test_a_counter_has_no_missing_key},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_19_containers_with_a_habit[] = {
    {NULL, NULL},
};
