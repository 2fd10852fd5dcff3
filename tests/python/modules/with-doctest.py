# Examples in docstrings, and what is wrong with them.
import doctest

def square(x):
    """
    >>> square(2)
    4
    >>> square('a')
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'str'
    >>> square(3)  # doctest: +SKIP
    1
    >>> print('a   b')  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> for i in range(3):
    ...     print(i)
    0
    ...
    2
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> print('x\\n\\ny')
    x
    <BLANKLINE>
    y
    """
    return x * x

raised = 1

class Thing:
    """
    >>> Thing().name()
    'name'
    """
    def name(self):
        """
        >>> 5
        6
        >>> x = 1
        >>> x
        1
        >>> x == 1
        1
        >>> raised
        1
        """
        return 'name' if self else doctest

doctest.run_docstring_examples(square, globals(), name='square')
for test in doctest.DocTestFinder().find(Thing.name, 'Thing.name', globs={'raised': 1}):
    print(doctest.DocTestRunner().run(test), [(example.source, example.want) for example in test.examples])
print(doctest.testmod())
