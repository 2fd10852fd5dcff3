# Paragraphs in lines.
import random
import textwrap

text = ("Hello there -- you goof-ball, use the -b option! It's a well-known  fact (see e.g. this--or that): "
        "a-1, -5, x--y, half-way-house... 'quoted-words' and\ttabs\nnew lines; Antidisestablishmentarianism-and-more. The end")
for width in (1, 5, 8, 12, 20, 33, 70):
    print(width, textwrap.wrap(text, width))
    for options in ({'break_long_words': False}, {'break_on_hyphens': False}, {'drop_whitespace': False}, {'fix_sentence_endings': True},
                    {'initial_indent': '* ', 'subsequent_indent': '  '}, {'max_lines': 3, 'placeholder': '~'}, {'replace_whitespace': False},
                    {'expand_tabs': False}, {'tabsize': 3}, {'max_lines': 1, 'placeholder': ''}):
        try:
            print(options, textwrap.wrap(text, width, **options))
        except ValueError as error:
            print(options, error)
print(textwrap.fill(text, 30), textwrap.wrap(''), textwrap.wrap('   '), textwrap.fill('  a', 10, drop_whitespace=False))
for width in (5, 10, 11, 12, 40):
    try:
        print(textwrap.shorten('Hello   world,  and all\nwho live in it', width), textwrap.shorten('Hello world', width, placeholder='...'))
    except ValueError as error:
        print(error)
for given in ('  a\n    b\n  c', '\ta\n  b', '  \n  a\n\n   b\n ', 'a\n b', '', ' \t', '  a\n\t b', '    Foo\n\n      Bar\n    '):
    print(repr(textwrap.dedent(given)), repr(textwrap.indent(given, '> ')), repr(textwrap.indent(given, '> ', lambda line: True)))
try:
    textwrap.wrap('a', 0)
except ValueError as error:
    print(error)
word = "We used enyzme 2-succinyl-6-hydroxy-2,4-cyclohexadiene-1-carboxylate a-b-cd e-1-fg"
for width in (10, 30, 50):
    print(textwrap.wrap(word, width), textwrap.wrap(word, width, break_long_words=False))
draw = random.Random(4)
for number in range(150):
    words = ''.join([draw.choice(['a', 'bc', 'def', '-', '--', ' ', '  ', '.', '?"', '\n', '\t', 'longer', 'é', '1', "'"]) for _ in range(draw.randrange(25))])
    width = draw.randrange(1, 15)
    print(number, ascii(words), width, ascii(textwrap.wrap(words, width, break_on_hyphens=draw.random() < 0.7, fix_sentence_endings=draw.random() < 0.3,
          drop_whitespace=draw.random() < 0.8, break_long_words=draw.random() < 0.8)), ascii(textwrap.TextWrapper(width, max_lines=2, placeholder='+').wrap(words)))
