package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The documents that are read: what a person calls them, how they are named and sent, and who reads them. */
enum Kind {
    PDF("a PDF", "pdf", "application/pdf application/x-pdf"),
    DOCX(
            "a Word document",
            "docx docm dotx dotm",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX(
            "an Excel workbook",
            "xlsx xlsm xltx xltm",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX(
            "a PowerPoint presentation",
            "pptx pptm ppsx ppsm potx potm",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    HTML("an HTML page", "html htm xhtml", "text/html application/xhtml+xml"),
    MARKDOWN("Markdown", "md markdown mdown", "text/markdown text/x-markdown"),
    CSV("a table of text", "csv tsv", "text/csv text/tab-separated-values"),
    MAIL("a mail", "eml", "message/rfc822"),
    TEXT("plain text", "txt text log", "text/plain");

    private final String label;
    private final String endings;
    private final String types;

    Kind(String label, String endings, String types) {
        this.label = label;
        this.endings = endings;
        this.types = types;
    }

    /** With its article: {@code a PDF}. */
    String label() {
        return label;
    }

    boolean isText() {
        return compareTo(HTML) >= 0;
    }

    /** Reads a file of this kind to its end; throws {@link UnreadableDocument}, or whatever its library trips over. */
    void read(Path file, Draft draft) throws IOException {
        switch (this) {
            case PDF -> PdfText.read(file, draft);
            case DOCX -> DocxText.read(file, draft);
            case XLSX -> XlsxText.read(file, draft);
            case PPTX -> PptxText.read(file, draft);
            case HTML -> HtmlText.read(file, draft);
            case MARKDOWN -> MarkdownText.read(file, draft);
            case CSV -> CsvText.read(file, draft);
            case MAIL -> MailText.read(file, draft);
            case TEXT -> PlainText.read(file, draft);
        }
    }

    static @Nullable Kind ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(kind -> has(kind.endings, ending))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Kind ofType(String type) {
        return Arrays.stream(values())
                .filter(kind -> has(kind.types, type))
                .findFirst()
                .orElse(null);
    }

    private static boolean has(String words, String word) {
        return Arrays.asList(words.split(" ")).contains(word);
    }
}
