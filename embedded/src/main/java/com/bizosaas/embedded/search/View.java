package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A steady view of one tenant's index. What it finds is what the index holds: whoever shows it asks the tables again. */
public final class View implements AutoCloseable {

    private static final long LONGEST_MILLIS = 5_000;

    private final SearchEngine engine;
    private final UUID tenant;
    private final TenantIndex index;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    View(SearchEngine engine, UUID tenant, TenantIndex index, DirectoryReader reader) {
        this.engine = engine;
        this.tenant = tenant;
        this.index = index;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.searcher.setQueryCache(null);
        this.searcher.setTimeout(new QueryTimeoutImpl(LONGEST_MILLIS));
    }

    private interface Work<R> {
        R done() throws IOException;
    }

    private <R> R working(Work<R> work) {
        try {
            return work.done();
        } catch (IOException | RuntimeException damage) {
            throw engine.damaged(tenant, damage);
        }
    }

    /** The best hits, best first, behind this place where one is given. */
    public List<Hit> best(Question question, Hit.@Nullable Place behind, int most) {
        if (reader.maxDoc() == 0) {
            return List.of();
        }
        ScoreDoc after = behind == null
                ? null
                : new ScoreDoc(Math.clamp(behind.number(), 0, reader.maxDoc() - 1), behind.score());
        return working(() -> {
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc found : searcher.searchAfter(after, new Queries(reader, question).all(), most).scoreDocs) {
                hits.add(hit(found));
            }
            return hits;
        });
    }

    private Hit hit(ScoreDoc found) throws IOException {
        List<LeafReaderContext> leaves = reader.leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found.doc, leaves));
        int doc = found.doc - leaf.docBase;
        SortedDocValues types = leaf.reader().getSortedDocValues(FieldName.TYPE);
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(FieldName.ID);
        types.advanceExact(doc);
        ids.advanceExact(doc);
        return new Hit(
                types.lookupOrd(types.ordValue()).utf8ToString(),
                id(ids.binaryValue()),
                new Hit.Place(found.score, found.doc));
    }

    private static UUID id(BytesRef bytes) {
        var buffer = java.nio.ByteBuffer.wrap(bytes.bytes, bytes.offset, 16);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** How many documents match. */
    public int count(Question question) {
        return working(() -> searcher.count(new Queries(reader, question).all()));
    }

    /** Those of these rows that match. */
    public Set<UUID> among(Question question, String type, Collection<UUID> ids) {
        List<BytesRef> keys = ids.stream()
                .map(id -> TenantIndex.key(new Document.Key(type, id)))
                .toList();
        return working(() -> {
            Set<UUID> found = new HashSet<>();
            each(new Queries(reader, question).among(keys), found::add);
            return found;
        });
    }

    /** Hands over the ids of all that match, in no order, so many at a time. */
    public void all(Question question, int batch, Consumer<List<UUID>> taker) {
        List<UUID> waiting = new ArrayList<>();
        working(() -> {
            each(new Queries(reader, question).all(), waiting::add);
            return waiting;
        });
        for (int from = 0; from < waiting.size(); from += batch) {
            taker.accept(waiting.subList(from, Math.min(waiting.size(), from + batch)));
        }
    }

    private void each(org.apache.lucene.search.Query query, Consumer<UUID> taker) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : reader.leaves()) {
            Scorer scorer = weight.scorer(leaf);
            BinaryDocValues ids = leaf.reader().getBinaryDocValues(FieldName.ID);
            if (scorer == null || ids == null) {
                continue;
            }
            var living = leaf.reader().getLiveDocs();
            var docs = scorer.iterator();
            for (int doc = docs.nextDoc();
                    doc != org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;
                    doc = docs.nextDoc()) {
                if ((living == null || living.get(doc)) && ids.advanceExact(doc)) {
                    taker.accept(id(ids.binaryValue()));
                }
            }
        }
    }

    /** A name under which this view can be had again for some minutes. */
    public String name() {
        return working(() -> index.pins().pin(reader));
    }

    @Override
    public void close() {
        engine.release(tenant, index, reader);
    }
}
