#!/usr/bin/env python3.12
"""Programs drawn at random, under objpy and under the CPython that runs this: what they print must be the same.

    python3.12 tests/python/random.py PROGRAM SEED PROGRAMS [FOLDER]

A program is drawn from its number, so that SEED and PROGRAMS say which ones run; those that differ are named, and
kept in FOLDER if there is one. Many run in one process: each by itself in a dict of its own, and what it raises is
printed.

What depends on the hash of a str, as the order of a set does, or on an address, is not defined by the language: a
program is left out if CPython itself prints something else under another seed of its hashes. How many were left out is
said. Exit status 1: some differ.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path = [path for path in sys.path if os.path.abspath(path) != here]  # this file has the name of a module
import random

BATCH = 50
LONGEST = 10  # seconds that a batch may take
HASH_SEEDS = 64  # by chance all of them may put the items of a set into the same order
STRS = ['', 'a', 'abc', 'Hello World', '12', '-7', ' x ', 'a,b,c', 'é', 'ß\u0131', '\U0001f600', 'a\nb\tc', '{}', '%s',
        '3.5', 'inf', '0x1f', 'aXbXc', 'TitleCase word', '\0']
INTS = ['0', '1', '-1', '2', '3', '7', '-5', '10', '255', '256', '1000', '2**31', '-2**31', '2**63', '-2**64',
        '10**20', '12345678901234567890', '(1 << 100)', 'True', 'False']
# No nan among the values: its hash is made from its address, which gives sets an order that no run tells from chance.
FLOATS = ['0.0', '-0.0', '1.5', '-2.25', '1e10', '1e-10', '1e300', "float('inf')", '0.1', '100.0',
          '3.14159', '1/3']
BYTES = ["b''", "b'abc'", r"b'\x00\xff'", "b'a b c'", "bytearray(b'xyz')", "bytearray(3)", "bytes(range(5))"]
METHODS = {
    's': ['upper()', 'lower()', 'title()', 'swapcase()', 'capitalize()', 'strip()', "strip({s})", 'split()',
          'split({s})', 'rsplit({s}, {i})', 'splitlines()', 'partition({s})', 'rpartition({s})', 'find({s})',
          'rfind({s}, {i})', 'index({s})', 'count({s})', 'replace({s}, {s})', 'replace({s}, {s}, {i})',
          'startswith({s})', 'endswith(({s}, {s}))', 'center({j})', 'center({j}, {s})', 'ljust({j})', 'rjust({j}, {s})',
          'zfill({j})', 'isdigit()', 'isalpha()', 'isalnum()', 'isspace()', 'isupper()', 'isidentifier()', 'istitle()',
          'encode()', "encode('ascii', 'replace')", "encode({s})", 'join({l})', 'join({x})', 'expandtabs({j})',
          'format({x}, {x})', 'format({x})', 'casefold()', 'removeprefix({s})', 'removesuffix({s})', 'isprintable()',
          'isdecimal()', 'isnumeric()', 'isascii()', 'translate({d})', 'format_map({d})', 'lstrip({x})'],
    'i': ['bit_length()', 'bit_count()', 'conjugate()', 'real', 'imag', 'numerator', 'to_bytes({j}, {s})',
          "to_bytes({j}, 'little')", "to_bytes({j}, 'big', signed=True)", '__add__({x})', '__divmod__({x})', '__pow__({j})',
          'as_integer_ratio()', '__format__({f})', 'is_integer()'],
    'f': ['is_integer()', 'hex()', 'as_integer_ratio()', 'conjugate()', '__floor__()', '__round__()', '__round__({j})',
          '__format__({f})', '__trunc__()', '__mod__({x})'],
    'b': ['hex()', 'upper()', 'decode()', "decode('latin-1')", "decode('ascii', 'ignore')", 'find({b})', 'split({b})',
          'replace({b}, {b})', 'join([{b}, {b}])', 'startswith({b})', 'strip()', 'count({b})', 'title()', 'isdigit()',
          'partition({b})', 'center({j}, {b})', 'zfill({j})', 'index({x})', 'rjust({j})', 'splitlines()', 'append({i})',
          'extend({x})', 'pop()', 'insert({i}, {i})', 'remove({i})', 'reverse()', 'copy()', 'clear()', "hex(':', {j})"],
    'l': ['append({x})', 'extend({x})', 'insert({i}, {x})', 'pop()', 'pop({i})', 'remove({x})', 'index({x})',
          'count({x})', 'sort()', 'sort(reverse=True)', 'sort(key=repr)', 'reverse()', 'copy()', 'clear()',
          '__getitem__({x})', '__contains__({x})', '__iadd__({x})', 'index({x}, {i})'],
    't': ['count({x})', 'index({x})', '__add__({x})', '__mul__({i})', '__getitem__({i})', '__len__()', '__hash__()'],
    'd': ['keys()', 'values()', 'items()', 'get({x})', 'get({x}, {x})', 'pop({x})', 'pop({x}, {x})', 'popitem()',
          'setdefault({x}, {x})', 'update({x})', 'copy()', 'clear()', 'fromkeys({x})', 'fromkeys({x}, {x})',
          '__contains__({x})', '__getitem__({x})', '__or__({x})', 'update(a={x})'],
    'e': ['add({x})', 'discard({x})', 'remove({x})', 'union({x})', 'intersection({x})', 'difference({x})',
          'symmetric_difference({x})', 'issubset({x})', 'issuperset({x})', 'isdisjoint({x})', 'update({x})', 'copy()',
          'difference_update({x})', 'clear()', '__contains__({x})', '__and__({x})'],
}
BINARY = ['+', '-', '*', '/', '//', '%', '&', '|', '^', '>>', '==', '!=', '<', '<=', '>', '>=', 'in', 'not in',
          'is', 'and', 'or', '@', 'is not']
BUILTINS = ['len({x})', 'repr({x})', 'str({x})', 'int({x})', 'float({x})', 'bool({x})', 'list({x})', 'tuple({x})',
            'sorted({x})', 'sorted({x}, reverse=True)', 'sum({x})', 'min({x})', 'max({x})', 'abs({x})', 'round({x})',
            'round({f0}, {j})', 'divmod({x}, {x})', 'pow({x}, {i}, {i})', 'chr({i})', 'ord({x})', 'hex({x})', 'oct({x})',
            'bin({x})', 'hash({i})', 'any({x})', 'all({x})', 'list(enumerate({x}))', 'list(zip({x}, {x}))', 'dict({x})',
            'list(map(str, {x}))', 'list(filter(None, {x}))', 'list(reversed({x}))', 'isinstance({x}, (int, str))',
            'type({x}).__name__', 'set({x})', 'frozenset({x})', 'bytes({x})', 'bytearray({x})', 'complex({x})',
            'list(range({i}, {j}))', 'range({i}, {i}, {i})', 'slice({x}, {x})', 'callable({x})', 'ascii({x})',
            'format({x}, {f})', 'int({s}, {j})', 'list(iter({x}))', 'next(iter({x}))', 'list(memoryview({x}))',
            'next(iter({x}), {x})', 'min({x}, {x})', 'max({x}, {x}, key=repr)', 'sum({x}, {x})', 'str({x}, {s})',
            'memoryview({b}).tolist()', 'getattr({x}, {s})', 'hasattr({x}, {s})', 'vars({x})', 'issubclass(bool, {x})',
            'sys.getsizeof({x})', 'list(zip({x}, {x}, strict=True))', 'print({x}, {x}, sep={s}, end={s})', 'eval({s})',
            'int.from_bytes({b}, {s})', "int.from_bytes({b}, 'big')", 'bytes.fromhex({s})', 'dict.fromkeys({x}, {x})',
            'float.fromhex({s})', 'str.maketrans({s}, {s})', 'type({x})({x})', "format(float('nan'), {f})", "float('nan') < {x}", "(float('nan'), {x})", "max(float('nan'), {f0})", 'bytes({s}, {s})', 'list({x}).pop({x})']
FORMATS = ['', 'd', '5', '<8', '>8.3', '^10', '+', ',', '_x', '#x', '08.2f', 'e', 'g', '%', 'c', 's', 'b', '#o', '=+6', '*^9',
           'n', '.3s', 'x<5d', '010', ' ', '-', '.0f', '+.2e', 'Z', ',.2f', '_b', '1000000000000000000000']


RULES = os.path.join(here, 'random_rules.txt')
LIBRARY_FRAME = r'^ *File "(<carried |<frozen |/.*/lib/python3[.]12/).*\n( {4,}(?!File ).*\n)*'
MUTATED = 0.06  # of the statements, so that there are errors of syntax as people make them
TOKENS = ['(', ')', '[', ']', ':', ',', '=', '==', '.', '*', '**', 'if', 'in', 'not', 'for', 'def', 'class', 'lambda',
          'return', 'yield', 'await', 'None', '1', 'x', "'s'", 'is', 'as', 'else', '@', '->', ':=', '{', '}', '"', '\\',
          '\n', '    ', 'import', 'from', 'try', 'except', 'with', 'f"{', 'match', 'case', 'del', 'global', '!', '?', '$']


def read_rules():
    """The alternatives of each rule; the file says on top how they are written."""
    rules, alternatives = {}, None
    with open(RULES, encoding='utf-8') as file:
        for line in file.read().split('\n'):
            if line.startswith(': '):
                alternatives = rules.setdefault(line[2:], [])
            elif line[:1] == '-':
                alternatives.append(line[2:])
            elif line.startswith('  '):
                alternatives[-1] += '\n' + line[2:]
    return rules


class Draw:
    rules = read_rules()

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.names = ['a', 'b', 'c']
        self.lines = []
        self.depth = 0
        self.count = 0

    def one(self, things):
        return self.r.choice(things)

    def new(self, prefix):
        self.count += 1
        return f'{prefix}{self.count}'

    def fill(self, text, depth):
        def put(found):
            kind = found[1]
            if kind == 'j':
                return str(self.r.randrange(-2, 12))
            if kind == 'f':
                return repr(self.one(FORMATS)) if found[0] == '{f}' else self.one(FLOATS)
            return self.value(kind, depth - 1)
        return re.sub(r'\{([a-z])0?\}', lambda m: put((m[0], m[1])), text)

    def value(self, kind='x', depth=2):
        r = self.r
        if kind == 'x':
            if r.random() < .3:
                return self.one(self.names)
            kind = self.one('sssiiiifbllttddeeNrv')
        if depth <= 0 and kind in 'ltde':
            kind = self.one('si')
        if depth > 0 and r.random() < .25:
            return self.expression(depth - 1)
        if kind == 's':
            return repr(self.one(STRS))
        if kind == 'i':
            return self.one(INTS)
        if kind == 'f':
            return self.one(FLOATS)
        if kind == 'b':
            return self.one(BYTES)
        if kind == 'N':
            return self.one(['None', '1j', '(2-3j)'])  # what is hashed by its address makes sets lie by addresses
        if kind == 'r':
            return f'range({r.randrange(-3, 9)}, {r.randrange(-3, 12)}, {self.one([1, 2, -1, 3])})'
        items = [self.value('x', depth - 1) for _ in range(r.randrange(4))]
        if kind == 'l' or kind == 'v':
            return '[' + ', '.join(items) + ']'
        if kind == 't':
            return '(' + ''.join(item + ', ' for item in items) + ')'
        if kind == 'd':
            return '{' + ', '.join(f'{self.value(self.one("si"), 0)}: {item}' for item in items) + '}'
        keys = [self.value(self.one('siif'), 0) for _ in range(r.randrange(4))]
        return 'set([' + ', '.join(keys) + '])' if r.random() < .7 else 'frozenset([' + ', '.join(keys) + '])'

    def expression(self, depth=2):
        r = self.r
        which = r.randrange(15)
        v = lambda: self.value('x', depth - 1)
        if which < 3:
            kind = self.one('sssiifbblltdde')
            return f'({self.value(kind, 1)}).{self.fill(self.one(METHODS[kind]), depth)}'
        if which < 6:
            if r.random() < .05:
                return f'({v()} ** {self.one([-2, 0, 1, 2, 3, 0.5])})'
            return f'({v()} {self.one(BINARY)} {v()})'
        if which < 8:
            return self.fill(self.one(BUILTINS), depth)
        if which == 8:
            return f'({v()})[{self.one([v(), self.value("i", 0), f"{r.randrange(-4, 4)}:", f":{r.randrange(-4, 4)}:{self.one([1, -1, 2, 0])}"])}]'
        if which == 9:
            return f'({self.one(["-", "+", "~", "not "])}{v()})'
        if which == 10:
            return f'({v()} if {v()} else {v()})'
        if which == 11:
            form = self.one(['[{0} for x in {1}]', '{{x for x in {1} if {0}}}', '{{x: {0} for x in {1}}}', 'list({0} for x in {1})',
                             '[(x, y) for x in {1} for y in {0}]', '[x for x, y in {1}]'])
            return form.format(v(), v())
        if which == 12:
            spec = self.one(['', '!r', '!s', '!a', ':>5', ':x', ':,', ':.2f', '=', ':{0}'.format(self.one(['d', '^8', '+', '05']))])
            return "f'<{" + self.one(self.names) + spec + "}>'"
        if which == 13:
            return f'({self.value("s", 0)} % {v()})' if r.random() < .5 else f"({self.one(['%d', '%5s|', '%x', '%-6d|', '%.2f', '%c', '%r', '%%', '%+d %s', '%(a)s', '%*d', '%e', '%g', '%#o', '%a', '%08.3f'])!r} % {v()})"
        return f'(lambda p, q={v()}: (p, q))({v()})'

    def expand(self, rule, depth=0, outer={}):
        """One of the rule's alternatives with all that it names put in; outer has the new names of what names it."""
        alternatives = self.rules[rule]
        text = alternatives[0] if depth > 7 else self.one(alternatives)
        own = {letter: self.new(letter) for letter in dict.fromkeys(re.findall(r'@([a-zA-Z])(?!\w)', text))}
        text = re.sub(r'@([a-zA-Z])(?!\w)', lambda m: own[m[1]], text).replace('@@', '@')
        text = re.sub(r'~([a-zA-Z])(?!\w)', lambda m: outer.get(m[1], 'a'), text)
        lines = []
        for line in text.split('\n'):
            indent = ' ' * (len(line) - len(line.lstrip(' '))) if line.strip() else ''
            put = lambda m: '$' if m[0] == '$$' else self.part(m[1], depth, {**outer, **own}) or m[0]
            line = re.sub(r'\$\$|\$([A-Za-z_]+)', put, line)
            lines.append(line.replace('\n', '\n' + indent))
        text = '\n'.join(lines).replace('\0', '')
        return repr(text) if rule == 'source' else text

    def part(self, name, depth, outer):
        if name in self.rules:
            return self.expand(name, depth + 1, outer) or '\0'
        if name == 'E':
            return self.expression(1)
        if name == 'j':
            return str(self.r.randrange(-2, 12))
        if name == 'name':
            return self.one(self.names)
        if name == 'block':
            return self.inner_block(depth)
        if len(name) == 1:
            value = self.value(name, 1)
            return value if value[0] in '\'"([{' or value.isidentifier() else f'({value})'

    def inner_block(self, depth):
        """Statements of a block within what a rule makes."""
        if depth > 3 or self.depth > 1:
            return f'show({self.expression(1)})'
        lines, names, before = self.lines, list(self.names), self.depth
        self.lines, self.depth = [], 0
        for _ in range(self.r.randrange(1, 3)):
            self.statement(deep=True)
        made = '\n'.join(self.lines)
        self.lines, self.names, self.depth = lines, names, before
        return made

    def mutated(self, text):
        """The text with a token left out, written twice, exchanged with the next or for another, or with one more."""
        tokens = re.findall(r'\w+|\s+|.', text, re.S)
        at, how = self.r.randrange(len(tokens)), self.r.randrange(5)
        if how == 0:
            del tokens[at]
        elif how == 1:
            tokens.insert(at, tokens[at])
        elif how == 2:
            tokens[at:at + 2] = reversed(tokens[at:at + 2])
        elif how == 3:
            tokens[at] = self.one(TOKENS)
        else:
            tokens.insert(at, self.one(TOKENS))
        return ''.join(tokens)

    def add(self, text):
        self.lines.append('    ' * self.depth + text)

    def block(self, length=None):
        self.depth += 1
        names = list(self.names)
        for _ in range(length or self.r.randrange(1, 3)):
            self.statement()
        self.names = names
        self.depth -= 1

    def statement(self, deep=False):
        r = self.r
        if r.random() < (.3 if deep or self.depth else .7):
            for line in self.expand('subject').split('\n'):
                self.add(line)
            return
        which = r.randrange(24) if self.depth < 3 else r.randrange(9)
        target = self.one(['a', 'b', 'c', 'd', 'e'])
        if which < 4:
            self.add(f'{target} = {self.expression(2)}')
            if target not in self.names:
                self.names.append(target)
        elif which < 7:
            self.add(f'show({self.expression(2)})')
        elif which == 7:
            self.add(f'{self.one(self.names)} {self.one(["+=", "-=", "*=", "|=", "//=", "&=", "%="  ])} {self.value("x", 1)}')
        elif which == 8:
            self.add(self.one(['{0}, {1} = {2}', '{0}, *{1} = {2}', '[{0}, ({1}, *_)] = {2}', 'del {0}', '{0} = {1} = {2}',
                               '{3}[{4}] = {2}', 'del {3}[{4}]', '{3}[1:2] = {2}', 'assert {2}, {3}', 'show(sys.getrefcount({3}))',
                               'show(sys.getsizeof({3}))', '{3}.attribute = {2}', 'global_name', 'print({3}, {2})']).format(
                self.one(self.names), self.one(self.names), self.value(), self.one(self.names), self.value('i', 0)))
        elif which < 11:
            self.add(f'if {self.expression(1)}:')
            self.block()
            if r.random() < .5:
                self.add('else:')
                self.block()
        elif which < 13:
            name = self.new('x')
            self.add(f'for {name} in {self.value("x", 1)}:')
            self.names.append(name)
            self.block()
            if r.random() < .3:
                self.add(f'    if {name}: {self.one(["break", "continue"])}')
            if r.random() < .3:
                self.add('else:')
                self.block()
        elif which < 16:
            self.add('try:')
            self.block()
            if r.random() < .3:
                self.add('    raise ' + self.one(['ValueError({0})', 'KeyError({0})', 'TypeError({0}) from None', 'OSError({0}, {0})',
                                                   'StopIteration({0})', 'ExceptionGroup("g", [ValueError({0})])', '{0}']).format(self.value()))
            kind = self.one(['Exception', '(TypeError, ValueError)', 'KeyError', 'ZeroDivisionError', 'LookupError'])
            self.add(f'except {kind} as error:')
            self.add('    show(type(error), error.args, str(error))')
            if r.random() < .3:
                self.add('else:')
                self.block(1)
            if r.random() < .4:
                self.add('finally:')
                self.block(1)
        elif which < 19:
            name = self.new('f')
            parameters = self.one(['', 'p', 'p, q=1', '*p', '**p', 'p, /, q=2, *, r=3', 'p, *q, r=4, **s', '*, p'])
            self.add(f'def {name}({parameters}):')
            kept, self.names = self.names, self.names + re.findall('[pqrs]', parameters)
            self.block()
            if r.random() < .5:
                self.add(f'    {self.one(["return", "yield", "yield from", "return"])} {self.value("x", 1)}')
            self.names = kept
            given = self.one(['', '{0}', '{0}, {1}', '*{0}', 'p={0}', '{0}, q={1}', '{0}, {1}, {0}', '**{0}', 'p={0}, r={1}', '{0}, r={1}'])
            self.add('show(' + self.one(['', '', 'list']) + f'({name}({given.format(self.value("x", 1), self.value("x", 1))})))')
        elif which < 21:
            self.a_class()
        elif which == 21:
            self.add(f'match {self.value()}:')
            for pattern in r.sample(['int()', 'str(x)', '[x, *y]', '{"a": x, **y}', '(1 | 2) as x', 'None', '[_, _]', 'float() | bool()', '"abc"', '-1', 'x if x'], 3):
                self.add(f'    case {pattern}:')
                self.depth += 1
                self.block(1)
                self.depth -= 1
        elif which == 22:
            self.add(f'with Guard({self.one(self.names)}) as guard:')
            self.block()
        else:
            self.add(f'while {self.expression(1)}:')
            self.block(1)
            self.add('    break')

    def a_class(self):
        r, name = self.r, self.new('C')
        base = self.one(['', '', '(int)', '(str)', '(list)', '(dict)', '(tuple)', '(set)', '(float)', '(Exception)', '(bytes)', '(object)', '(Base)'])
        self.add(f'class {name}{base}:')
        made = r.sample(['x = {0}', '__slots__ = ("s",)', 'def __repr__(self): return {0}', 'def __len__(self): return {0}',
                         'def __eq__(self, other): return {0}', 'def __getitem__(self, key): return {0}', 'def __bool__(self): return {0}',
                         'def __iter__(self): return iter({0})', 'def __add__(self, other): return ("add", other)', 'def __hash__(self): return {0}',
                         'def __radd__(self, other): return ("radd", other)', 'def __contains__(self, item): return {0}',
                         'def __call__(self, *p, **k): return p, k', 'def __getattr__(self, name): return name', 'def __str__(self): return {0}',
                         '@property\n    def y(self): return {0}', '@classmethod\n    def m(cls, *p): return cls.__name__, p', '@staticmethod\n    def n(*p): return p',
                         'def __format__(self, spec): return repr(spec)', 'def __index__(self): return {0}', 'def __lt__(self, other): return {0}',
                         'def __del__(self): print("del")', 'def __init_subclass__(cls, **k): print(k)', 'def __missing__(self, key): return key',
                         'def __setattr__(self, n, v): print(n); object.__setattr__(self, n, v)', 'def __int__(self): return {0}', 'def __neg__(self): return {0}',
                         'def __new__(cls, *p): print(p); return super().__new__(cls, *p)', 'def __enter__(self): return {0}', 'def z(self): return super().z()',
                         'def __float__(self): return {0}', 'def __iadd__(self, other): return {0}', 'def __reversed__(self): return {0}', 'def __round__(self, n=None): return n'], r.randrange(1, 5))
        for text in made:
            for line in text.format(self.value('x', 1)).split('\n'):
                self.add('    ' + line if not line.startswith('    ') else line)
        o = self.new('o')
        self.add(f'{o} = {name}({self.one(["", "", self.value("x", 1)])})')
        self.names.append(o)
        uses = r.sample(['{o}', 'len({o})', '{o} == {v}', '{o} + {v}', '{v} + {o}', '{o}[{v}]', 'bool({o})', 'list({o})', '{v} in {o}', '{o}({v}, k=1)', '{o}.y', '{o}.m({v})', '{o}.n({v})', '{o}.x',
                         'f"{{{o}:>4}}"', 'str({o})', 'hash({o}) == hash({o})', '{o} < {v}', '[1, 2, 3][{o}]', 'int({o})', '-{o}', '{o}.z()', 'sorted([{o}, {o}])', 'isinstance({o}, {n})', '{n}.__mro__', 'float({o})',
                         'dir({o})[-3:]', '{o}.undefined', '{o} != {v}', 'round({o})', 'reversed({o})', 'sys.getsizeof({o})', 'sys.getrefcount({o})', '{o}.__dict__', '{n}.__name__', '{n}.__bases__', 'bytes({o})', 'type({o})({v})'], 3)
        for use in uses:
            self.add(f'show({use.format(o=o, n=name, v=self.value("x", 0))})')

    def program(self):
        """A list of statements: each runs by itself, so that an exception in one does not end them all."""
        done = [f'{name} = {self.value(self.one("ssiifblltddex"), 1)}' for name in self.names]
        for _ in range(self.r.randrange(4, 12)):
            self.lines = []
            self.statement()
            text = '\n'.join(self.lines) + '\n'
            done.append(self.mutated(text) if self.r.random() < MUTATED else text)
        return done


