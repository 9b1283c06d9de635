package com.bizosaas.embedded.embedding;

import java.nio.charset.StandardCharsets;

/**
 * The tokens a model knows, as a tree of their letters. All branches stand in one table: 1.8 MB for 30,522 tokens, and
 * one step for each letter that is read.
 */
final class Vocabulary {

    /** From which a word's first token is read. */
    static final int WORD = 1;

    /** From which the others are: in the file they begin with {@value #CONTINUES}. */
    static final int CONTINUATION = 2;

    /** No branch, and no token. */
    static final int NONE = 0;

    private static final String CONTINUES = "##";
    private static final String BEGINNING = "\"vocab\": {";

    private static final int MOST_NODES = 1 << 16;

    private final long[] branches = new long[2 * MOST_NODES];
    private final int[] targets = new int[2 * MOST_NODES];
    private final int[] ids = new int[MOST_NODES];
    private int nodes = CONTINUATION;

    private Vocabulary() {}

    /** Reads it from a tokenizer.json. The file is known by its checksum, so of JSON only that is understood that it has. */
    static Vocabulary of(byte[] tokenizer) {
        String json = new String(tokenizer, StandardCharsets.UTF_8);
        Vocabulary vocabulary = new Vocabulary();
        int at = json.indexOf('"', json.indexOf(BEGINNING) + BEGINNING.length());
        int end = json.indexOf('}', json.lastIndexOf('"'));
        while (at >= 0 && at < end) {
            int close = closing(json, at + 1);
            int colon = json.indexOf(':', close);
            int comma = json.indexOf(',', colon);
            int id = Integer.parseInt(
                    json.substring(colon + 1, comma < 0 ? end : comma).strip());
            vocabulary.add(unescaped(json.substring(at + 1, close)), id);
            at = json.indexOf('"', close + 1);
        }
        return vocabulary;
    }

    private static int closing(String json, int from) {
        int at = from;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static String unescaped(String string) {
        return string.indexOf('\\') < 0 ? string : string.replaceAll("\\\\(.)", "$1");
    }

    private void add(String token, int id) {
        boolean continues = token.startsWith(CONTINUES) && token.length() > CONTINUES.length();
        int node = continues ? CONTINUATION : WORD;
        for (int i = continues ? CONTINUES.length() : 0; i < token.length(); i++) {
            node = grow(node, token.charAt(i));
        }
        ids[node] = id + 1;
    }

    private int grow(int node, char letter) {
        int slot = slot(node, letter);
        if (targets[slot] == NONE) {
            if (++nodes == ids.length) {
                throw new IllegalArgumentException("The vocabulary has more than " + nodes + " beginnings of tokens");
            }
            branches[slot] = key(node, letter);
            targets[slot] = nodes;
        }
        return targets[slot];
    }

    /** Where a branch stands, or would: the first free place after the one its number leads to. */
    private int slot(int node, char letter) {
        long key = key(node, letter);
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (targets.length - 1);
        while (targets[slot] != NONE && branches[slot] != key) {
            slot = (slot + 1) & (targets.length - 1);
        }
        return slot;
    }

    private static long key(int node, char letter) {
        return ((long) node << Character.SIZE) | letter;
    }

    /** The node that this letter leads to, or {@link #NONE}. */
    int next(int node, char letter) {
        return targets[slot(node, letter)];
    }

    /** Whether a token ends at this node. */
    boolean isToken(int node) {
        return ids[node] != 0;
    }

    /** The number of the token that ends at this node. */
    int id(int node) {
        return ids[node] - 1;
    }

    /** The number of a token by its name; it must be there. */
    int id(String token) {
        int node = WORD;
        for (int i = 0; i < token.length(); i++) {
            node = next(node, token.charAt(i));
        }
        if (!isToken(node)) {
            throw new IllegalArgumentException("The vocabulary lacks " + token);
        }
        return id(node);
    }
}
