/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a;
	int one_tab;
	int two_spaces_two_tabs;
