package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Found;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.PassageView;
import com.bizosaas.embedded.search.Quantized;
import com.bizosaas.embedded.search.Terms;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions by sentences of the passages that were found, each with where it stands. No sentence is made up:
 * where none answers, it says so.
 */
final class Answers {

    private static final int PASSAGES = 10;
    private static final int MOST_SENTENCES = 60;
    private static final int MOST_CITED = 3;

    /** Words, as their stems, by which English asks; no answer repeats them. */
    private static final Set<String> QUESTION_WORDS = Set.of(
            ("what when where who whom whose which why how doe do did can could should would will may might must have ha"
                            + " had am were been wa mani much you your i me my we our he she about from up ani some")
                    .split(" "));

    /** Sentences that answer less well than the best by more than this are not cited. */
    private static final double NEARLY_BEST = 0.85;

    private static final double MEANING = 0.5;
    private static final double WORDS = 0.5;

    /** Nearness of unlike sentences by this model seldom lies below the first, that of the same said twice above the second. */
    private static final double FAR = 0.45;

    private static final double NEAR = 0.9;

    private final PassageEngine engine;
    private final Retrieval retrieval;
    private final Meaning meaning;

    Answers(PassageEngine engine, Retrieval retrieval, Meaning meaning) {
        this.engine = engine;
        this.retrieval = retrieval;
        this.meaning = meaning;
    }

    /**
     * What was found for a question, as far as its caller may see it: all that an answer is made of.
     */
    record Gathered(Asked asked, Map<Sources.Place, Sources.Shown> passages, Ranked.Nearness nearness) {}

    /** Gathers the best passages; what is made of them needs no database, and takes longer. */
    Gathered gather(Tx tx, String question, byte[] vector, @Nullable Scope scope) {
        List<Found> found = retrieval.passages(
                tx, new Retrieval.Wanted(question, () -> vector, Inquiry.Mode.HYBRID, scope, PASSAGES));
        return gather(tx, question, vector, found);
    }

    Gathered gather(Tx tx, String question, byte[] vector, List<Found> found) {
        List<Found> best = found.subList(0, Math.min(PASSAGES, found.size()));
        return new Gathered(asked(tx, question, vector), Sources.shown(tx, places(best)), Ranked.Nearness.of(found));
    }

    /** The answer in the documents' own sentences. */
    static Answer answer(Ranked ranked) {
        return ranked.isAnswer() ? told(chosen(ranked.sentences())) : Answer.NONE;
    }

    private static Set<Sources.Place> places(List<Found> found) {
        Set<Sources.Place> places = new LinkedHashSet<>();
        found.forEach(each -> places.add(new Sources.Place(each.source(), each.passage())));
        return places;
    }

    /** A question: its terms, how much each tells, and what it means. */
    record Asked(byte[] vector, String language, Map<String, Double> rarity) {

        /** How much of what the question asks for these terms hold, 0 to 1. */
        double covered(Collection<String> terms) {
            double all =
                    rarity.values().stream().mapToDouble(Double::doubleValue).sum();
            double held = rarity.entrySet().stream()
                    .filter(each -> terms.contains(each.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            return all == 0 ? 0 : held / all;
        }
    }

    private Asked asked(Tx tx, String question, byte[] vector) {
        String language = Branding.locale(tx);
        try (PassageView view = engine.view(tx.tenant())) {
            Set<String> telling = Terms.of(question, language);
            telling.removeIf(QUESTION_WORDS::contains);
            return new Asked(vector, language, view.rarity(telling, language));
        }
    }

    /** The sentences of these passages, those that answer best first; the same said twice in one source counts once. */
    Ranked ranked(Gathered gathered) {
        Asked asked = gathered.asked();
        Map<String, Sentence> bare = new LinkedHashMap<>();
        gathered.passages().forEach((place, passage) -> {
            for (Sentences.Span span :
                    Sentences.of(passage.text(), 0, passage.text().length())) {
                String text = span.of(passage.text());
                int begins = passage.begins() + passage.text().codePointCount(0, span.start());
                bare.putIfAbsent(
                        place.source() + text,
                        new Sentence(place, passage, begins, text, Terms.of(text, asked.language()), 0, 0, 0));
            }
        });
        List<Sentence> some = bare.values().stream()
                .sorted(Comparator.comparingDouble((Sentence each) -> -asked.covered(each.terms())))
                .limit(MOST_SENTENCES)
                .toList();
        List<byte[]> vectors =
                meaning.sentences(some.stream().map(Answers::inContext).toList());
        List<Sentence> scored = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            scored.add(scored(asked, some.get(i), vectors.get(i)));
        }
        scored.sort(Comparator.comparingDouble(Sentence::score).reversed());
        return Ranked.of(scored, gathered.nearness());
    }

    private static String inContext(Sentence sentence) {
        return sentence.passage().title() + ". " + sentence.text();
    }

    private static Sentence scored(Asked asked, Sentence sentence, byte[] vector) {
        Set<String> terms = new HashSet<>(sentence.terms());
        terms.addAll(Terms.of(sentence.passage().title(), asked.language()));
        double cosine = Quantized.cosine(asked.vector(), vector);
        double covered = asked.covered(terms);
        double near = Math.clamp((cosine - FAR) / (NEAR - FAR), 0, 1);
        return new Sentence(
                sentence.place(),
                sentence.passage(),
                sentence.begins(),
                sentence.text(),
                sentence.terms(),
                cosine,
                covered,
                MEANING * near + WORDS * covered);
    }

    /** The best sentence and those that answer nearly as well and say something else. */
    private static List<Sentence> chosen(List<Sentence> sentences) {
        List<Sentence> chosen = new ArrayList<>();
        double least = sentences.getFirst().score() * NEARLY_BEST;
        for (Sentence each : sentences) {
            boolean said = chosen.stream().anyMatch(other -> other.text().equals(each.text()));
            if (each.score() >= least && !said && chosen.size() < MOST_CITED) {
                chosen.add(each);
            }
        }
        return chosen;
    }

    private static Answer told(List<Sentence> chosen) {
        List<Answer.Citation> citations =
                chosen.stream().map(Sentence::citation).toList();
        List<Answer.Said> said = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            said.add(new Answer.Said(chosen.get(i).text(), List.of(i)));
        }
        return new Answer(said, citations, Conflicts.among(chosen), null);
    }
}
