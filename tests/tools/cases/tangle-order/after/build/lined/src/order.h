/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 2 "chapters/0-zero.md"
/* 0-zero */

#line 2 "chapters/1-a/3-z.md"
/* 1-a/3-z */

#line 2 "chapters/1-a/3-z/1-deep.md"
/* 1-a/3-z/1-deep */

#line 2 "chapters/1-a/12-y.md"
/* 1-a/12-y */

#line 2 "chapters/9-x.md"
/* 9-x */

#line 2 "chapters/9-x/1-a.md"
/* 9-x/1-a */

#line 2 "chapters/9-x/2-a.md"
/* 9-x/2-a */

#line 2 "chapters/9-x/02-b.md"
/* 9-x/02-b */

#line 2 "chapters/9-x/10-c.md"
/* 9-x/10-c */

#line 2 "chapters/10-x.md"
/* 10-x */

#line 2 "chapters/B.md"
/* B */

#line 2 "chapters/a.md"
/* a */

#line 2 "chapters/b9.md"
/* b9 */

#line 2 "chapters/b10.md"
/* b10 */
