package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;
import static com.bizosaas.kernel.rights.Rule.memberOf;
import static com.bizosaas.kernel.rights.Rule.publicWhen;

import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.search.RowTokens;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file or text that somebody brought, and what became of it; its words stand elsewhere, so that no event holds them.
 * {@code audience}: see {@link Scope}. {@code hash}: of its content; {@code blob}: of its file, null for a text, as are
 * {@code filename} and {@code mediaType}, what it was called and said to be when it came.
 */
record KnowledgeDocument(
        @Key UUID id,
        @Title @Size(500) String title,
        @Unique @Size(500) @Nullable String externalId,
        @ReadOnly @Size(200) String scope,
        @Hidden @Made @Size(200) String audience,
        @ReadOnly Status status,
        @ReadOnly @Size(1000) @Nullable String reason,
        @ReadOnly long passages,
        @Hidden @Made @Size(64) String hash,
        @Hidden @Size(64) @Nullable String blob,
        @Hidden @Nullable String filename,
        @Hidden @Nullable String mediaType,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Status {
        PROCESSING,
        READY,
        FAILED
    }

    private static final Rule ADMIN = hasRole(Roles.ADMIN);

    /** The tenant's own are everybody's; a group's or an agent's are theirs, and the administrators'. */
    private static final Rule THEIRS =
            publicWhen("audience", Scope.Everybody.TENANT).or(memberOf("audience"));

    private static final Rule SEEN = ADMIN.or(hasRole(Roles.READER).and(THEIRS));
    private static final Rule WRITTEN = ADMIN.or(hasRole(Roles.EDITOR).and(THEIRS));

    static final Resource<KnowledgeDocument> RESOURCE = Resource.of(KnowledgeDocument.class, "knowledge.document")
            .allow(SEEN, LIST, VIEW)
            .allow(WRITTEN, CREATE, UPDATE, DELETE)
            .ownPath(CREATE)
            .ownImport()
            .eraseDeleted()
            .list("title", "scope", "status", "passages", "created_at")
            .filter("title", "external_id", "scope", "status")
            .sort("title", "created_at");

    static final RowTokens TOKENS = new RowTokens(RESOURCE);

    /** What it says, to be learned. */
    Lesson lesson(String language, Body body) {
        return new Lesson(Library.key(id), title, language, TOKENS.of(this), body);
    }

    KnowledgeDocument counting(long count) {
        return with(status, reason, count, updatedAt, version);
    }

    KnowledgeDocument ready(long count, Instant now) {
        return with(Status.READY, null, count, now, version + 1);
    }

    KnowledgeDocument failed(String why, Instant now) {
        return with(Status.FAILED, why, 0, now, version + 1);
    }

    /** Waiting to be read once more. */
    KnowledgeDocument waiting() {
        return with(Status.PROCESSING, null, 0, updatedAt, version);
    }

    private KnowledgeDocument with(Status now, @Nullable String why, long count, Instant changed, long versionNow) {
        return new KnowledgeDocument(
                id,
                title,
                externalId,
                scope,
                audience,
                now,
                why,
                count,
                hash,
                blob,
                filename,
                mediaType,
                createdAt,
                changed,
                versionNow);
    }
}
