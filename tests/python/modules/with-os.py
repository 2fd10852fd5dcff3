import os, sys, stat
top = sys.argv[1]
os.chdir(top)
P = os.path
print(os.listdir('.'), os.getcwd() == P.realpath(top))
os.makedirs('a/b/c'); os.mkdir('a/d', 0o700)
with open('a/f.txt', 'w') as f: f.write('hello')
os.symlink('f.txt', 'a/link')
os.symlink('nowhere', 'a/dangling')

for where, folders, files in os.walk('.'):
    folders.sort(); print(where, folders, sorted(files))
for where, folders, files in os.walk('a', topdown=False): print(where, sorted(folders), sorted(files))
print(sorted(os.listdir('a')), sorted(os.listdir(b'a')))
for e in sorted(os.scandir('a'), key=lambda e: e.name):
    print(e, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), os.fspath(e))
s = os.stat('a/f.txt')
print(s.st_size, stat.filemode(s.st_mode), s[6], len(s), s.st_mtime == s.st_mtime_ns//10**9 + 1e-9*(s.st_mtime_ns%10**9), stat.S_ISREG(s.st_mode), type(s))
print(stat.filemode(os.stat('a').st_mode), stat.filemode(os.lstat('a/link').st_mode), os.readlink('a/link'), os.readlink(b'a/link'))
os.chmod('a/f.txt', 0o640); print(oct(stat.S_IMODE(os.stat('a/f.txt').st_mode)))
os.utime('a/f.txt', (1.5, 2.25)); print(os.stat('a/f.txt').st_atime, os.stat('a/f.txt').st_mtime, P.getmtime('a/f.txt'), os.stat('a/f.txt').st_mtime_ns)
os.utime('a/f.txt', ns=(10**9, 2*10**9+7)); print(os.stat('a/f.txt').st_mtime_ns)
print(P.exists('a/link'), P.exists('a/dangling'), P.lexists('a/dangling'), P.islink('a/link'), P.isfile('a/link'), P.isdir('a'), P.ismount('/'), P.ismount('a'))
print(P.realpath('a/link') == P.join(os.getcwd(), 'a/f.txt'),  P.samefile('a/link', 'a/f.txt'))
os.symlink('loop', 'a/loop')
for call in ("os.rmdir('a')", "os.mkdir('a')", "os.makedirs('a/b')", "os.remove('nope')", "os.rename('nope','x')", "os.stat(1.5)", "os.mkdir(5)", "os.listdir('nope')", "os.scandir('a/f.txt')", "os.chdir('nope')", "os.readlink('a/f.txt')",
             "os.symlink('x','a/link')", "os.stat('a\\0b')", "os.mkdir(b'a\\0b')", "os.fspath(3)", "os.rename(3, 'x')", "os.open('nope', os.O_RDONLY)", "os.urandom(-1)", "os.environ['NOPE_']", "os.environ[3]", "os.environ.__setitem__('A', 3)", "os.putenv('a=b','c')", "P.join('a', b'b')", "P.join(3)", "P.join('a', 3)", "P.commonpath([])", "P.commonpath(['/a','b'])", "P.commonpath([b'a','b'])", "P.relpath('')", "P.relpath(b'a','b')",
             "P.realpath('a/loop', strict=True)", "P.realpath('nope', strict=True)", "P.getsize('nope')", "os.fstat('x')", "os.close(77)", "os.fdopen('x')", "os.get_terminal_size()", "os.DirEntry()","os.utime('nope')","os.truncate('nope', 3)", "list(os.walk('nope'))"):
    try: print(call, eval(call))
    except Exception as e: print(call, type(e).__name__, e, getattr(e, 'filename', ''), getattr(e, 'filename2', ''))
os.makedirs('a/b', exist_ok=True)
os.rename('a/f.txt', 'a/g.txt'); os.replace('a/g.txt', 'a/f.txt'); os.renames('a/f.txt', 'z/y/f.txt'); print(sorted(os.listdir('.')), os.listdir('z/y')); os.truncate('z/y/f.txt', 3); print(open('z/y/f.txt').read())
os.link('z/y/f.txt', 'hard'); print(os.stat('hard').st_nlink, os.access('hard', os.R_OK), os.access('nope', os.F_OK))
fd = os.open('new', os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600); print(os.write(fd, b'abc'), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 10), os.isatty(fd), os.fstat(fd).st_size); os.close(fd)
with os.fdopen(os.open('new', os.O_RDONLY)) as f: print(f.read())
os.removedirs('a/b/c') if P.exists('a/b/c') else None
for p in ('', '/', '//', '///', 'a', '/a', '//a', '///a', 'a/', 'a/b', 'a//b', '/a/../b', '../a', 'a/./b', '.', '..', '/..', '//..', 'a.b', '.a', 'a/.b', '..a', '...', 'a.b.c', 'a.b/c', '...a.b', '~', '~/x', '~nobody_/x', b'a/b', b'/a.b'):
    print(repr(p), P.split(p), P.splitext(p), P.splitroot(p), P.splitdrive(p), P.normpath(p), P.isabs(p), P.basename(p), P.dirname(p), P.join(p, p), P.join(p, p[:0]))
