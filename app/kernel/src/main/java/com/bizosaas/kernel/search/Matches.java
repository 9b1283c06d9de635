package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.resource.Finder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the index has for the words of one list. */
final class Matches implements Finder.Ranking {

    private final View view;
    private final Question question;
    private final String type;
    private Hit.@Nullable Place behind;
    private @Nullable String name;

    Matches(View view, Question question, String type, Hit.@Nullable Place behind) {
        this.view = view;
        this.question = question;
        this.type = type;
        this.behind = behind;
    }

    @Override
    public List<Finder.Ranked> next(int most) {
        List<Hit> hits = view.best(question, behind, most);
        if (!hits.isEmpty()) {
            behind = hits.getLast().place();
        }
        return hits.stream()
                .map(hit -> new Finder.Ranked(hit.id(), new Spot(question.match(), name(), hit.place()).text()))
                .toList();
    }

    private String name() {
        String known = name == null ? view.name() : name;
        name = known;
        return known;
    }

    @Override
    public int count() {
        return view.count(question);
    }

    @Override
    public Set<UUID> among(Collection<UUID> ids) {
        return view.among(question, type, ids);
    }

    @Override
    public void all(int batch, Consumer<List<UUID>> taker) {
        view.all(question, batch, taker);
    }

    @Override
    public void close() {
        view.close();
    }
}
