"""Random programs whose callbacks change the containers in use: under this Python, and compared with objmem.

    reentry.py run FILE                    executes the programs in FILE, as `reentry run FILE` does
    reentry.py compare DRIVER SEED COUNT   has DRIVER (reentry) make COUNT programs and run them, runs them here too,
                                           and compares what both print; tells all that differ, and the first of
                                           them as short as can be, with the first difference

See reentry.c, which says what such a program is. Only CPython 3.12.1 is expected to print the same.
"""

import copy
import gc
import operator
import os
import re
import subprocess
import sys
import tempfile
import types
import weakref

LEVELS, BUDGET, FIRINGS, MOST_EVENTS, LONGEST, LONGEST_SET, ME = 3, 500, 3, 4000, 12, 300, "k6"
COUNTS = dict(zip("ktldsfvuiwnrpc", (7, 2, 3, 3, 3, 2, 1, 1, 2, 2, 8, 1, 2, 1)))
NAMES = "y", "z", "a", "b", "c", "d", "e", "f"
EVENTS = "eq", "hash", "lt", "del", "next", "repr"
COMPARISONS = operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge
METHODS = "union", "intersection", "difference", "symmetric_difference", "union", "intersection"
UPDATES = ("update", "intersection_update", "difference_update", "symmetric_difference_update", "update",
           "intersection_update")
OPERATORS = operator.or_, operator.and_, operator.sub, operator.xor, operator.or_, operator.and_
BASES = (0, -4, 8, 32, 2**61 - 1, 2**62 - 2, 3 * (2**61 - 1), 1 - 2**61, 2**30, -2**30, 2**60, -2**61, 2**62, 2**64,
         2**90, -2**122)
INPLACE = operator.ior, operator.iand, operator.isub, operator.ixor, operator.ior, operator.iand

held = {}       # what is in each register
scripts = {}    # number: (outcome, steps)
instances = []  # of each instance its hash, group, scripts, how often they ran, and how many items it yielded
level = budget = event_count = 0
out = []


faulty = False  # this program met a fault of CPython's, and what it does from here on is compared to nothing


def say(text):
    if not faulty:
        out.append("  " * level + text)


def is_faulty(a):
    """Whether a table for strings holds another key. CPython 3.12.1 looks at the table before it compares the keys, and
    when one of them has emptied the dict meanwhile, puts the new key into the empty table as it is, which is one for
    strings. What it does with such a dict from then on, it does by chance."""
    return sys.getsizeof(a) in TABLES_FOR_STRINGS and any(type(key) is not str for key in dict.keys(a))


