def half(n):
    return n / 2
def rec(n):
    if n: return rec(n - 1)
    return half('x')
rec(10)
