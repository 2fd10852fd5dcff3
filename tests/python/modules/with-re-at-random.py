# Patterns that are drawn at random, and what they find in texts that are; errors, too.
import random
import re

draw = random.Random(12)
signs = ['a', 'b', 'A', '1', '_', '.', r'\w', r'\d', r'\s', r'\W', r'\b', '^', '$', '[a-c]', '[^ab]', r'[\w-]', 'é', 'ſ', 'K']
counts = ['*', '+', '?', '{2}', '{1,2}', '{,2}', '*?', '+?', '??', '{1,2}?', '*+', '?+']

def piece(depth):
    kind = draw.randrange(16)
    if kind < 9 or not depth:
        made = draw.choice(signs)
    elif kind < 12:
        made = '(' + sequence(depth - 1) + ')'
    elif kind < 14:
        made = '(?:' + sequence(depth - 1) + '|' + sequence(depth - 1) + ')'
    elif kind < 15:
        made = draw.choice(['(?=', '(?!', '(?>', '(?<=', '(?i:', '(?a:']) + sequence(depth - 1) + ')'
    else:
        made = draw.choice([r'\1', '(?(1)a|b)', r'\2'])
    return made + draw.choice(counts) if draw.randrange(3) == 0 else made

def sequence(depth):
    return ''.join([piece(depth) for _ in range(draw.randrange(1, 4))])

def text():
    return ''.join([draw.choice('aaabbAB1_ \néſKs') for _ in range(draw.randrange(8))])

for number in range(400):
    pattern = sequence(2)
    try:
        made = re.compile(pattern, draw.choice([0, 0, re.I, re.M, re.A]))
    except re.error as error:
        print(number, ascii(pattern), error)
        continue
    for _ in range(2):
        found = made.search(where := text())
        print(number, ascii(pattern), ascii(where), found and (found.regs, found.lastindex), ascii(made.findall(where)),
              ascii(made.split(where)), ascii(made.sub('-', where)), ascii(made.fullmatch(where)))
