/* Tangled from the chapters: edit there, or here and run refbook stitch. */
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
