package com.bizosaas.kernel.document;

import org.jspecify.annotations.Nullable;

/**
 * Where a part of the text begins, in UTF-16 units ({@link CodePoints} counts them as code points). {@code page}: of a PDF,
 * or the slide, the first being 1. {@code heading}: what stands above, outermost first ({@code Care › Valves}), or the sheet.
 */
public record Section(
        int start, @Nullable Integer page, @Nullable String heading) {}
