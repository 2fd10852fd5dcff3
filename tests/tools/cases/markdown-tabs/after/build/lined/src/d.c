/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 18 "chapters/1-tabs.md"
	tab
	/* <<chunk>> */
#line 23 "chapters/1-tabs.md"
	int in_chunk;
		int tab_in_chunk;
