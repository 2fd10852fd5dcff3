/* Tangled from chapters/1-tabs.md; edit there, or here and run: refbook stitch */
 int b;
 	int one_tab;
