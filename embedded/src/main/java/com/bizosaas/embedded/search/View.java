package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
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
            List<UUID> found = new ArrayList<>();
            some(weight(new Queries(reader, question).among(keys)), 0, Integer.MAX_VALUE, found);
            return new HashSet<>(found);
        });
    }

    /** Hands over the ids of all that match, in no order of worth, so many at a time, while the taker wants more. */
    public void all(Question question, int batch, Predicate<List<UUID>> taker) {
        Weight weight = working(() -> weight(new Queries(reader, question).all()));
        boolean more = true;
        for (int from = 0; more && from < reader.maxDoc(); ) {
            int begin = from;
            List<UUID> ids = new ArrayList<>();
            from = working(() -> some(weight, begin, batch, ids));
            more = ids.isEmpty() || taker.test(ids);
        }
    }

    private Weight weight(Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** Adds the ids of so many matches from this number on; answers the number behind the last. */
    private int some(Weight weight, int from, int most, List<UUID> ids) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            Scorer scorer = end <= from ? null : weight.scorer(leaf);
            BinaryDocValues values = leaf.reader().getBinaryDocValues(FieldName.ID);
            if (scorer == null || values == null) {
                continue;
            }
            Bits living = leaf.reader().getLiveDocs();
            DocIdSetIterator docs = scorer.iterator();
            for (int doc = docs.advance(Math.max(0, from - leaf.docBase));
                    doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = docs.nextDoc()) {
                if ((living == null || living.get(doc)) && values.advanceExact(doc)) {
                    ids.add(id(values.binaryValue()));
                }
                if (ids.size() == most) {
                    return leaf.docBase + doc + 1;
                }
            }
        }
        return reader.maxDoc();
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
