#ifndef REFBOOK_SCOPE_H
#define REFBOOK_SCOPE_H
typedef struct scope scope;
#endif
