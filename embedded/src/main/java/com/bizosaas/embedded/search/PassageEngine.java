package com.bizosaas.embedded.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The search among passages: the indexes of all tenants, in {@code home/index/passages/<tenant>}. */
public final class PassageEngine extends IndexEngine<Source> {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    /** Removed passages are gone from the disk so long after the last of several removals. */
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private static final float K1 = 1.2f;
    private static final float B = 0.75f;

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
        super.keep(index);
    }
}
