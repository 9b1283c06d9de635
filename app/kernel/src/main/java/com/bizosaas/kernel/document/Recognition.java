package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides by its content what a file is, and refuses one whose name or type promises something else. */
final class Recognition {

    /** Endings of what is not read, to tell a wrong name from an unknown one. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("doc", "an old Word document"),
            Map.entry("xls", "an old Excel workbook"),
            Map.entry("ppt", "an old PowerPoint presentation"),
            Map.entry("msg", "an Outlook message"),
            Map.entry("rtf", "a rich text file"),
            Map.entry("odt", "an OpenDocument file"),
            Map.entry("ods", "an OpenDocument file"),
            Map.entry("odp", "an OpenDocument file"),
            Map.entry("zip", "a zip archive"),
            Map.entry("png", "a PNG picture"),
            Map.entry("jpg", "a JPEG picture"),
            Map.entry("jpeg", "a JPEG picture"),
            Map.entry("gif", "a GIF picture"),
            Map.entry("webp", "a WebP picture"));

    private Recognition() {}

    /** Throws {@link UnreadableDocument} where the file is none that can be read, or not what it is called. */
    static Kind of(Path file, String name, @Nullable String type) throws IOException {
        Promise promise = Promise.of(name, type);
        Content content = Content.of(file, promise.kind());
        if (!promise.isKeptBy(content)) {
            throw new UnreadableDocument(Reason.MISLABELLED, promise.words() + ", but holds " + content.label() + ".");
        }
        if (content.kind() == null) {
            throw new UnreadableDocument(
                    Reason.UNSUPPORTED, "The file is " + content.label() + ". " + content.advice());
        }
        // What is text may be read as the text that its name promises.
        return content.kind().isText() && promise.kind() != null ? promise.kind() : content.kind();
    }

    /** What the name (before it the type, where the ending says nothing) promises: {@code label} is null for nothing. */
    private record Promise(@Nullable Kind kind, @Nullable String label, String words) {

        static Promise of(String name, @Nullable String type) {
            int dot = name.lastIndexOf('.');
            String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
            Kind named = Kind.ofEnding(ending);
            String words = "The file is named ." + ending;
            if (named != null) {
                return new Promise(named, named.label(), words);
            }
            if (OTHERS.containsKey(ending)) {
                return new Promise(null, OTHERS.get(ending), words);
            }
            String pure = type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
            Kind sent = Kind.ofType(pure);
            // Anything may be sent as plain text: that is what clients say who do not know.
            return sent == null || sent == Kind.TEXT
                    ? new Promise(null, null, "")
                    : new Promise(sent, sent.label(), "The file was sent as " + pure);
        }

        boolean isKeptBy(Content content) {
            if (label == null || label.equals(content.label())) {
                return true;
            }
            boolean bothText = kind != null
                    && kind.isText()
                    && content.kind() != null
                    && content.kind().isText();
            return bothText && kind != Kind.MAIL;
        }
    }
}
