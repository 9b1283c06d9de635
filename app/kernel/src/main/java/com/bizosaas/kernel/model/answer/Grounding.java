package com.bizosaas.kernel.model.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes an answer apart while it comes: each sentence without marks, with the passages that it names and no address that
 * they do not have. Sentences are handed on from the first that names a passage; an answer without one is none.
 */
public final class Grounding implements Consumer<String> {

    private final Map<Integer, Set<String>> addresses = new HashMap<>();
    private final Consumer<Claim> each;
    private final SentenceCutter cutter = new SentenceCutter();
    private final List<Claim> claims = new ArrayList<>();
    private boolean supported;

    public Grounding(List<Passage> passages, Consumer<Claim> each) {
        passages.forEach(passage -> addresses.put(passage.number(), Links.in(passage.title() + "\n" + passage.text())));
        this.each = each;
    }

    /** Takes the next piece of the answer. */
    @Override
    public void accept(String piece) {
        cutter.add(piece).forEach(this::take);
    }

    /**
     * The answer is through: all its sentences, none when no passage supports any. Where it is not {@code whole}, the
     * sentence that it ends in is left out.
     */
    public List<Claim> end(boolean whole) {
        if (whole) {
            cutter.end().forEach(this::take);
        }
        return supported ? List.copyOf(claims) : List.of();
    }

    private void take(String sentence) {
        String seen = Unseen.removed(sentence);
        Set<Integer> cited = Marks.numbers(seen);
        cited.retainAll(addresses.keySet());
        Set<String> known = new HashSet<>();
        cited.forEach(number -> known.addAll(addresses.getOrDefault(number, Set.of())));
        String text = Marks.removed(Links.cleaned(seen, known))
                .replaceAll("\\s+", " ")
                .replaceAll(" (?=[.,;:!?]( |$)|[。！？])", "")
                .strip();
        if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            add(new Claim(text, List.copyOf(cited)));
        }
    }

    private void add(Claim claim) {
        claims.add(claim);
        if (supported) {
            each.accept(claim);
        } else if (claim.isSupported()) {
            supported = true;
            claims.forEach(each);
        }
    }
}
