package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents that are brought: each is a new one, or takes the place of the one with its external id. */
final class Arrivals {

    /** Of a title or an external id, in code points. */
    static final int LONGEST_NAME = 500;

    private final Items<KnowledgeDocument> documents;

    Arrivals(Items<KnowledgeDocument> documents) {
        this.documents = documents;
    }

    /** What somebody brings. {@code hash}: of all that makes the document. */
    record Draft(
            String title,
            @Nullable String externalId,
            Scope scope,
            String hash,
            @Nullable File file) {}

    /** A file that is kept: the hash of its content, what it is called, and what it is said to be. */
    record File(String blob, String name, String mediaType) {}

    /** This title or external id; 422 naming the field when it cannot be one. */
    static String name(String field, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST_NAME || text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, "too_long", "At most " + LONGEST_NAME + " characters, none of them U+0000.");
        }
        return text;
    }

    /** The living document with this external id. */
    Optional<KnowledgeDocument> standing(Tx tx, @Nullable String externalId) {
        return externalId == null
                ? Optional.empty()
                : documents
                        .store()
                        .find(tx, Sql.of("t.external_id = ? and t.deleted_at is null", externalId), Sql.of(""))
                        .stream()
                        .findFirst();
    }

    /** The document that a draft makes, of the standing one if there is one; 422 when that is not the caller's. */
    static KnowledgeDocument made(
            Tx tx, Draft draft, KnowledgeDocument.Status status, Optional<KnowledgeDocument> standing) {
        if (standing.isPresent() && !Scope.isWritable(standing.get().audience(), tx.caller())) {
            throw Problem.invalid("external_id", "taken", "A document that is not yours has this.");
        }
        File file = draft.file();
        return new KnowledgeDocument(
                standing.map(KnowledgeDocument::id).orElseGet(Uuid7::next),
                draft.title(),
                draft.externalId(),
                draft.scope().text(),
                draft.scope().audience(),
                status,
                null,
                standing.map(KnowledgeDocument::passages).orElse(0L),
                draft.hash(),
                file == null ? null : file.blob(),
                file == null ? null : file.name(),
                file == null ? null : file.mediaType(),
                standing.map(KnowledgeDocument::createdAt).orElse(tx.now()),
                tx.now(),
                standing.map(KnowledgeDocument::version).orElse(1L));
    }

    /** Keeps it, new or in the place of the standing one. */
    KnowledgeDocument keep(Tx tx, KnowledgeDocument document) {
        Optional<KnowledgeDocument> standing = documents.store().get(tx, document.id());
        if (standing.isPresent()) {
            return documents.save(tx, standing.get(), document);
        }
        documents.insert(tx, List.of(document));
        return document;
    }
}
