package com.bizosaas.embedded.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The search among passages: the indexes of all tenants, in {@code home/index/passages/<tenant>}. */
public final class PassageEngine extends IndexEngine<Source> {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    /** Removed passages are gone from the disk so long after the last of several removals. */
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private static final float K1 = 1.2f;
    private static final float B = 0.85f;

    public PassageEngine(Path home) {
        super(
                "passages",
                home.resolve("index").resolve("passages"),
                new Writing(new PassageAnalysis(), new BM25Similarity(K1, B)),
                String.valueOf(PassageAnalysis.VERSION));
    }

    /** The newest view of a tenant's passages. */
    public PassageView view(UUID tenant) {
        return looking(tenant, index -> new PassageView(indexes(), tenant, index, LONGEST_ANSWER));
    }

    /** Whether a passage that is written into an index is found by its words and by its vector, and no more when it was removed. */
    public boolean works() {
        byte[] vector = {Byte.MAX_VALUE, 0, 0, 0};
        return Probe.works(
                this,
                key -> new Source(
                        key, "en", key.type(), List.of(new Passage(0, key.type(), vector)), Set.of(key.type())),
                key -> finds(key, vector));
    }

    private boolean finds(Document.Key key, byte[] vector) {
        Inquiry inquiry = new Inquiry(key.type(), () -> vector, Inquiry.Mode.HYBRID, Set.of(key.type()), 1);
        try (PassageView view = view(key.id())) {
            return view.find(inquiry).stream()
                    .anyMatch(found -> found.source().equals(key) && found.text() > 0 && found.cosine() > 0.9);
        }
    }

    @Override
    public void apply(UUID tenant, List<Source> put, List<Document.Key> gone, String position) {
        super.apply(tenant, put, gone, position);
        if (!gone.isEmpty()) {
            indexes().with(tenant, index -> {
                index.littered();
                return tenant;
            });
        }
    }

    @Override
    void keep(TenantIndex index) throws IOException {
        if (index.isLittered(QUIET_NANOS)) {
            index.expunge();
        }
        index.keepExpunged();
        super.keep(index);
    }
}