DRIVER = r'''
import gc, sys
gc.disable()
sys.stderr = sys.stdout
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Meta(type):
    pass
class Base:
    attribute = 1
    def z(self):
        return 'z'
class Guard:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        return self.value
    def __exit__(self, kind, value, trace):
        print('leaves', kind)
        return kind is KeyError
def shown(value):
    if type(value) in (set, frozenset):
        return type(value).__name__ + repr(sorted(map(shown, value)))
    try:
        text = repr(value)
    except BaseException as error:
        return 'no repr: ' + type(error).__name__
    return text if len(text) < 500 else text[:500] + '...'
def show(*values):
    print(*map(shown, values))
for number, count in PROGRAMS:
    print('program', number)
    names = {'show': show, 'shown': shown, 'Base': Base, 'Guard': Guard, 'Point': Point, 'Meta': Meta, 'sys': sys, 'gc': gc,
             '__name__': 'program'}
    for place in range(count):
        path = f'{FOLDER}/{number}-{place}.py'
        try:
            with open(path, encoding='utf-8') as file:
                text = file.read()
            exec(compile(text, path, 'exec'), names)
        except BaseException as error:
            try:
                sys.excepthook(type(error), error, error.__traceback__.tb_next)
            except BaseException as again:
                print('not shown', type(again))
        sys.stdout.flush()
    names = None
    gc.collect()
    print()
    sys.stdout.flush()
'''


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def plain(printed):
    """What was printed, without what the two are free to differ in.

    That is: addresses; the frames of the library, which objpy carries in a text of its own; where a module's file is,
    of which some are in the program itself.
    """
    text = printed.decode('utf-8', 'replace')
    text = re.sub(LIBRARY_FRAME, '', text, flags=re.M)
    text = re.sub(r' \((/\S*\.(so|py)|unknown location)\)$', '', text, flags=re.M)
    return re.sub(' at 0x[0-9a-f]+', ' at', text)


