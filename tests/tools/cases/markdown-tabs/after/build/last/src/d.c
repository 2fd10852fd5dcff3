/* Tangled from the chapters: edit there, or here and run refbook stitch. */
	tab
	/* <<chunk>> */
	int in_chunk;
		int tab_in_chunk;
