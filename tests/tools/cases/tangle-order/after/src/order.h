/* Tangled from chapters/0-zero.md, chapters/1-a/3-z.md, chapters/1-a/3-z/1-deep.md, chapters/1-a/12-y.md, chapters/9-x.md, chapters/9-x/1-a.md, chapters/9-x/2-a.md, chapters/9-x/02-b.md, chapters/9-x/10-c.md, chapters/10-x.md, chapters/B.md, chapters/a.md, chapters/b9.md, chapters/b10.md; edit there, or here and run: refbook stitch */
/* 0-zero */

/* 1-a/3-z */

/* 1-a/3-z/1-deep */

/* 1-a/12-y */

/* 9-x */

/* 9-x/1-a */

/* 9-x/2-a */

/* 9-x/02-b */

/* 9-x/10-c */

/* 10-x */

/* B */

/* a */

/* b9 */

/* b10 */
