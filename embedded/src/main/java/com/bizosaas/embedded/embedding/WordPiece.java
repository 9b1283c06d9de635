package com.bizosaas.embedded.embedding;

/**
 * Cuts words into the tokens of BERT: from its beginning on, always the longest that the vocabulary has. Names of special
 * tokens, as {@code [SEP]}, are words like others when a text holds them.
 */
final class WordPiece {

    private final Vocabulary vocabulary;
    private final int unknown;
    private final int first;
    private final int last;

    WordPiece(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = vocabulary.id("[UNK]");
        this.first = vocabulary.id("[CLS]");
        this.last = vocabulary.id("[SEP]");
    }

    /** The tokens of one word. */
    private final class Cut {

        private final WordReader word;
        private final int[] ids = new int[WordReader.MOST_CHARS];
        private final int[] ends = new int[WordReader.MOST_CHARS];
        private int size;

        Cut(WordReader word) {
            this.word = word;
        }

        boolean next() {
            if (!word.next()) {
                return false;
            }
            size = 0;
            int at = 0;
            while (at < word.length() && !word.isTooLong()) {
                int end = longest(at);
                if (end == at) {
                    size = 0;
                    return true;
                }
                at = end;
            }
            return true;
        }

        private int longest(int from) {
            int node = from == 0 ? Vocabulary.WORD : Vocabulary.CONTINUATION;
            int end = from;
            for (int i = from; i < word.length(); i++) {
                node = vocabulary.next(node, word.charAt(i));
                if (node == Vocabulary.NONE) {
                    break;
                }
                if (vocabulary.isToken(node)) {
                    ids[size] = vocabulary.id(node);
                    end = i + 1;
                }
            }
            if (end > from) {
                ends[size++] = end;
            }
            return end;
        }

        /** How many there are; a word that cannot be cut whole is one, unknown. */
        int count() {
            return Math.max(1, size);
        }

        void addTo(Tokens tokens, int most) {
            if (size == 0) {
                tokens.add(unknown, word.start(), word.end(), false);
            }
            int from = 0;
            for (int i = 0; i < size && tokens.size() < most; i++) {
                tokens.add(ids[i], word.start(from), word.end(ends[i] - 1), i > 0);
                from = ends[i];
            }
        }
    }

    int count(CharSequence text) {
        Cut cut = new Cut(new WordReader(text, 0));
        int count = 0;
        while (cut.next()) {
            count += cut.count();
        }
        return count;
    }

    /** At most {@code most} tokens, read from {@code from} on. */
    Tokens tokens(CharSequence text, int from, int most) {
        Tokens tokens = new Tokens(from, Math.clamp(most, 0, 128));
        Cut cut = new Cut(new WordReader(text, from));
        while (tokens.size() < most && cut.next()) {
            cut.addTo(tokens, most);
        }
        return tokens;
    }

    /** The numbers of these tokens between those that the model wants before and after a text. */
    int[] framed(Tokens tokens) {
        int[] ids = new int[tokens.size() + 2];
        ids[0] = first;
        for (int i = 0; i < tokens.size(); i++) {
            ids[i + 1] = tokens.id(i);
        }
        ids[ids.length - 1] = last;
        return ids;
    }
}
