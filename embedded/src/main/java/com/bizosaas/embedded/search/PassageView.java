package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/** A steady view of one tenant's passages. What it finds is what the index holds: whoever shows it asks the tables again. */
public final class PassageView extends OpenView {

    private static final int LEAST = 100;
    private static final byte[] NONE = {};

    private static final Comparator<Found> BEST = Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(each -> each.source().id(), Comparator.naturalOrder())
            .thenComparingInt(Found::passage);

    PassageView(Indexes indexes, UUID tenant, TenantIndex index, Duration longest) {
        super(indexes, tenant, index, index.view(""), longest);
    }

    /** An inquiry's words as queries of a passage and of the stretch around it. */
    private record Asked(Inquiry.Mode mode, PassageQueries queries, Query words, Query stretch) {

        static Asked of(IndexSearcher searcher, Inquiry inquiry) throws IOException {
            PassageQueries queries = new PassageQueries(searcher, inquiry);
            Query none = new MatchNoDocsQuery("words are not asked for");
            boolean words = inquiry.mode().asksWords();
            return new Asked(inquiry.mode(), queries, words ? queries.words() : none, words ? queries.stretch() : none);
        }
    }

    /** The best passages of each leg, each scored by both, best first. */
    public List<Found> find(Inquiry inquiry) {
        if (reader().maxDoc() == 0) {
            return List.of();
        }
        int most = Math.max(LEAST, inquiry.most());
        Asked asked = working(searcher -> Asked.of(searcher, inquiry));
        Map<Integer, Candidate> candidates = new TreeMap<>();
        if (inquiry.mode().asksWords()) {
            for (ScoreDoc each :
                    working(searcher -> search(searcher, asked.queries().permitted(asked.words()), most))) {
                candidates.put(each.doc, Candidate.ofWords(each.doc, each.score));
            }
        }
        // It may be longer in coming than a search may take.
        byte[] vector = inquiry.mode().asksMeaning() ? inquiry.vector().get() : NONE;
        return working(searcher -> {
            if (vector.length > 0) {
                for (ScoreDoc each : search(searcher, asked.queries().nearest(vector, most), most)) {
                    candidates.computeIfAbsent(each.doc, Candidate::new);
                }
            }
            return found(searcher, asked, vector, List.copyOf(candidates.values()));
        });
    }

    private static ScoreDoc[] search(IndexSearcher searcher, Query query, int most) throws IOException {
        return searcher.search(query, most).scoreDocs;
    }

    /** Scores candidates, which rise by their place in the view. */
    private static List<Found> found(IndexSearcher searcher, Asked asked, byte[] vector, List<Candidate> candidates)
            throws IOException {
        Weight words = weight(searcher, asked.words());
        Weight stretch = weight(searcher, asked.stretch());
        List<PassageLeaf.Place> places = new ArrayList<>();
        int from = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            int to = from;
            while (to < candidates.size()
                    && candidates.get(to).doc < leaf.docBase + leaf.reader().maxDoc()) {
                to++;
            }
            if (from < to) {
                PassageLeaf passages = new PassageLeaf(leaf, candidates.subList(from, to));
                places.addAll(passages.places());
                passages.scoreWords(words);
                passages.scoreStretch(stretch);
                passages.scoreMeaning(vector);
            }
            from = to;
        }
        Fusion fusion = new Fusion(asked.mode(), candidates);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            PassageLeaf.Place place = places.get(i);
            found.add(new Found(place.source(), place.passage(), fusion.score(i), each.text, each.cosine));
        }
        found.sort(BEST);
        return found;
    }

    private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    }

    /** How much each of these terms tells: the rarer, the more; the natural logarithm of BM25's inverse frequency. */
    public Map<String, Double> rarity(Collection<String> terms, String language) {
        return working(searcher -> {
            Map<String, Double> rarity = new HashMap<>();
            double all = reader().numDocs();
            for (String term : terms) {
                int with = reader().docFreq(new Term(PassageAnalysis.Kind.TEXT.field(language), term));
                rarity.put(term, Math.log(1 + (all - Math.min(with, all) + 0.5) / (with + 0.5)));
            }
            return rarity;
        });
    }
}
