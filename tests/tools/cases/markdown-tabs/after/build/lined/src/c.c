/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 13 "chapters/1-tabs.md"
 int c;	
  	 x
