package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * A way through the graph from what a question names ({@code name}): sources, each by a passage or as a whole, and the
 * relations between them, one less. Scores lie between 0 and 1 and order the paths of one question.
 */
record Path(double score, String name, List<Sources.Place> places, List<String> relations) {

    private static final double PER_HOP = 0.5;

    Path {
        places = List.copyOf(places);
        relations = List.copyOf(relations);
    }

    Sources.Place end() {
        return places.getLast();
    }

    /** Whether it goes over what a record refers to, which stands in no text. */
    boolean isLinked() {
        return relations.stream().anyMatch(each -> !each.endsWith(Steps.MENTIONS));
    }

    boolean holds(Document.Key source) {
        return places.stream().anyMatch(each -> each.source().equals(source));
    }

    /** A step further; {@code degree}: how many steps lead on from where it ends. */
    Path then(Steps.Step step, int degree) {
        List<Sources.Place> further = new ArrayList<>(places);
        if (step.said() >= 0) {
            further.set(further.size() - 1, new Sources.Place(end().source(), step.said()));
        }
        further.add(step.to());
        List<String> all = new ArrayList<>(relations);
        all.add(step.relation());
        return new Path(score * PER_HOP / (1 + Math.log(degree)), name, further, all);
    }

    Path scored(double other) {
        return new Path(other, name, places, relations);
    }
}
