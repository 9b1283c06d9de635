package com.bizosaas.embedded.search;

import java.util.List;

/** What an index holds under one key: one or several of Lucene's documents, put and removed together. */
interface Entry {

    Document.Key key();

    List<org.apache.lucene.document.Document> parts();
}