def run(program, path, seed=0):
    environment = dict(os.environ, PYTHONHASHSEED=str(seed), PYTHONDONTWRITEBYTECODE='1')
    try:
        done = subprocess.run([program, path], capture_output=True, env=environment, timeout=LONGEST,
                              preexec_fn=limit)
    except subprocess.TimeoutExpired as late:
        return plain(late.stdout or b''), 'too late', ''
    text = plain(done.stdout)
    return text, done.returncode, (done.stderr.decode('utf-8', 'replace').strip().split('\n') or [''])[-1]


def parts(text):
    found = {}
    for part in re.split(r'^program (?=\d+$)', text, flags=re.M)[1:]:
        number, _, rest = part.partition('\n')
        found[int(number)] = rest
    return found


def write(path, drawn, before=''):
    """The driver with these programs: the text of each of their statements is a file, as tracebacks show its lines."""
    folder = path + '.d'
    os.makedirs(folder, exist_ok=True)
    for number, texts in drawn.items():
        for place, text in enumerate(texts):
            with open(f'{folder}/{number}-{place}.py', 'w', encoding='utf-8') as file:
                file.write(text)
    counts = [(number, len(texts)) for number, texts in drawn.items()]
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'{before}FOLDER = {folder!r}\nPROGRAMS = {counts!r}\n' + DRIVER)


