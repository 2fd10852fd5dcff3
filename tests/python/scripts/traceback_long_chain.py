# As many exceptions in a row as there are: the module traceback tells them one after the other.
import io
import traceback

last = None
for i in range(1200):
    try:
        try:
            if last:
                raise last
        except KeyError:
            raise KeyError(i) from (last if i % 3 == 0 else None) if i % 2 else last
        raise KeyError(i)
    except KeyError as error:
        last = error
texts = traceback.format_exception(last)
print(len(texts), texts[-1], texts[-5:-3])
for chain in True, False:
    file = io.StringIO()
    traceback.print_exception(last, file=file, chain=chain)
    print(len(file.getvalue().replace(__file__, 'FILE')))

last = None
for i in range(1200):
    try:
        try:
            if last:
                raise last
        finally:
            raise KeyError(i)
    except KeyError as error:
        last = error
report = traceback.TracebackException.from_exception(last)
texts = list(report.format())
print(len(texts), len(list(report.format(chain=False))), texts == traceback.format_exception(last))
count = 0
while report:
    report, count = report.__context__, count + 1
print(count)

try:
    try:
        raise ValueError('first')
    except ValueError as error:
        raise KeyError('second') from error
except KeyError as error:
    for compact in True, False:
        report = traceback.TracebackException.from_exception(error, compact=compact)
        print(report.__cause__, report.__context__, report.__cause__.__cause__, report.exceptions)
    print(report == traceback.TracebackException.from_exception(error), report == 1)
try:
    raise ExceptionGroup('both', [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    report = traceback.TracebackException.from_exception(group)
    print([str(each) for each in report.exceptions])
    print(''.join(report.format()))
