import os, sys
P=os.path
top=sys.argv[1]; os.chdir(top); os.makedirs('r/s'); os.symlink('r','l'); os.symlink('../l','r/up'); os.symlink('/','root'); os.symlink('x/../r','odd'); os.symlink('a2','a1'); os.symlink('a1','a2')
here=os.getcwd()
for p in ('.','l/s','l/up/s/..','r/up','r/up/up','root','root/tmp','odd/s','a1','a1/b','a1/..','nope/..','nope/../l','/..','//..', '', 'l/', b'l/s', b'.'):
    r=P.realpath(p); print(p, r if isinstance(r,bytes) and False else str(r).replace(here,'HERE'))
    try: print(str(P.realpath(p,strict=True)).replace(here,'HERE'))
    except OSError as e: print(str(e).replace(here,'HERE'))
