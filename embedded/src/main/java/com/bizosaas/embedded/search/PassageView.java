package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

    /** An inquiry's words as a query for passages, and as scores of a passage and of the stretch around it. */
    private record Asked(PassageQueries queries, Query permitted, Weight words, Weight stretch) {

        static Asked of(IndexSearcher searcher, Inquiry inquiry) throws IOException {
            PassageQueries queries = new PassageQueries(searcher, inquiry);
            Query none = new MatchNoDocsQuery("words are not asked for");
            boolean asked = inquiry.mode().asksWords();
            Query words = asked ? queries.words() : none;
            Query stretch = asked ? queries.stretch() : none;
            return new Asked(queries, queries.permitted(words), weight(searcher, words), weight(searcher, stretch));
        }

        private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
            return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        }
    }

    /** The best passages of each leg, each scored by both, best first. */
    public List<Found> find(Inquiry inquiry) {
        if (reader().maxDoc() == 0) {
            return List.of();
        }
        int most = Math.max(LEAST, inquiry.most());
        Asked asked = working(searcher -> Asked.of(searcher, inquiry));
        SortedMap<Integer, Candidate> candidates = new TreeMap<>();
        // The vector may be longer in coming than a search may take: what can be done without it is done first.
        if (inquiry.mode().asksWords()) {
            working(searcher -> {
                for (ScoreDoc each : searcher.search(asked.permitted(), most).scoreDocs) {
                    candidates.put(each.doc, Candidate.ofWords(each.doc, each.score));
                }
                return scored(searcher, asked, NONE, candidates.values());
            });
        }
        byte[] vector = inquiry.mode().asksMeaning() ? inquiry.vector().get() : NONE;
        List<PassageLeaf.Place> places = working(searcher -> {
            if (vector.length > 0) {
                for (ScoreDoc each : searcher.search(asked.queries().nearest(vector, most), most).scoreDocs) {
                    candidates.computeIfAbsent(each.doc, Candidate::new);
                }
            }
            return scored(searcher, asked, vector, candidates.values());
        });
        return found(inquiry.mode(), List.copyOf(candidates.values()), places);
    }

    /** Scores candidates, which rise by their place in the view, as far as they are not scored, and says what they are. */
    private static List<PassageLeaf.Place> scored(
            IndexSearcher searcher, Asked asked, byte[] vector, Collection<Candidate> rising) throws IOException {
        List<Candidate> candidates = List.copyOf(rising);
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
                passages.scoreWords(asked.words());
                passages.scoreStretch(asked.stretch());
                passages.scoreMeaning(vector);
            }
            from = to;
        }
        return places;
    }

    private static List<Found> found(Inquiry.Mode mode, List<Candidate> candidates, List<PassageLeaf.Place> places) {
        Fusion fusion = new Fusion(mode, candidates);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            PassageLeaf.Place place = places.get(i);
            found.add(new Found(place.source(), place.passage(), fusion.score(i), each.text, each.cosine));
        }
        found.sort(BEST);
        return found;
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
