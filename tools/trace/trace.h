/* tools/trace/: from the counts of each behaviour to its tracefile, to build/trace.json and to the
 * figures of the whole book; and the way back, which tells what was proved (evidence.h). This is
 * refbook trace. */
#ifndef REFBOOK_TRACE_TRACE_H
#define REFBOOK_TRACE_TRACE_H

/* Works on the workbook at ROOT. Returns the exit status: 3 if the trace was written and shows what is
 * not proved. */
int trace_run(const char *root);

#endif
