package com.bizosaas.embedded.search;

import com.bizosaas.embedded.search.PassageAnalysis.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Lucene's form of an inquiry, over the fields that an index has. */
final class PassageQueries {

    private static final float TITLE = 0.15f;
    private static final float PAIRS = 0.4f;
    private static final int MOST_WORDS = 64;

    private final IndexSearcher searcher;
    private final Inquiry inquiry;
    private final Query rights;
    private final List<String> fields;
    /** Where each term stands, looked up once for all queries. */
    private final Map<Term, TermStates> states = new HashMap<>();

    PassageQueries(IndexSearcher searcher, Inquiry inquiry) {
        this.searcher = searcher;
        this.inquiry = inquiry;
        this.rights = Queries.in(FieldName.RIGHTS, inquiry.rights());
        this.fields = List.copyOf(FieldInfos.getIndexedFields(searcher.getIndexReader()));
    }

    /** The words of the inquiry, any of them, in a passage, its title, and side by side. */
    Query words() throws IOException {
        return words(Map.of(Kind.TEXT, 1f, Kind.TITLE, TITLE, Kind.PAIRS, PAIRS));
    }

    /** The same in a stretch of passages. */
    Query stretch() throws IOException {
        return words(Map.of(Kind.STRETCH, 1f, Kind.TITLE, TITLE, Kind.STRETCH_PAIRS, PAIRS));
    }

    private Query words(Map<Kind, Float> weights) throws IOException {
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String field : fields) {
            for (Map.Entry<Kind, Float> each : weights.entrySet()) {
                if (each.getKey().language(field).isPresent()) {
                    for (String word : Terms.inField(field, inquiry.text(), MOST_WORDS)) {
                        add(words, new Term(field, word), each.getValue());
                    }
                }
            }
        }
        return words.build();
    }

    private void add(BooleanQuery.Builder words, Term term, float weight) throws IOException {
        TermStates state = states.get(term);
        if (state == null) {
            state = TermStates.build(searcher, term, true);
            states.put(term, state);
        }
        if (state.docFreq() > 0) {
            words.add(new BoostQuery(new TermQuery(term, state), weight), Occur.SHOULD);
        }
    }

    /** Those of these that the inquiry may see. */
    Query permitted(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(rights, Occur.FILTER)
                .build();
    }

    /** The passages nearest in meaning, as many as are wanted. */
    Query nearest(byte[] vector, int most) {
        return new KnnByteVectorQuery(PassageAnalysis.VECTOR, vector, most, rights);
    }
}
