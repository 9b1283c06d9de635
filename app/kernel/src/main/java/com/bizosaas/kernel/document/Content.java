package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.TextScan;
import com.bizosaas.kernel.table.UnreadableTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file holds, whatever it is called: a kind that is read, or a label and an advice. */
record Content(@Nullable Kind kind, String label, String advice) {

    private static final int HEAD = 4096;
    private static final int LATEST_PDF_MARK = 1024;
    private static final int TAIL = 4096;
    private static final String SAVE_AS_PDF = "Save it as a PDF, or copy its text.";
    private static final String NOT_TEXT = "Only documents with text are read.";

    /** Beginnings, as ISO 8859-1. */
    private static final List<Magic> MAGICS = List.of(
            new Magic("\u0089PNG", "a PNG picture", "Text recognition is not available."),
            new Magic("\u00FF\u00D8\u00FF", "a JPEG picture", "Text recognition is not available."),
            new Magic("GIF8", "a GIF picture", "Text recognition is not available."),
            new Magic("II*\0", "a TIFF picture", "Text recognition is not available."),
            new Magic("MM\0*", "a TIFF picture", "Text recognition is not available."),
            new Magic("RIFF", "a WebP picture, sound or film", NOT_TEXT),
            new Magic("ID3", "sound", NOT_TEXT),
            new Magic("OggS", "sound or film", NOT_TEXT),
            new Magic("\u001F\u008B", "a gzip archive", "Unpack it, and upload what is in it."),
            new Magic("7z\u00BC\u00AF", "a 7z archive", "Unpack it, and upload what is in it."),
            new Magic("Rar!", "a RAR archive", "Unpack it, and upload what is in it."),
            new Magic("\u007FELF", "a program", NOT_TEXT),
            new Magic("MZ\u0090\0", "a program", NOT_TEXT),
            new Magic("{\\rtf", "a rich text file", "Save it as .docx or PDF."),
            new Magic("%!PS", "a PostScript file", "Save it as a PDF."));

    private static final Pattern MAIL = Pattern.compile(
            "(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?i:from|received|return-path|message-id|mime-version|date|subject):");

    private record Magic(String beginning, String label, String advice) {}

    /** {@code promised}: what the name says, for the words in which a broken file is refused. */
    static Content of(Path file, @Nullable Kind promised) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        int pdf = head.indexOf("%PDF-");
        if (pdf == 0 || (pdf > 0 && pdf < LATEST_PDF_MARK && promised == Kind.PDF)) {
            refuseCut(file);
            return of(Kind.PDF);
        }
        if (head.startsWith("PK\3\4") || head.startsWith("PK\5\6")) {
            return Parts.recognize(file, promised == null ? "a zip archive" : promised.label());
        }
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return OldOffice.recognize(file);
        }
        for (Magic magic : MAGICS) {
            if (head.startsWith(magic.beginning())) {
                return new Content(null, magic.label(), magic.advice());
            }
        }
        return text(file, head);
    }

    static Content of(Kind kind) {
        return new Content(kind, kind.label(), "");
    }

    private static Content text(Path file, String head) throws IOException {
        try {
            TextScan.of(file);
        } catch (UnreadableTable binary) {
            return new Content(null, "no document that can be read", SAVE_AS_PDF);
        }
        String begin = head.stripLeading().toLowerCase(Locale.ROOT);
        if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
            return of(Kind.HTML);
        }
        if (MAIL.matcher(head.replace("\r", "")).lookingAt()) {
            return of(Kind.MAIL);
        }
        if (head.startsWith("From ") && head.contains("@")) {
            return new Content(null, "a mailbox of many mails", "Save its mails one by one, as .eml.");
        }
        return of(Kind.TEXT);
    }

    /** A PDF's index stands at its end; readers that do without it would drop pages silently. */
    private static void refuseCut(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, Files.size(file) - TAIL));
            String tail = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!tail.contains("startxref") && !tail.contains("%%EOF")) {
                throw new UnreadableDocument(Reason.BROKEN, "The PDF is damaged or was cut off: its end is missing.");
            }
        }
    }
}
