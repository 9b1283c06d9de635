package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A steady view of one tenant's index. What it finds is what the index holds: whoever shows it asks the tables again. */
public final class View extends OpenView {

    /** Equals stand in the order of their ids, which is the same in every view. */
    private static final Sort ORDER = new Sort(
            SortField.FIELD_SCORE,
            new SortField(FieldName.ID, SortField.Type.STRING_VAL),
            new SortField(FieldName.TYPE, SortField.Type.STRING));

    View(Indexes indexes, UUID tenant, TenantIndex index, String name, Duration longest) {
        super(indexes, tenant, index, index.view(name), longest);
    }

    /** The best hits, best first, behind this one where one is given. */
    public List<Hit> best(Question question, @Nullable Hit behind, int most) {
        if (reader().maxDoc() == 0) {
            return List.of();
        }
        FieldDoc after = behind == null ? null : place(behind);
        return working(searcher -> {
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc found :
                    searcher.searchAfter(after, new Queries(reader(), question).all(), most, ORDER).scoreDocs) {
                hits.add(hit((FieldDoc) found));
            }
            return hits;
        });
    }

    private FieldDoc place(Hit hit) {
        Object[] fields = {hit.score(), Stored.id(hit.id()), new BytesRef(hit.type())};
        return new FieldDoc(reader().maxDoc() - 1, hit.score(), fields);
    }

    private static Hit hit(FieldDoc found) {
        return new Hit(((BytesRef) found.fields[2]).utf8ToString(), Stored.id((BytesRef) found.fields[1]), (Float)
                found.fields[0]);
    }

    /** Where a hit of another view stands among those of this one; empty when it is not found here. */
    public Optional<Hit> again(Question question, Hit other) {
        BytesRef key = Stored.key(new Document.Key(other.type(), other.id()));
        return working(searcher -> {
            ScoreDoc[] found = searcher.search(new Queries(reader(), question).one(key), 1).scoreDocs;
            return found.length == 0
                    ? Optional.empty()
                    : Optional.of(new Hit(other.type(), other.id(), found[0].score));
        });
    }

    /** How many documents match. */
    public int count(Question question) {
        return working(searcher -> searcher.count(new Queries(reader(), question).all()));
    }

    /** Those of these rows that match. */
    public Set<UUID> among(Question question, String type, Collection<UUID> ids) {
        List<BytesRef> keys =
                ids.stream().map(id -> Stored.key(new Document.Key(type, id))).toList();
        return working(searcher -> {
            List<UUID> found = new ArrayList<>();
            some(weight(searcher, new Queries(reader(), question).among(keys)), 0, Integer.MAX_VALUE, found);
            return new HashSet<>(found);
        });
    }

    /** Hands over the ids of all that match, in no order of worth, so many at a time, while the taker wants more. */
    public void all(Question question, int batch, Predicate<List<UUID>> taker) {
        Weight weight = working(searcher -> weight(searcher, new Queries(reader(), question).all()));
        boolean more = true;
        for (int from = 0; more && from < reader().maxDoc(); ) {
            int begin = from;
            List<UUID> ids = new ArrayList<>();
            from = working(searcher -> some(weight, begin, batch, ids));
            more = ids.isEmpty() || taker.test(ids);
        }
    }

    private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** Adds the ids of so many matches from this number on; answers the number behind the last. */
    private int some(Weight weight, int from, int most, List<UUID> ids) throws IOException {
        for (LeafReaderContext leaf : reader().leaves()) {
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
                    ids.add(Stored.id(values.binaryValue()));
                }
                if (ids.size() == most) {
                    return leaf.docBase + doc + 1;
                }
            }
        }
        return reader().maxDoc();
    }

    /** A name under which this view can be had again for some minutes. */
    public String name() {
        return working(searcher -> index().pins().pin(reader()));
    }

    /** Whether this is the view of that name, or one that holds the same. */
    public boolean isNamed(String name) {
        return index().pins().name(reader()).equals(name);
    }
}
