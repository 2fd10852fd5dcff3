/* The addresses of the pages that are no chapter's. */
#ifndef REFBOOK_WEAVE_PLACES_H
#define REFBOOK_WEAVE_PLACES_H

#define STATEMENTS_ADDRESS "behaviours.html"
#define REVIEW_ADDRESS "review.html"
#define REVIEW_FOLDER "review/"
#define IDENTIFIERS_FOLDER "identifiers/"
#define IDENTIFIERS_INDEX IDENTIFIERS_FOLDER "index.html"
#define SOURCE_INDEX "src/index.html"
#define CARD_FOLDER "cards/"

#endif
