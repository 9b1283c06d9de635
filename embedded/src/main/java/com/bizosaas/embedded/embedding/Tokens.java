package com.bizosaas.embedded.embedding;

import java.util.Arrays;
import java.util.BitSet;

/** A model's tokens of a text, and where each stands there: indices of chars, the end exclusive. */
public final class Tokens {

    private final int from;
    private final BitSet continuing = new BitSet();
    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int size;

    Tokens(int from, int capacity) {
        this.from = from;
        this.ids = new int[capacity];
        this.starts = new int[capacity];
        this.ends = new int[capacity];
    }

    void add(int id, int start, int end, boolean continues) {
        if (size == ids.length) {
            int capacity = Math.max(16, 2 * size);
            ids = Arrays.copyOf(ids, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        ids[size] = id;
        starts[size] = start;
        ends[size] = end;
        continuing.set(size, continues);
        size++;
    }

    /** These followed by others, of another text. */
    Tokens and(Tokens others) {
        Tokens all = new Tokens(from, size + others.size);
        for (Tokens part : new Tokens[] {this, others}) {
            for (int i = 0; i < part.size; i++) {
                all.add(part.ids[i], part.starts[i], part.ends[i], part.continues(i));
            }
        }
        return all;
    }

    public int size() {
        return size;
    }

    /** The number of a token in the model's vocabulary. */
    public int id(int index) {
        return ids[index];
    }

    /** Where a token begins. Tokens of one character, as a Korean syllable may have, share its place. */
    public int start(int index) {
        return starts[index];
    }

    /** Where a token ends; marks and control characters that follow it are its own. */
    public int end(int index) {
        return ends[index];
    }

    /** Whether a token is of the same word as the one before it: cut there, the word's second half reads differently. */
    public boolean continues(int index) {
        return continuing.get(index);
    }

    /** Where the last one ends; where they begin if there is none. */
    public int end() {
        return size == 0 ? from : ends[size - 1];
    }
}