def is_defined(number, texts, path):
    """Whether CPython prints the same whatever the hashes of strs are, and where objects lie.

    The hash of a nan, and of all that has none of its own, is made from its address: some objects of the usual sizes
    are made first, so that those of the program lie elsewhere.
    """
    printed = set()
    for seed in range(HASH_SEEDS):
        kept = f'KEPT = [(float(n), [0] * (n % 9), (n,) * (n % 9), object()) for n in range({seed * 3})]\n'
        write(path, {number: texts}, kept)
        printed.add(run(sys.executable, path, seed))
        if len(printed) > 1:
            return False
    return True


def is_endless(number, texts, path):
    """Whether it goes on until memory or time runs out, so that it shows how fast each is and nothing else."""
    write(path, {number: texts})
    begin = time.monotonic()
    status = run(sys.executable, path)[1]
    return status == 'too late' or status != 0 or time.monotonic() - begin > 1


def compare(program, first, count, path):
    """The numbers of programs that differ, with what both printed."""
    drawn = {number: Draw(number).program() for number in range(first, first + count)}
    write(path, drawn)
    expected = run(sys.executable, path)
    if expected[1] == 'too late' or expected[1] < 0:
        slow = max(parts(expected[0]), default=first)  # no program for this comparison: those beside it are
        if slow > first:
            yield from compare(program, first, slow - first, path)
        if slow + 1 < first + count:
            yield from compare(program, slow + 1, first + count - slow - 1, path)
        return
    got = run(program, path)
    if expected == got:
        return
    one, two = parts(expected[0]), parts(got[0])
    for number, texts in drawn.items():
        text = '\n# ----\n'.join(texts)
        a, b = one.get(number), two.get(number)
        if a != b:
            yield number, text, a, b if b is not None else f'status {got[1]}: {got[2]}'
            if b is None:
                break


