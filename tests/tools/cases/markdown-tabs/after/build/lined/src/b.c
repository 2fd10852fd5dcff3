/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 8 "chapters/1-tabs.md"
 int b;
 	int one_tab;
