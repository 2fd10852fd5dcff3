import random
for seed in (24601,0,-5,2**100,'text',b'bytes',3.5,None.__class__ and 1):
    random.seed(seed); print(random.random(), random.randint(1,100), random.getrandbits(70), random.choice('abcdef'))
random.seed(42); l=list(range(10)); random.shuffle(l); print(l, random.sample(range(1000),5), random.sample(range(10),10), random.choices('abc',k=5), random.choices('abc',[1,2,3],k=5))
print(random.uniform(1,2), random.gauss(0,1), random.gauss(0,1), random.normalvariate(0,1), random.expovariate(2), random.triangular(0,1,0.3), random.betavariate(1,2), random.gammavariate(0.5,1), random.gammavariate(2,1), random.lognormvariate(0,1), random.paretovariate(3), random.weibullvariate(1,2), random.vonmisesvariate(1,2))
s=random.getstate(); a=random.random(); random.setstate(s); print(a==random.random(), random.randbytes(5), random.randrange(0,100,7))
r=random.Random(5); print(r.random(), r.randrange(10**30))
for f in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.randint(5,1), lambda: random.sample([1],2)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
