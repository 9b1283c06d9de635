package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.text.Hash;
import com.bizosaas.kernel.tx.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/** Takes lessons apart and works out what their passages mean; what was worked out before is not done again. */
final class Learning {

    private static final int BATCH = 64;

    private final Database database;
    private final Meaning meaning;
    private final Function<List<String>, List<byte[]>> vectors;
    private final Cutter cutter;

    /** {@code vectors}: those of passages, in their order. */
    Learning(Database database, Meaning meaning, Function<List<String>, List<byte[]>> vectors) {
        this.database = database;
        this.meaning = meaning;
        this.vectors = vectors;
        this.cutter = new Cutter(meaning::tokens);
    }

    /** Takes long: to be called outside of any transaction. {@code progress} hears what part is done, 0 to 1. */
    List<Learned> learn(UUID tenant, List<Lesson> lessons, DoubleConsumer progress) {
        Map<String, byte[]> known = database.read(
                Caller.system(tenant),
                tx -> Sources.vectors(tx, lessons.stream().map(Lesson::key).toList(), meaning.model()));
        List<List<Cut>> cuts = lessons.stream()
                .map(lesson -> Cut.all(cutter, lesson.title(), lesson.body()))
                .toList();
        List<String> unknown = cuts.stream()
                .flatMap(List::stream)
                .filter(cut -> !known.containsKey(cut.hash()))
                .map(Cut::meant)
                .distinct()
                .toList();
        Map<String, byte[]> all = new HashMap<>(known);
        for (int from = 0; from < unknown.size(); from += BATCH) {
            List<String> some = unknown.subList(from, Math.min(unknown.size(), from + BATCH));
            List<byte[]> worked = vectors.apply(some);
            for (int i = 0; i < some.size(); i++) {
                all.put(Hash.sha256(some.get(i)), worked.get(i));
            }
            progress.accept((double) Math.min(unknown.size(), from + BATCH) / unknown.size());
        }
        List<Learned> learned = new ArrayList<>();
        for (int i = 0; i < lessons.size(); i++) {
            learned.add(new Learned(
                    lessons.get(i),
                    cuts.get(i).stream()
                            .map(cut -> new Learned.Known(cut, Objects.requireNonNull(all.get(cut.hash()))))
                            .toList()));
        }
        return learned;
    }

    String model() {
        return meaning.model();
    }
}
