package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the documents say to a question; {@code conflicts}: pairs of citations, by their numbers, that contradict each other. */
record Answer(boolean found, String text, List<Citation> citations, List<List<Integer>> conflicts) {

    /** Said where nothing was found. */
    static final Answer NONE =
            new Answer(false, "Nothing about this was found in your documents.", List.of(), List.of());

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
        citations = List.copyOf(citations);
        conflicts = List.copyOf(conflicts);
    }

    void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeBooleanProperty("found", found);
        out.writeStringProperty("answer", text);
        out.writeArrayPropertyStart("citations");
        citations.forEach(each -> each.write(out));
        out.writeEndArray();
        out.writePOJOProperty("conflicts", conflicts);
        out.writeEndObject();
    }
}
