package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** The candidates of one segment, in the order of their places there: which passages they are, and how well they fit. */
final class PassageLeaf {

    private final LeafReaderContext context;
    private final LeafReader reader;
    private final List<Candidate> candidates;

    PassageLeaf(LeafReaderContext context, List<Candidate> candidates) {
        this.context = context;
        this.reader = context.reader();
        this.candidates = candidates;
    }

    /** Which passages of which sources they are. */
    void name() throws IOException {
        BinaryDocValues ids = reader.getBinaryDocValues(FieldName.ID);
        SortedDocValues types = reader.getSortedDocValues(FieldName.TYPE);
        NumericDocValues numbers = reader.getNumericDocValues(PassageAnalysis.NUMBER);
        for (Candidate each : candidates) {
            int doc = place(each);
            if (!ids.advanceExact(doc) || !types.advanceExact(doc) || !numbers.advanceExact(doc)) {
                throw new IOException("a passage without its source");
            }
            each.source =
                    new Document.Key(types.lookupOrd(types.ordValue()).utf8ToString(), Stored.id(ids.binaryValue()));
            each.passage = (int) numbers.longValue();
        }
    }

    private int place(Candidate candidate) {
        return candidate.doc - context.docBase;
    }

    /** By the words of the passages themselves, those that were not found by them. */
    void scoreWords(Weight words) throws IOException {
        Scorer scorer = words.scorer(context);
        for (Candidate each : candidates) {
            if (!each.hasText) {
                each.text = score(scorer, place(each));
            }
        }
    }

    /** By the words of their stretches, which stand at the first passage of each; once they are named. */
    void scoreStretch(Weight words) throws IOException {
        Scorer scorer = words.scorer(context);
        for (Candidate each : candidates) {
            each.stretch = score(scorer, place(each) - each.passage % Source.STRETCH);
        }
    }

    /** How well a passage fits; those that are asked rise or stay. */
    private static double score(@Nullable Scorer scorer, int doc) throws IOException {
        if (scorer == null) {
            return 0;
        }
        int at = scorer.docID() < doc ? scorer.iterator().advance(doc) : scorer.docID();
        return at == doc ? scorer.score() : 0;
    }

    /** By what they mean. */
    void scoreMeaning(byte[] vector) throws IOException {
        ByteVectorValues values = reader.getByteVectorValues(PassageAnalysis.VECTOR);
        if (values == null) {
            return;
        }
        KnnVectorValues.DocIndexIterator places = values.iterator();
        for (Candidate each : candidates) {
            int doc = place(each);
            int at = places.docID() < doc ? places.advance(doc) : places.docID();
            if (at == doc) {
                each.cosine = Quantized.cosine(vector, values.vectorValue(places.index()));
            }
        }
    }
}
