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
                return scoredByWords(searcher, asked, candidates);
            });
        }
        byte[] vector = inquiry.mode().asksMeaning() ? inquiry.vector().get() : NONE;
        if (vector.length > 0) {
            working(searcher -> {
                SortedMap<Integer, Candidate> others = new TreeMap<>();
                for (ScoreDoc each : searcher.search(asked.queries().nearest(vector, most), most).scoreDocs) {
                    if (!candidates.containsKey(each.doc)) {
                        others.put(each.doc, Candidate.ofMeaning(each.doc));
                    }
                }
                candidates.putAll(scoredByWords(searcher, asked, others));
                eachLeaf(searcher, candidates, leaf -> leaf.scoreMeaning(vector));
                return candidates;
            });
        }
        return found(inquiry.mode(), List.copyOf(candidates.values()));
    }

    private static SortedMap<Integer, Candidate> scoredByWords(
            IndexSearcher searcher, Asked asked, SortedMap<Integer, Candidate> candidates) throws IOException {
        eachLeaf(searcher, candidates, leaf -> {
            leaf.name();
            leaf.scoreWords(asked.words());
            leaf.scoreStretch(asked.stretch());
        });
        return candidates;
    }

    private interface LeafWork {
        void on(PassageLeaf leaf) throws IOException;
    }

    /** Candidates by their place in the view, those of each segment at once. */
    private static void eachLeaf(IndexSearcher searcher, SortedMap<Integer, Candidate> candidates, LeafWork work)
            throws IOException {
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            var inside =
                    candidates.subMap(leaf.docBase, leaf.docBase + leaf.reader().maxDoc());
            if (!inside.isEmpty()) {
                work.on(new PassageLeaf(leaf, List.copyOf(inside.values())));
            }
        }
    }

    private static List<Found> found(Inquiry.Mode mode, List<Candidate> candidates) {
        Fusion fusion = new Fusion(mode, candidates);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            found.add(candidates.get(i).found(fusion.score(i)));
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
