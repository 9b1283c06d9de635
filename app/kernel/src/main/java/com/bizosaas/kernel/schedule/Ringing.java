package com.bizosaas.kernel.schedule;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what a schedule says when its hour comes: the work and the note that it is done are one transaction. */
final class Ringing {

    private final Database database;
    private final Resources resources;
    private final Items<Schedule> schedules;
    private final Recall recall;

    Ringing(Database database, Resources resources, Items<Schedule> schedules, Recall recall) {
        this.database = database;
        this.resources = resources;
        this.schedules = schedules;
        this.recall = recall;
    }

    /** Answers when it rings next; null at the end. */
    @Nullable
    Instant ring(UUID tenant, UUID id) {
        Caller program = Caller.system(tenant);
        Optional<Schedule> due = database.read(program, tx -> schedules.store().get(tx, id));
        if (due.isEmpty() || due.get().status().isEnd()) {
            return null;
        }
        Optional<Caller> maker = recall.maker().apply(maker(tenant, due.get()));
        if (maker.isEmpty()) {
            return fail(program, id, "Its maker is no longer a member, or the key that made it has ended.");
        }
        try {
            return database.write(maker.get(), tx -> schedules.changed(tx, id, now -> step(tx, now)))
                    .next();
        } catch (Problem refused) {
            return fail(program, id, words(refused));
        }
    }

    private static Caller maker(UUID tenant, Schedule schedule) {
        UUID key = schedule.key();
        return new Caller(
                key == null ? Caller.Kind.USER : Caller.Kind.API_KEY,
                tenant,
                schedule.maker(),
                "",
                Set.of(),
                Set.of(),
                key,
                false);
    }

    private @Nullable Instant fail(Caller program, UUID id, String reason) {
        database.write(
                program,
                tx -> schedules.changed(
                        tx, id, now -> now.status().isEnd() ? now : now.with(Schedule.Status.FAILED, reason)));
        return null;
    }

    private static String words(Problem refused) {
        String fields = refused.errors().stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining(" "));
        return refused.getMessage() + (fields.isEmpty() ? "" : " " + fields);
    }

    /** The schedule after what is due now; it is locked, so that no two nodes do the same. */
    private Schedule step(Tx tx, Schedule schedule) {
        Instant due = schedule.next();
        if (due == null || due.isAfter(tx.now())) {
            return schedule;
        }
        Items<?> target = resources.named(schedule.resource());
        return schedule.status() == Schedule.Status.ACTIVE
                ? new Work<>(tx, target, schedule).end()
                : new Work<>(tx, target, schedule).begin();
    }
}
