/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 2 "chapters/1-tabs.md"
int a;
	int one_tab;
	int two_spaces_two_tabs;
