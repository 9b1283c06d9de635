package com.bizosaas.embedded.search;

import com.bizosaas.embedded.search.PassageAnalysis.Kind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Lucene's form of an inquiry, over the fields that an index has. */
final class PassageQueries {

    private static final float TITLE = 0.3f;
    private static final float PAIRS = 0.2f;
    private static final int MOST_WORDS = 64;

    private final IndexReader reader;
    private final Inquiry inquiry;
    private final Query rights;

    PassageQueries(IndexReader reader, Inquiry inquiry) {
        this.reader = reader;
        this.inquiry = inquiry;
        this.rights = Queries.in(FieldName.RIGHTS, inquiry.rights());
    }

    /** The words of the inquiry, any of them, in a passage, its title, and side by side. */
    Query words() {
        return words(Map.of(Kind.TEXT, 1f, Kind.TITLE, TITLE, Kind.PAIRS, PAIRS));
    }

    /** The same in the whole source. */
    Query whole() {
        return words(Map.of(Kind.WHOLE, 1f, Kind.TITLE, TITLE, Kind.WHOLE_PAIRS, PAIRS));
    }

    private Query words(Map<Kind, Float> weights) {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String field : FieldInfos.getIndexedFields(reader)) {
            weights.forEach((kind, weight) -> {
                if (kind.language(field).isPresent()) {
                    terms(field).forEach(term -> words.add(new BoostQuery(new TermQuery(term), weight), Occur.SHOULD));
                }
            });
        }
        return words.build();
    }

    private Set<Term> terms(String field) {
        Set<Term> terms = new LinkedHashSet<>();
        for (String each : Terms.inField(field, inquiry.text(), MOST_WORDS)) {
            terms.add(new Term(field, each));
        }
        return terms;
    }

    /** Those of these that the inquiry may see. */
    Query permitted(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(rights, Occur.FILTER)
                .build();
    }

    /** The passages nearest in meaning, as many as are wanted. */
    Query nearest(int most) {
        return new KnnByteVectorQuery(PassageAnalysis.VECTOR, inquiry.vector(), most, rights);
    }
}
