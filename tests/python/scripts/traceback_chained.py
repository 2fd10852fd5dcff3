def half(n):
    return n / 2
def rec(n):
    if n: return rec(n - 1)
    return half('x')
try:
    try:
        half('x')
    except TypeError as e:
        raise ValueError('bad') from e
except ValueError:
    print(half(3))
    x = {'a': 1}
    print(x['b'] + 
       half(2))
