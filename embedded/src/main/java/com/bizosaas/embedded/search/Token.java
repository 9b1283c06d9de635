package com.bizosaas.embedded.search;

/** A word of a text, folded, with its stem and where it stands. */
record Token(String text, String stem, int start, int end) {}
