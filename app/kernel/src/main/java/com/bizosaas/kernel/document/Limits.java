package com.bizosaas.kernel.document;

import java.time.Duration;

/**
 * How much one document may take: seconds from when its reading begins, megabytes of the reader's heap, the file's bytes,
 * UTF-16 units of text, pages of a PDF; and how many documents are read at once. What goes beyond is refused, never cut.
 */
public record Limits(Duration time, int megabytes, long bytes, int characters, int pages, int atOnce) {

    /** A minute, 256 MB, a file of 100 MB, five million characters, 10,000 pages, two at once. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(60), 256, 100L << 20, 5_000_000, 10_000, 2);
}
