package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import java.util.Set;

/** Something to be known: a document or a record, its words, and by which tokens it is seen. */
record Lesson(Document.Key key, String title, String language, Set<String> rights, Body body) {}
