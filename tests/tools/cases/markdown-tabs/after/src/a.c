/* Tangled from chapters/1-tabs.md; edit there, or here and run: refbook stitch */
int a;
	int one_tab;
	int two_spaces_two_tabs;
