package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.text.Hash;
import java.util.Set;
import java.util.TreeSet;

/** Something to be known: a document or a record, its words, and by which tokens it is seen. */
record Lesson(Document.Key key, String title, String language, Set<String> rights, Body body) {

    /** Of all that is learned of it. */
    String hash() {
        return Hash.sha256(String.join("\0", title, language, String.join("\1", new TreeSet<>(rights)), body.text()));
    }
}