def main():
    program, seed, programs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    folder = sys.argv[4] if len(sys.argv) > 4 else None
    path = os.path.join(folder or '/tmp', f'random-{os.getpid()}.py')
    differ = undefined = 0
    try:
        first, last = seed, seed + programs
        while first < last:
            after = first + min(BATCH, last - first)
            for number, text, a, b in compare(program, first, after - first, path):
                stopped = b is None or b.startswith('status')
                if stopped:
                    after = number + 1  # what came after it has not run
                drawn = Draw(number).program()
                if is_endless(number, drawn, path) if stopped else not is_defined(number, drawn, path):
                    undefined += 1
                    continue
                differ += 1
                words = [line for line in (b or '').split('\n') if line not in (a or '').split('\n')][:2]
                print(f'program {number}: prints something else:', *words, sep='\n    ')
                if folder:
                    with open(os.path.join(folder, f'{number}.py'), 'w', encoding='utf-8') as file:
                        file.write(f'{text}\n"""\n{a}\n----\n{b}\n"""\n')
            first = after
    finally:
        if os.path.exists(path):
            os.remove(path)
        shutil.rmtree(path + '.d', ignore_errors=True)
    print(f'random: {programs} programs from {seed}; {differ} differ; {undefined} are not defined')
    sys.exit(differ > 0)


if __name__ == '__main__':
    main()
