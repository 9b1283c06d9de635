package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.text.Hash;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A line of an import of texts that can be taken in. */
record ImportedText(@Nullable String externalId, String title, String text, Scope scope) {

    /** 422 naming the field that is wrong, 400 for a line that is no object. */
    static ImportedText of(Row row) {
        ObjectNode line = row.object();
        if (line == null) {
            throw Problem.malformed(Objects.requireNonNullElse(row.error(), "A line must be a JSON object."));
        }
        String text = string(line, "text");
        if (text == null || text.isBlank()) {
            throw Problem.invalid("text", "required", "This must be the text of the document.");
        }
        String externalId = name(line, "external_id");
        String title = name(line, "title");
        String scope = string(line, "scope");
        return new ImportedText(
                externalId,
                title != null ? title : externalId != null ? externalId : beginning(text),
                text.replace('\0', '\uFFFD'),
                scope == null ? Scope.TENANT : Scope.of(scope));
    }

    private static String beginning(String text) {
        String bare = text.strip();
        int points = bare.codePointCount(0, bare.length());
        return bare.substring(0, bare.offsetByCodePoints(0, Math.min(Arrivals.LONGEST_NAME, points)));
    }

    private static @Nullable String name(ObjectNode line, String name) {
        String value = string(line, name);
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrivals.name(name, value);
    }

    private static @Nullable String string(ObjectNode line, String name) {
        JsonNode value = line.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Problem.invalid(name, "must_be_text", "This must be a text.");
        }
        return value.stringValue();
    }

    /** The external id that a line names, wrong as the line may be otherwise. */
    static Optional<String> externalId(Row row) {
        ObjectNode line = row.object();
        return line == null
                ? Optional.empty()
                : Optional.of(line.path("external_id").asString(""));
    }

    Arrivals.Draft draft() {
        return new Arrivals.Draft(title, externalId, scope, hash(), null);
    }

    /** Whether a document says all of this already. */
    boolean isSaidBy(KnowledgeDocument document) {
        return document.hash().equals(hash()) && document.status() == KnowledgeDocument.Status.READY;
    }

    private String hash() {
        return Hash.sha256(title + '\0' + scope.text() + '\0' + text);
    }
}