for ps in ((['/a/b', '/a/c']), ['a', 'a/b'], ['/'], ['/a', '/'], [b'a/b/c', b'a/b'], ['a//b', 'a/./b'], ['', 'a']): print(P.commonpath(ps), P.commonprefix(ps))
for a, b in (('a', 'b'), ('a/b', 'a'), ('/a', '/'), ('/', '/a/b'), ('../x', '.'), ('a', 'a')): print(P.relpath(a, b))
os.environ['HOME'] = '/home/me'; os.environ['V'] = 'val'; os.environ['W'] = '$V'
for p in ('$V', '${V}', '$V/x', '${V', '$', '$$', '$V$W', '${NOPE_}', 'a$Vb', '$V-', '${V}b', b'$V', '~/$V'): print(P.expandvars(p), P.expanduser(p))
print('V' in os.environ, os.environ.get('NOPE_'), os.getenv('V'), os.getenv('NOPE_', 7), os.environ.pop('V'), os.getenv('V'), os.getenvb(b'W'), os.environb[b'W'], type(os.environ), os.environ.setdefault('N', 'n'), sorted(os.environ | {'zz': 1})[-1])
for n in ('name linesep sep altsep extsep pathsep curdir pardir defpath devnull O_RDONLY O_CREAT F_OK X_OK SEEK_END EX_CONFIG EX_USAGE EX_OSERR EX_OK error path'.split()): 
    if n != 'path': print(n, repr(getattr(os, n)))
import os.path; print(os.path is P, P.__name__, sys.modules['os.path'] is P)
class Here:
    def __fspath__(self): return 'hard'
print(os.fspath(Here()), isinstance(Here(), os.PathLike), issubclass(str, os.PathLike), os.stat(Here()).st_size, P.join(Here(), 'x'), open(Here()).read(), os.PathLike[str], P.exists(Here()))
print(os.fsencode("a\udc80"), ascii(os.fsdecode(b"\xff")), len(os.urandom(300)), os.getpid() > 0, os.cpu_count() > 0, repr(os.terminal_size((80, 24))), os.terminal_size((80,24)).columns)
open(b'caf\xc3\xa9 \xff', 'w').close() if 0 else os.close(os.open(b'caf\xc3\xa9 \xff', os.O_CREAT)); print(ascii(sorted(os.listdir('.'))), sorted(os.listdir(b'.')))
print(P.exists(77), P.exists('a\0b'), P.isdir(1), os.strerror(2), P.normcase('Ab'))
print(sum(len(f) for _, _, f in os.walk('.')))
with os.scandir() as it: print(len(list(it)), list(it), next(it, None))
print(os.stat_result(range(10)))
