package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/** What some passages of a segment mean, and those of the same source that stand next to them. */
final class Surroundings {

    /** So many passages on each side stand around one. */
    private static final int REACH = 3;

    private final Map<Integer, Vector> vectors = new HashMap<>();

    /** A passage's vector and its number in its source; the passages of a source stand side by side, from 0 on. */
    private record Vector(int number, byte[] bytes) {}

    Surroundings(LeafReader leaf, List<Integer> docs) throws IOException {
        ByteVectorValues values = leaf.getByteVectorValues(PassageAnalysis.VECTOR);
        NumericDocValues numbers = leaf.getNumericDocValues(PassageAnalysis.NUMBER);
        if (values != null && numbers != null) {
            KnnVectorValues.DocIndexIterator places = values.iterator();
            for (int doc : around(docs, leaf.maxDoc())) {
                int at = places.docID() < doc ? places.advance(doc) : places.docID();
                if (at == doc && numbers.advanceExact(doc)) {
                    byte[] vector = values.vectorValue(places.index()).clone();
                    vectors.put(doc, new Vector((int) numbers.longValue(), vector));
                }
            }
        }
    }

    private static SortedSet<Integer> around(List<Integer> docs, int end) {
        SortedSet<Integer> around = new TreeSet<>();
        for (int doc : docs) {
            for (int each = Math.max(0, doc - REACH); each <= Math.min(end - 1, doc + REACH); each++) {
                around.add(each);
            }
        }
        return around;
    }

    /** How near a passage is, by itself; 0 where it has no vector. */
    double own(byte[] question, int doc) {
        Vector vector = vectors.get(doc);
        return vector == null ? 0 : Quantized.cosine(question, vector.bytes());
    }

    /** How near a passage is together with those around it, as one; 0 where it has no vector. */
    double all(byte[] question, int doc) {
        Vector middle = vectors.get(doc);
        if (middle == null || middle.bytes().length != question.length) {
            return 0;
        }
        int[] sum = new int[question.length];
        add(middle, sum);
        for (int side = -1; side <= 1; side += 2) {
            boolean same = true;
            for (int away = 1; same && away <= REACH; away++) {
                Vector next = vectors.get(doc + side * away);
                same = next != null && next.number() == middle.number() + side * away;
                if (same && next != null) {
                    add(next, sum);
                }
            }
        }
        return Quantized.cosine(question, sum);
    }

    private static void add(Vector vector, int[] sum) {
        byte[] bytes = vector.bytes();
        for (int i = 0; i < Math.min(sum.length, bytes.length); i++) {
            sum[i] += bytes[i];
        }
    }
}
