package com.bizosaas.embedded.search;

import java.util.Optional;

/** A field of the index tells by its name what it holds: {@code title3.en}. */
record FieldName(boolean title, int weight, String language) {

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String ID = "id";
    static final String RIGHTS = "rights";

    private static final String TITLE = "title";
    private static final String TEXT = "text";

    static FieldName of(Document document, Document.Text text) {
        return new FieldName(text.title(), text.weight(), Stemming.known(text.languageOr(document.language())));
    }

    static FieldName of(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " holds no text"));
    }

    /** What a field holds, unless it is one of the others. */
    static Optional<FieldName> text(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        boolean title = name.startsWith(TITLE);
        int weight = Integer.parseInt(name.substring(title ? TITLE.length() : TEXT.length(), dot));
        return Optional.of(new FieldName(title, weight, name.substring(dot + 1)));
    }

    String text() {
        return (title ? TITLE : TEXT) + weight + "." + language;
    }
}
