# Patterns, matches, and what is wrong with patterns.
import copy
import re

class Name(str):
    pass

print(re.findall(r'(\w)(?:=(\d+))?', 'a=1 b c=22'), re.findall('[]-a]', r'\]^_`ab'))
print(re.findall('a{,2}b|a{3,,}', 'aab a{3,,}'), re.findall(r'[\b\101-\x43]', 'ABCD\b'))
print(ascii(re.findall('(?i)straße|ſ|K|[σ-τ]', 'STRASSE STRAẞE S \u212A Σςσ')))
m = re.search(r'(?P<hour>\d+):(?P<minute>\d+)(?P<am>am)?', 'at 17:05')
print(m, m['hour'], m[0], m.group(1, 'minute'), m.span('minute'), m.start('am'), m.end(2))
print(m.groups(), m.groups('-'), m.groupdict(), m.groupdict(1), m.lastindex, m.lastgroup)
print(m.re, m.regs, m.pos, m.endpos, m.string, m.expand(r'\g<minute>\1\g<am>'))
print(copy.copy(m) is m, copy.deepcopy(m.re) is m.re, bool(m), re.Match[str], re.Pattern[bytes])
for ask in (4, -1, 'x', 1.5, None, 1 << 80):
    try:
        print(m[ask])
    except IndexError as error:
        print('IndexError:', error)
print(re.sub('x*', '-', 'abxd'), re.split('x*', 'axbc'), re.split('(,)|b', 'a,b', 1))
print(re.sub(r'(\w)(\w)', r'\2\g<1>\n\x', 'abcd') if 0 else re.sub(r'(.)(.)', r'\2\g<1>\t', 'abcd'))
print(re.subn('a', lambda m: m.group().upper() * 2, 'banana', 2), re.sub('a', lambda m: None, 'banana'))
print(re.sub('(a)|b', r'[\1]', 'abc'), re.sub(b'(a)', rb'\g<1>\\\051', b'ba'), re.subn('z', '', 'y'))
print(re.compile(r'(?<=\d)(?=(?:\d{3})+$)').sub(',', '1234567'))
print(re.fullmatch('a|ab', 'ab'), re.match('(a)?(?(1)b|c)', 'c'), re.match(r'(a*)+', 'aab'), re.match('(?>a*)ab', 'aab'))
print(re.match('a++b', 'aab'), re.match('(?:ab?)*+c', 'aabc'), re.match('a?+a', 'a'), re.match('(a|ab)(c|bcd)(d*)', 'abcd').groups())
print([m.span() for m in re.finditer('b*', 'abbc')], list(re.compile('.').finditer('abcd', 1, 3)))
print(re.compile('^b').search('ab', 1), re.compile('b$').search('abc', 0, 2), re.compile('a', re.M).match('ba', 1, -1))
print(re.findall(r'(?m)^\w|\w$', 'ab\ncd\n'), re.findall('a.b', 'a\nba b', re.S), re.findall(r'''(?x) a # one
    [ ] \ ''', 'a  '), re.findall(r'\bx\B|\Ay|z\Z', 'yxy xz z'))
print(re.findall(rb'\w+', b'ab\xe9c'), re.findall(r'(?a)\w+', 'abéc'), re.findall(r'\w+', 'abéc٣'), re.search(b'b', bytearray(b'abc')))
print(re.escape('a.b c\n-é~'), re.escape(b'\x00*&'), re.compile(Name('a')).pattern, type(re.match('.', Name('a'))[0]))
print(re.I | re.M, repr(re.RegexFlag(0)), re.compile('a', re.I | re.X), re.compile('a', re.A), re.compile(b'a', re.L), re.I | 512)
print(re.compile('x') is re.compile('x'), re.compile('x') == re.compile('x', re.I), hash(re.compile('y')) == hash(re.compile('y')))
print(re.compile('x' * 300), re.match('x*', 'x' * 80))
scanner = re.Scanner([('[0-9]+', lambda scanner, text: int(text)), (r'\s+', None), ('(?:a|b)+', 'word')])
print(scanner.scan('12 ab 3 ?'))
made = re.compile('(?P<first>a)(?P<second>b)?')
print(made.groups, dict(made.groupindex), made.flags, made.scanner('aba').search())

wrong = r'''( ) (?P<a>.)(?P<a>.) (?P=b) (?P<1>a) (?P<a (?P> (?Px (?< (?<x [a [ [z-a] [\w-a] a** * a{2}{3} a{3,2} ^*
(?(1)a|b|c) (?(0)a) (?(x)a) (?(2)a) (?(a.)b) \ \1 (a\1) \8 \x1 \u12 \U00110000 \q [\q] [\8] \400 \N \N{x} \N{NO SUCH NAME}
(?i a(?i) (?-i) (?-) (?iL:a) (?au:a) (?a-u:a) (?i-i:a) (?z) (?#a (?= (?: (?<=a+)b (?<=(a)\1)b (?<=(a)(?(1)b|c))d (?P<n>a(?P=n)) (?x'''
for pattern in wrong.split():
    try:
        print(pattern, re.compile(pattern))
    except re.error as error:
        print(ascii(pattern), error, error.msg, error.pos, error.lineno, error.colno, error.pattern == pattern)
for pattern in (b'(?P<\xe9>a)', b'(?P=\xe9)', b'[b-a]', b'(?u)a', 'a\nb\n(c', 'a{4294967295}'):
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        print(type(error), error, getattr(error, 'lineno', None))
for template in (r'\2', r'\g', r'\g<', r'\g<x>', r'\g<2>', r'\g<>', r'\g<a b>', r'\q', '\\', r'\400', r'\g<-1>'):
    try:
        print(re.sub('(a)', template, 'a'))
    except (re.error, IndexError) as error:
        print(template, type(error), error)
for call in (lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match('a', 1), lambda: re.compile(1),
             lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U), lambda: re.compile('a', re.A | re.U),
             lambda: re.compile(re.compile('a'), re.I), lambda: re.sub('a', 1, 'a'), lambda: re.sub('a', b'b', 'a'),
             lambda: re.sub('a', lambda m: 1, 'ba'), lambda: re.compile('a').match(), lambda: re.compile('a').match('a', b=1),
             lambda: re.compile('a') < re.compile('b'), lambda: re.Pattern(), lambda: re.sub('a', '', 'a', 'x')):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# Patterns that are large, or that mean harm, and end all the same.
print(re.compile('|'.join(['w%d' % i for i in range(100000)])).fullmatch('w99999'))
print(re.match('a{4294967294}', 'aa'), re.fullmatch('(a|b)*', 'ab' * 100000).span(), re.match('(?:a?){0,4294967294}b', 'a' * 100))
print(re.match('(?:' * 150 + 'a' + ')' * 150, 'a'), len(re.sub('x*', '-', 'a' * 10000)), re.search('(a+)+$', 'a' * 16 + 'b'))
print(re.match(r'(?:(a)|b\1)*', 'ab' * 1000).span(), re.match('(?=(a+))*', 'aaa').span(), re.match('((a*)*)*', 'aaa').span())
try:
    re.compile('(' * 50000 + ')' * 50000)
except RecursionError:
    print('too deep')
print(repr(~re.I), re.A | re.I, [flag.name for flag in re.I | re.A | re.M])
