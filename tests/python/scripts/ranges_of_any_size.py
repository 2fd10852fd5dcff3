# Ranges whose numbers have more than 64 bits, expression by expression.
TEXT = r'''
range(10**20)
range(2**63)
range(-2**63, 2**63)
range(10**30, 10**30+10**20, 10**19)[3]
list(range(10**30, 10**30+3))
list(range(10**30, 10**30-6, -2))
len(range(10**20))
len(range(10**20, 10**20+5))
range(10**20)[-1]
range(10**20)[10**20]
range(10**20)[-10**20-1]
range(10**20)[5:10]
range(10**20)[::-1]
range(10**20)[::-3][5]
range(10**20)[::10**10]
range(10**20)[10**25:]
range(10**20)[-5:]
range(10**20)[:-5:7]
range(10**20)[::0]
range(10**20)['a']
range(10**20)[1.5]
range(10**20)[None:5]
range(10**20)[True]
5 in range(10**20)
10**20 in range(10**20)
10**20-1 in range(10**20)
-1 in range(10**20)
3 in range(0,10**20,2)
5.0 in range(10**20)
'a' in range(10**20, 10**20+2)
range(10**20)==range(10**20)
range(10**20)==range(0,10**20)
range(10**20)!=range(10**20+1)
range(10**20,0)==range(0)
range(0,10**20,10**20)==range(0,5,10)
hash(range(10**20))==hash(range(10**20))
hash(range(10**20,0))==hash(range(0))
range(10**20)<range(5)
type(range(10**20)) is range
isinstance(range(10**20), range)
range(10**20).start, range(10**20).stop, range(10**20).step
range(10**20).index(5)
range(10**20).count(5), range(10**20).count(-5)
bool(range(10**20)), bool(range(10**20,0))
next(iter(range(10**20,10**21)))
next(reversed(range(10**20)))
type(iter(range(10**20))).__name__
repr(iter(range(10**20)))[:10]
sum(range(10**20,10**20+10))
max(range(10**20,10**20+10))
sorted(range(10**20,10**20-3,-1))
range(0,10**20,0)
range(10**20, 5, 0)
range('a')
range(1.5)
range(10**20,'a')
range(10**20,1,2,3)
range()
range(10**20) + 1
[*range(2**64,2**64+2)]
str(range(2**64)), f'{range(2**64)}', '%s' % range(2**64)
bytes(5).index(range(7,1,10**20))
'%d' % range(10**20)
'' % range(10**20)
enumerate(range(10**20)).__next__()
dict.fromkeys(range(2**65,2**65+2))
__import__('sys').getsizeof(range(10**20)), __import__('sys').getsizeof(iter(range(10**20)))
__import__('sys').getrefcount(range(10**20))
range(True, False)
range(5)[True:]
range(2**63-1,2**63+1)[1]
list(range(2**63-1,2**63+1))
range(2**63-1)[2**62]
range(0,2**63-1,2**62)[1:]
range(-10**20,10**20)[10**20]
'''


def show(text):
    try:
        return repr(eval(text))
    except Exception as error:
        return type(error).__name__ + ': ' + str(error)


for text in TEXT.strip().split('\n'):
    print(text, '->', show(text))
