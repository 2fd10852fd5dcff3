class E(Exception): pass
def f():
  e = E("é", 2)
  e.add_note("a\nb")
  raise e
y = "é" + (f())
