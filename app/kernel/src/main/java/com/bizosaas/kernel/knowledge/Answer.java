package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What the documents say to a question, sentence by sentence; {@code conflicts}: pairs of citations, by their numbers, that
 * contradict each other. {@code model}: who put it into words; null where the sentences are the documents' own.
 */
record Answer(
        List<Said> sentences,
        List<Citation> citations,
        List<List<Integer>> conflicts,
        @Nullable String model) {

    /** Nothing was found. */
    static final Answer NONE = new Answer(List.of(), List.of(), List.of(), null);

    private static final String NOTHING = "Nothing about this was found in your documents.";

    /** A sentence and the numbers of the citations that it rests on; none: it is not supported. */
    record Said(String text, List<Integer> citations) {

        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeStringProperty("text", text);
            out.writePOJOProperty("citations", citations);
            out.writeEndObject();
        }
    }

    /** Where a sentence of the answer stands: code points {@code begins} to {@code ends} of the source's text. */
    record Citation(
            Document.Key source,
            String title,
            @Nullable Integer page,
            @Nullable String heading,
            int begins,
            int ends,
            String quote,
            double score) {

        void write(JsonGenerator out) {
            boolean document = source.type().equals(KnowledgeDocument.RESOURCE.name());
            out.writeStartObject();
            out.writeStringProperty("document_id", source.id().toString());
            if (!document) {
                out.writeStringProperty("type", source.type());
            }
            out.writeStringProperty("title", title);
            KnowledgePaths.number(out, "page", page);
            out.writeStringProperty("heading", heading);
            KnowledgePaths.number(out, "start", document ? begins : null);
            KnowledgePaths.number(out, "end", document ? ends : null);
            out.writeStringProperty("quote", quote);
            out.writeNumberProperty("score", score);
            out.writeEndObject();
        }
    }

    Answer {
        sentences = List.copyOf(sentences);
        citations = List.copyOf(citations);
        conflicts = List.copyOf(conflicts);
    }

    boolean isFound() {
        return !sentences.isEmpty();
    }

    String text() {
        return isFound() ? String.join(" ", sentences.stream().map(Said::text).toList()) : NOTHING;
    }

    void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeBooleanProperty("found", isFound());
        out.writeStringProperty("answer", text());
        out.writeArrayPropertyStart("sentences");
        sentences.forEach(each -> each.write(out));
        out.writeEndArray();
        out.writeArrayPropertyStart("citations");
        citations.forEach(each -> each.write(out));
        out.writeEndArray();
        out.writePOJOProperty("conflicts", conflicts);
        out.writeStringProperty("model", model);
        out.writeEndObject();
    }
}
