package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** A steady view of one tenant's passages. What it finds is what the index holds: whoever shows it asks the tables again. */
public final class PassageView extends OpenView {

    private static final int LEAST = 100;

    PassageView(Indexes indexes, UUID tenant, TenantIndex index, Duration longest) {
        super(indexes, tenant, index, index.view(""), longest);
    }

    /** A passage by its number in the view, scored by both legs; {@code whole}: by the words of its whole source. */
    private static final class Candidate {
        private final int doc;
        private double text;
        private double whole;
        private double cosine;

        Candidate(int doc) {
            this.doc = doc;
        }
    }

    /** The best passages of each leg, each scored by both, best first. */
    public List<Found> find(Inquiry inquiry) {
        if (reader().maxDoc() == 0) {
            return List.of();
        }
        int most = Math.max(LEAST, inquiry.most());
        return working(searcher -> {
            PassageQueries queries = new PassageQueries(reader(), inquiry);
            TreeSet<Integer> docs = new TreeSet<>();
            Query words = queries.words();
            if (inquiry.mode() != Inquiry.Mode.VECTOR) {
                add(docs, searcher.search(queries.permitted(words), most).scoreDocs);
            }
            if (inquiry.mode() != Inquiry.Mode.TEXT && inquiry.vector().length > 0) {
                add(docs, searcher.search(queries.nearest(most), most).scoreDocs);
            }
            List<Candidate> candidates = docs.stream().map(Candidate::new).toList();
            Weight here = weight(searcher, words);
            Weight whole = weight(searcher, queries.whole());
            for (LeafReaderContext leaf : reader().leaves()) {
                List<Candidate> some = candidates.stream()
                        .filter(each -> each.doc >= leaf.docBase
                                && each.doc < leaf.docBase + leaf.reader().maxDoc())
                        .toList();
                scoreWords(here, whole, leaf, some);
                scoreMeaning(inquiry.vector(), leaf, some);
            }
            return found(searcher, candidates, inquiry.mode());
        });
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

    private static void add(Set<Integer> docs, ScoreDoc[] found) {
        for (ScoreDoc each : found) {
            docs.add(each.doc);
        }
    }

    private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
        return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    }

    private static void scoreWords(Weight here, Weight whole, LeafReaderContext leaf, List<Candidate> candidates)
            throws IOException {
        int[] docs =
                candidates.stream().mapToInt(each -> each.doc - leaf.docBase).toArray();
        double[] text = scores(here, leaf, docs);
        double[] wholes = scores(whole, leaf, firsts(leaf, docs));
        for (int i = 0; i < docs.length; i++) {
            candidates.get(i).text = text[i];
            candidates.get(i).whole = wholes[i];
        }
    }

    /** The first passages of the sources of these: those of one source stand one after the other. */
    private static int[] firsts(LeafReaderContext leaf, int[] docs) throws IOException {
        NumericDocValues numbers = leaf.reader().getNumericDocValues(PassageAnalysis.NUMBER);
        int[] firsts = new int[docs.length];
        for (int i = 0; i < docs.length; i++) {
            firsts[i] = docs[i] - (numbers.advanceExact(docs[i]) ? (int) numbers.longValue() : 0);
        }
        return firsts;
    }

    /** How well these fit, which rise or stay; 0 for one that does not. */
    private static double[] scores(Weight weight, LeafReaderContext leaf, int[] docs) throws IOException {
        double[] scores = new double[docs.length];
        Scorer scorer = docs.length == 0 ? null : weight.scorer(leaf);
        for (int i = 0; i < docs.length && scorer != null; i++) {
            int at = scorer.docID() < docs[i] ? scorer.iterator().advance(docs[i]) : scorer.docID();
            scores[i] = at == docs[i] ? scorer.score() : 0;
        }
        return scores;
    }

    private static void scoreMeaning(byte[] vector, LeafReaderContext leaf, List<Candidate> candidates)
            throws IOException {
        ByteVectorValues values = leaf.reader().getByteVectorValues(PassageAnalysis.VECTOR);
        if (values == null || vector.length == 0) {
            return;
        }
        KnnVectorValues.DocIndexIterator places = values.iterator();
        for (Candidate each : candidates) {
            int doc = each.doc - leaf.docBase;
            int at = places.docID() < doc ? places.advance(doc) : places.docID();
            if (at == doc) {
                each.cosine = Quantized.cosine(vector, values.vectorValue(places.index()));
            }
        }
    }

    private List<Found> found(IndexSearcher searcher, List<Candidate> candidates, Inquiry.Mode mode)
            throws IOException {
        Fusion fusion = new Fusion(
                mode,
                candidates.stream().mapToDouble(each -> each.text).toArray(),
                candidates.stream().mapToDouble(each -> each.whole).toArray(),
                candidates.stream().mapToDouble(each -> each.cosine).toArray());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate each = candidates.get(i);
            found.add(found(searcher, each, fusion.score(i)));
        }
        found.sort(Comparator.comparingDouble(Found::score)
                .reversed()
                .thenComparing(each -> each.source().id(), Comparator.naturalOrder())
                .thenComparingInt(Found::passage));
        return found;
    }

    private Found found(IndexSearcher searcher, Candidate candidate, double score) throws IOException {
        LeafReaderContext leaf = searcher.getLeafContexts()
                .get(org.apache.lucene.index.ReaderUtil.subIndex(candidate.doc, searcher.getLeafContexts()));
        int doc = candidate.doc - leaf.docBase;
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(FieldName.ID);
        SortedDocValues types = leaf.reader().getSortedDocValues(FieldName.TYPE);
        NumericDocValues numbers = leaf.reader().getNumericDocValues(PassageAnalysis.NUMBER);
        if (!ids.advanceExact(doc) || !types.advanceExact(doc) || !numbers.advanceExact(doc)) {
            throw new IOException("a passage without its source");
        }
        Document.Key source =
                new Document.Key(types.lookupOrd(types.ordValue()).utf8ToString(), Stored.id(ids.binaryValue()));
        return new Found(source, (int) numbers.longValue(), score, candidate.text, candidate.cosine);
    }
}
