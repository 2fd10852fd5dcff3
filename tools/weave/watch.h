/* refbook watch: weaves the book anew whenever a chapter has changed, and lets the open pages know.
 *
 * The pages of the chapters that have changed come first, in a third of the time of all or less; the rest follows, and is
 * begun anew if there is another change before it is done.
 *
 * Each weaving has a process of its own, which begins with the trace as it was parsed for the one before: that and
 * the chapters' own tree are what all pages are made from, and only the tree is made again. What is written is the
 * same as if the book were woven whole, but a file that need not change is left alone.
 *
 * The pages cannot be told, for they come from the disk: while the book is watched, each of them loads
 * build/watch.js several times a second, which says when the book was woven last, or what is wrong with it. */
#ifndef REFBOOK_WEAVE_WATCH_H
#define REFBOOK_WEAVE_WATCH_H

/* Watches the workbook at ROOT until it is interrupted, and leaves a book that is not watched. Returns the
 * exit status. */
int watch_run(const char *root);

#endif