TABLES_FOR_STRINGS = [64 + 32 + slots + slots * 2 // 3 * 16 for slots in (8, 16, 32, 64, 128)]


# ---- Showing ----------------------------------------------------------------------------------------------------


def show(thing, depth=2):
    kind = type(thing)
    if kind is K:
        return f"K{thing.label}"
    if depth == 0:
        return "..."
    if kind is dict:
        return "{" + ", ".join(f"{show(k, depth - 1)}: {show(v, depth - 1)}" for k, v in thing.items()) + "}"
    for shown, before, after in (list, "[", "]"), (tuple, "(", ")"), (set, "set{", "}"), (frozenset, "frozen{", "}"):
        if kind is shown:
            return before + ", ".join(show(item, depth - 1) for item in thing) + after
    if kind in (int, bool, float, str, types.NoneType):
        return repr(thing)
    return kind.__name__


def show_error(error):
    name = type(error).__name__
    if isinstance(error, (KeyError, NameError)):
        return name
    return f"{name}: {error}"


def show_registers():
    for letter, count in COUNTS.items():
        if letter in "npr":
            continue
        for place in range(count):
            name = f"{letter}{place}"
            line = f"{name} {show(held[name])}"
            if held[name] is not EMPTY:
                line += f" {sys.getrefcount(held[name]) - 1}"
            if letter in "ldsf":
                line += f" {sys.getsizeof(held[name])}"
            out.append(line)


# ---- What calls back --------------------------------------------------------------------------------------------


def run_number(number):
    """Executes the script if there is one and it may run; returns whether it did."""
    global level
    if number is None or level >= LEVELS or budget <= 0:
        return False
    level += 1
    for step in scripts[number][1]:
        if budget <= 0:
            break
        run_step(step)
    level -= 1
    return True


def fire(self, event):
    """Runs what happens at an event; returns how the event is to end."""
    global budget, event_count
    own = instances[self.label]
    if event in (1, 5) and own[2][event] is None:
        return "pass"
    say(f"{EVENTS[event]} K{self.label}")
    event_count += 1
    if event_count > MOST_EVENTS:
        budget = 0
        return "raise"
    if own[3][event] >= FIRINGS:
        return "pass"
    before = held[ME]
    held[ME] = self
    own[3][event] += 1
    del self
    ran = run_number(own[2][event])
    me = held[ME]
    held[ME] = before
    before = None
    me = None
    return scripts[own[2][event]][0] if ran else "pass"


class Answering:
    def __eq__(self, other):
        end, own = fire(self, 0), instances[self.label]
        if end == "raise":
            del self, other
            raise ValueError("script")
        if type(other) is K:
            same = own[1] == instances[other.label][1]
        elif type(other) is int:
            same = own[1] == other
        else:
            return NotImplemented
        return same != (end == "deny")

    def __hash__(self):
        own = instances[self.label]
        if fire(self, 1) == "raise":
            del self
            raise ValueError("script")
        return own[0]

    def __lt__(self, other):
        end = fire(self, 2)
        if end == "raise":
            del self, other
            raise ValueError("script")
        if type(other) is not K:
            return NotImplemented
        return (instances[self.label][0] < instances[other.label][0]) != (end == "deny")

    def __del__(self):
        if fire(self, 3) == "raise":
            del self
            raise ValueError("script")

    def __iter__(self):
        instances[self.label][4] = 0
        return self

    def __next__(self):
        own = instances[self.label]
        if fire(self, 4) == "raise":
            del self
            raise ValueError("script")
        if own[4] >= self.label % 7:
            del self
            raise StopIteration(" ")
        own[4] += 1
        return held[f"k{(own[4] - 1) % 6}"]

    def __repr__(self):
        if fire(self, 5) == "raise":
            del self
            raise ValueError("script")
        return "K"


def new_class():
    """A class as objmem makes one for each program: the order of its attributes is that of this program."""
    global K
    K = type("K", (), {name: value for name, value in vars(Answering).items() if callable(value)})


new_class()


def new_callback(number):
    def callback(reference):
        say("callback")
        if run_number(number) and scripts[number][0] == "raise":
            del reference
            raise ValueError("script")
    return callback


def new_sort_key(number):
    if number is None:
        return None

    def key(item):
        say("key")
        if run_number(number) and scripts[number][0] == "raise":
            del item
            raise ValueError("script")
        return item
    return key


def on_ignored(what):
    say(f"ignored {show_error(what.exc_value)}")


callbacks = [new_callback(number) for number in range(12)]
EMPTY = ()

# ---- What there is to be done ---------------------------------------------------------------------------------


def new_key(hash, group, *numbers):
    made = K()
    made.label = len(instances)
    instances.append([hash, group, numbers, [0] * len(EVENTS), 0])
    return made


def set_item(a, key, value):
    a[key] = value


def set_slice(a, start, stop, step, items):
    """What is assigned to a slice with a step is collected first: CPython 3.12.1 works out the places before it does
    so, and writes to them even if the list has become shorter meanwhile. Later ones collect first, as objmem does."""
    a[start:stop:step] = items if step in (None, 0, 1) else list(items)


def del_item(a, key):
    del a[key]


def next_of(iterator):
    return next(iterator, None)


def fill_set(a, base, count, step):
    for place in range(count):
        a.add(BASES[base] + place * (BASES[step] + 1))


def pop_some(a, count):
    return [a.pop() for place in range(min(count, len(a)))]


def times(a, count):
    return a * min(count, 3)


def times_itself(a, count):
    a *= min(count, 3)
    return a


def add_to(a, other):
    a += other
    return a


def update_by(a, other):
    a.update(other)


def name(number):
    return NAMES[(number + 2) % 8]


def fill_cell(cell, value):
    cell.cell_contents = value


def empty_cell(cell):
    try:
        del cell.cell_contents
    except ValueError:
        pass


def collect():
    gc.collect()


def refer(target, number):
    return weakref.ref(target, None if number is None else callbacks[number])


# Operands as in reentry.c, and a function of them, the place of the result left out.
OPERATIONS = {
    "key": ("K##??????", new_key),
    "list": ("L", list),
    "listof": ("Lz", list),
    "append": ("gx", list.append),
    "extend": ("gq", list.extend),
    "insert": ("g#x", list.insert),
    "pop": ("l#", list.pop),
    "remove": ("lx", list.remove),
    "clear": ("l", list.clear),
    "reverse": ("l", list.reverse),
    "setat": ("l#x", set_item),
    "delat": ("l#", del_item),
    "at": ("l#", operator.getitem),
    "slice": ("Ll%%%", lambda a, *ends: a[slice(*ends)]),
    "setslice": ("g%%%y", set_slice),
    "delslice": ("l%%%", lambda a, *ends: del_item(a, slice(*ends))),
    "index": ("lx", list.index),
    "count": ("lx", list.count),
    "in": ("zx", operator.contains),
    "add": ("Lgg", operator.add),
    "times": ("Lg#", times),
    "addto": ("gq", add_to),
    "timesitself": ("g#", times_itself),
    "sort": ("l?b", lambda a, number, reverse: a.sort(key=new_sort_key(number), reverse=reverse)),
    "sorted": ("Ly?b", lambda a, number, reverse: sorted(a, key=new_sort_key(number), reverse=reverse)),
    "compare": ("ozz", lambda number, a, b: COMPARISONS[number](a, b)),
    "copylist": ("Ll", copy.copy),
    "tuple": ("Ty", tuple),
    "addtuples": ("Ttt", operator.add),
    "hash": ("h", hash),
    "dict": ("D", dict),
    "put": ("ehx", set_item),
    "get": ("dh", dict.get),
    "item": ("dh", operator.getitem),
    "delkey": ("dh", del_item),
    "popkey": ("dhb", lambda a, key, otherwise: a.pop(key, None) if otherwise else a.pop(key)),
    "popitem": ("d", dict.popitem),
    "setdefault": ("ehx", dict.setdefault),
    "cleardict": ("d", dict.clear),
    "update": ("edb", lambda a, b, pairs: a.update(list(b.items()) if pairs else b)),
    "fromkeys": ("Dyx", dict.fromkeys),
    "joindicts": ("Dee", operator.or_),
    "updateby": ("ey", update_by),
    "copydict": ("Dd", copy.copy),
    "bind": ("e#x", lambda a, number, value: set_item(a, name(number), value)),
    "load": ("d#", lambda a, number: eval(name(number), {"__builtins__": {}}, a)),
    "unbind": ("d#", lambda a, number: unbind(a, name(number))),
    "keys": ("Vd", dict.keys),
    "values": ("Vd", dict.values),
    "items": ("Ud", dict.items),
    "combinekeys": ("Sdmo", lambda a, b, number: OPERATORS[number](a.keys(), b)),
    "set": ("Sm", set),
    "frozen": ("Fm", frozenset),
    "addkey": ("jh", set.add),
    "discard": ("sh", set.discard),
    "removekey": ("sh", set.remove),
    "popany": ("s", set.pop),
    "clearset": ("s", set.clear),
    "combine": ("Sjmo", lambda a, b, number: getattr(a, METHODS[number])(b)),
    "combinesets": ("Sjjo", lambda a, b, number: OPERATORS[number](a, b)),
    "updateset": ("jmo", lambda a, b, number: getattr(a, UPDATES[number])(b)),
    "changeset": ("jjo", lambda a, b, number: INPLACE[number](a, b)),
    "subset": ("sm", set.issubset),
    "disjoint": ("sm", set.isdisjoint),
    "copyset": ("Ss", copy.copy),
    "iter": ("Iy", iter),
    "next": ("i", next_of),
    "setattr": ("k#a", lambda a, number, value: setattr(a, name(number), value)),
    "getattr": ("k#", lambda a, number: getattr(a, name(number))),
    "delattr": ("k#", lambda a, number: delattr(a, name(number))),
    "ref": ("Wk?", refer),
    "refset": ("Ws?", refer),
    "target": ("w", lambda a: a()),
    "sliceof": ("Pxxx", slice),
    "cell": ("Ca", types.CellType),
    "fillcell": ("ca", fill_cell),
    "emptycell": ("c", empty_cell),
    "join": ("y", ",".join),
    "bytes": ("y", bytes),
    "repr": ("~", repr),
    "length": ("z", len),
    "collect": ("", collect),
    "number": ("N*+", lambda base, count: BASES[base] + count),
    "fillset": ("j*+*", fill_set),
    "popsome": ("s+", pop_some),
    "combinefrozen": ("Ffmo", lambda a, b, number: getattr(a, METHODS[number])(b)),
    "deepset": ("Ss", copy.deepcopy),
}


def unbind(space, name):
    if name not in space:
        raise NameError(name)
    del space[name]


def is_too_long(operands, values):
    return any(letter in "gej" and len(value) > (LONGEST_SET if letter == "j" else LONGEST)
               for letter, value in zip(operands, values))


def run_step(step):
    global budget, faulty
    operands, function = OPERATIONS[step[0]]
    values = []
    for letter, word in zip(operands, step[1:]):
        if letter.isupper():
            values.append(None)
        elif letter in "#%?ob*+":
            values.append(None if word == "-" else int(word))
        else:
            values.append(held[word])
    budget -= 1
    say(step[0])
    result, worked = None, False
    if is_too_long(operands, values):
        say("= skipped")
    else:
        try:
            result = function(*values[operands[:1].isupper():])
            worked = True
        except Exception as error:
            say("= " + show_error(error))
        else:
            say("= " + show(result))
    if step[0] in ("put", "setdefault", "update", "updateby") and is_faulty(values[0]):
        budget, faulty = 0, True
    for place in range(len(values)):
        values[place] = None
    if worked and operands[:1].isupper():
        old = held[step[1]]
        held[step[1]] = result
        result = None
        old = None
    result = None


# ---- A whole program ------------------------------------------------------------------------------------------

NUMBERS = 0, 1, 2, 3, 1.0, True, 1 << 61, (1 << 61) + 1
FIRST = {
    "k": lambda place: new_key(90 + place, 90 + place, *[None] * len(EVENTS)),
    "t": lambda place: EMPTY,
    "l": lambda place: [],
    "d": lambda place: {},
    "s": lambda place: set(),
    "f": lambda place: frozenset(held["t0"]),
    "v": lambda place: held["d0"].keys(),
    "u": lambda place: held["d0"].items(),
    "i": lambda place: iter(held["l0"]),
    "w": lambda place: weakref.ref(held["k0"]),
    "n": lambda place: NUMBERS[place],
    "r": lambda place: range(4),
    "p": lambda place: slice(None),
    "c": lambda place: types.CellType(),
}


def run(number, main):
    global budget, event_count, faulty, level
    instances.clear()
    new_class()
    level, budget, event_count, faulty = 0, BUDGET, 0, False
    for letter, count in COUNTS.items():
        for place in range(count):
            held[f"{letter}{place}"] = FIRST[letter](place)
    out.append(f"program {number}")
    for step in main:
        if budget <= 0:
            break
        run_step(step)
        if not faulty:
            show_registers()
    budget = 0
    for letter, count in COUNTS.items():
        for place in range(count):
            held[f"{letter}{place}"] = None
    gc.collect()
    gc.collect()
    if faulty:
        out.append(FAULT)
    elif event_count > MOST_EVENTS:
        out.append(CUT)


def programs(lines):
    """The programs in a text: each a list of its lines."""
    made, ended = [], True
    for line in lines:
        if ended and not line.startswith(" "):
            made.append([])
        ended = line.startswith("main") or ended and line.startswith(" ")
        made[-1].append(line)
    return made


def run_lines(lines):
    scripts.clear()
    for number in range(12):
        scripts[number] = "pass", []
    for line in lines:
        words = line.split()
        if words[0] == "script":
            steps = []
            scripts[int(words[1])] = words[2], steps
        elif words[0] == "main":
            number, steps = words[1], []
        else:
            steps.append(words)
    run(number, steps)


# ---- Against objmem -------------------------------------------------------------------------------------------


FAULT, CUT, NO_END = "a fault of CPython", "cut", "no end"
TOGETHER, SECONDS = 50, 300  # how many programs are run by one process, and for how long


def until_fault(ours, theirs, faults):
    """Both outputs, program by program, without what objmem printed after CPython met a fault of its own. The numbers
    of programs in which it did are added to `faults`."""
    split = [re.split("^(?=program )", printed, flags=re.MULTILINE) for printed in (ours, theirs)]
    if len(split[0]) != len(split[1]):
        return ours, theirs
    for place, part in enumerate(split[1]):
        if part.endswith(FAULT + "\n"):
            faults.append(part.split()[1])
            split[1][place] = part[:-len(FAULT) - 1]
            split[0][place] = "".join(split[0][place].splitlines(True)[:part.count("\n") - 1])
    return "".join(split[0]), "".join(split[1])


def both(driver, text, faults=None):
    """The outputs of the two sides for these programs."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "programs")
        with open(path, "w") as file:
            file.write(text)
        printed = []
        for command in [driver, "run", path], [sys.executable, __file__, "run", path]:
            try:
                result = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS)
                end = f"status {result.returncode}\n{result.stderr}" if result.returncode else ""
                printed.append(re.sub("0x[0-9a-f]+", "0x...", result.stdout) + end)
            except subprocess.TimeoutExpired:
                printed.append(NO_END + "\n")
    return until_fault(*printed, [] if faults is None else faults)


def are_same(ours, theirs):
    """Of programs that do not end nothing is known."""
    return ours == theirs and NO_END not in ours


def differs(driver, lines):
    return not are_same(*both(driver, "\n".join(lines) + "\n"))


def shorten(driver, lines):
    """The program without every line that the difference does not need."""
    size = len(lines) // 2
    while size:
        at = 0
        while at < len(lines):
            fewer = lines[:at] + [line for line in lines[at:at + size] if line[0] != " "] + lines[at + size:]
            if len(fewer) < len(lines) and differs(driver, fewer):
                lines = fewer
            else:
                at += size
        size //= 2
    return [line for line, after in zip(lines, lines[1:] + [" "])
            if line[0] == " " or after[0] == " " or not line.startswith("script")]


def first_difference(ours, theirs):
    ours, theirs = ours.splitlines(), theirs.splitlines()
    at = 0
    while at < len(ours) and at < len(theirs) and ours[at] == theirs[at]:
        at += 1
    before = "".join(f"    {line}\n" for line in ours[max(0, at - 30):at])
    return f"{before}objmem: {' | '.join(ours[at:at + 3])}\nPython: {' | '.join(theirs[at:at + 3])}\n"


def compare(driver, seed, count):
    differing, faults, cut = [], [], 0
    for first in range(seed, seed + count, TOGETHER):
        many = min(TOGETHER, seed + count - first)
        text = subprocess.run([driver, "generate", str(first), str(many)], capture_output=True, text=True, check=True)
        ours, theirs = both(driver, text.stdout, faults)
        cut += ours.splitlines().count(CUT)
        if not are_same(ours, theirs):
            alone = [lines for lines in programs(text.stdout.splitlines()) if differs(driver, lines)]
            differing += alone or [[f"main {first}, when {many} are run together"]]
    print(f"reentry: {count} programs from {seed} on: {len(differing)} differ, {cut} were cut after {MOST_EVENTS} "
          f"events, {len(faults)} were compared as far as to a fault of CPython's")
    for lines in differing:
        print("reentry: different: program", [line for line in lines if line.startswith("main")][0][5:])
    if differing and differs(driver, differing[0]):
        short = shorten(driver, differing[0])
        print("\n".join(short))
        print(first_difference(*both(driver, "\n".join(short) + "\n")))
    return len(differing) > 0


def main(arguments):
    if arguments[:1] == ["compare"] and len(arguments) == 4:
        return compare(arguments[1], int(arguments[2]), int(arguments[3]))
    if arguments[:1] != ["run"] or len(arguments) != 2:
        print("usage: reentry.py run FILE | compare DRIVER SEED COUNT", file=sys.stderr)
        return 2
    sys.unraisablehook = on_ignored
    gc.disable()
    gc.collect()
    gc.freeze()
    with open(arguments[1]) as file:
        lines = file.read().splitlines()
    for program in programs(lines):
        run_lines(program)
        sys.stdout.write("\n".join(out) + "\n")
        out.clear()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
