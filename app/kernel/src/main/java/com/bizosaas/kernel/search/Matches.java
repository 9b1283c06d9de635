package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.resource.Finder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the index has for the words of one list. */
final class Matches implements Finder.Ranking {

    private final View view;
    private final Question question;
    private final String type;
    private final Map<UUID, Hit> handedOut = new HashMap<>();
    private List<Hit> waiting;
    private @Nullable Hit behind;

    /** {@code first}: the first hits, as far as they are known already. */
    Matches(View view, Question question, String type, List<Hit> first, @Nullable Hit behind) {
        this.view = view;
        this.question = question;
        this.type = type;
        this.waiting = first;
        this.behind = behind;
    }

    @Override
    public List<UUID> next(int most) {
        List<Hit> hits = waiting.isEmpty() ? view.best(question, behind, most) : waiting;
        List<Hit> now = hits.subList(0, Math.min(most, hits.size()));
        waiting = hits.subList(now.size(), hits.size());
        now.forEach(hit -> handedOut.put(hit.id(), hit));
        behind = now.isEmpty() ? behind : now.getLast();
        return now.stream().map(Hit::id).toList();
    }

    /** Keeps the view for whoever goes on. */
    @Override
    public String place(UUID id) {
        return new Spot(question.match(), view.name(), Objects.requireNonNull(handedOut.get(id))).text();
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
        view.all(question, batch, ids -> {
            taker.accept(ids);
            return true;
        });
    }

    @Override
    public void close() {
        view.close();
    }
}
