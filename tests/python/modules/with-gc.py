import gc
print(gc.isenabled(), gc.get_threshold(), gc.get_debug())
gc.collect(); a=[]; a.append(a); del a; print(gc.collect(), gc.collect(0), gc.garbage, gc.get_count())
def cb(phase,info): print(phase, info['generation'], sorted(info))
gc.callbacks.append(cb); gc.collect(1); gc.callbacks.remove(cb)
class C: pass
c=C(); c.s=c; print(gc.is_tracked(c), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked(()), any(x is c for x in gc.get_objects()), gc.get_referents([1,2]), len(gc.get_referrers(c))>0, gc.is_finalized(c))
gc.set_threshold(5,6); print(gc.get_threshold()); gc.set_threshold(700,10,10); gc.disable(); print(gc.isenabled()); gc.enable()
gc.freeze(); print(gc.get_freeze_count()>0); gc.unfreeze(); print(gc.get_freeze_count(), len(gc.get_stats()), sorted(gc.get_stats()[0]))
try: gc.collect(7)
except ValueError as e: print(e)
print(gc.DEBUG_LEAK, gc.DEBUG_SAVEALL, gc.DEBUG_STATS)
