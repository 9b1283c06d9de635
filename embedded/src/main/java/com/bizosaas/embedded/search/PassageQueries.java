package com.bizosaas.embedded.search;

import java.util.LinkedHashSet;
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

    /** The words of the inquiry, any of them, in the text, the title, and side by side. */
    Query words() {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String field : FieldInfos.getIndexedFields(reader)) {
            for (PassageAnalysis.Kind kind : PassageAnalysis.Kind.values()) {
                if (kind.language(field).isPresent()) {
                    terms(field).forEach(term -> words.add(weighed(kind, term), Occur.SHOULD));
                }
            }
        }
        return words.build();
    }

    private static Query weighed(PassageAnalysis.Kind kind, Term term) {
        Query query = new TermQuery(term);
        return switch (kind) {
            case TEXT -> query;
            case TITLE -> new BoostQuery(query, TITLE);
            case PAIRS -> new BoostQuery(query, PAIRS);
        };
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
