/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int a1;

    int a2;


    int b;
int c;

    int d;
~~~
int e1;

int e2;
int end_of_e;

int start_of_f;
int f1;
  int f2;
int g;

int start_of_h;

int h1;

	int h2;

int i;

int j;
	int k;
int k2;
int end_of_k;

int l;
int m;
  
  	int m2;

int end_of_m;

 int start_of_n;
 	int n;

  int n2;
