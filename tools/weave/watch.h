/* refbook watch: weaves the book anew whenever a chapter has changed, and lets the open pages know.
 *
 * The pages cannot be told, for they come from the disk: while the book is watched, each of them loads
 * build/watch.js several times a second, which says when the book was woven last, or what is wrong with it. */
#ifndef REFBOOK_WEAVE_WATCH_H
#define REFBOOK_WEAVE_WATCH_H

/* Watches the workbook at ROOT until it is interrupted, and leaves a book that is not watched. Returns the
 * exit status. */
int watch_run(const char *root);

#endif
