package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.jobs.Errand;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns records anew when an event tells of them. Events only note which: vectors take long, and no transaction may be
 * open for long, since all who read the log wait for the oldest one.
 */
final class RecordLearner implements Subscriber, Errand {

    static final String NAME = "knowledge.records";
    private static final int BATCH = 32;

    private final Database database;
    private final Records records;
    private final Errands errands;
    private final Learning learning;
    private final Consumer<UUID> learned;

    /** {@code learned}: told of a tenant of which something is known anew. */
    RecordLearner(Database database, Records records, Errands errands, Learning learning, Consumer<UUID> learned) {
        this.database = database;
        this.records = records;
        this.errands = errands;
        this.learning = learning;
        this.learned = learned;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void take(Tx tx, List<Event> events) {
        List<Sql> notes = events.stream()
                .filter(event -> records.isKnown(event.resource()))
                .map(event -> new Document.Key(event.resource(), event.subject()))
                .distinct()
                .map(key -> Sql.of("""
                        insert into knowledge.pending (tenant_id, resource, item) values (?, ?, ?)
                        on conflict (tenant_id, resource, item) do update set mark = default
                        """, tx.tenant(), key.type(), key.id()))
                .toList();
        if (!notes.isEmpty()) {
            tx.write(notes);
            errands.sendUnlessWaiting(tx, NAME, "all", tx.now());
        }
    }

    private record Pending(Document.Key key, long mark) {}

    /** Some of the records that changed: what those say that say something new, and which say nothing any more. */
    private record Read(List<Pending> pending, List<Lesson> lessons, List<Document.Key> silent) {}

    @Override
    public @Nullable Instant run(UUID tenant, String key) {
        Caller caller = Caller.system(tenant);
        Read read = database.read(caller, this::read);
        while (!read.pending().isEmpty()) {
            Read now = read;
            List<Learned> known = learning.learn(tenant, now.lessons(), done -> {});
            database.write(caller, tx -> {
                keep(tx, now, known);
                return known.size();
            });
            learned.accept(tenant);
            read = database.read(caller, this::read);
        }
        return null;
    }

    private Read read(Tx tx) {
        List<Pending> pending = tx.list(
                Sql.of(
                        "select p.resource, p.item, p.mark from knowledge.pending p where p.tenant_id = ?"
                                + " order by p.mark limit ?",
                        tx.tenant(),
                        BATCH),
                row -> new Pending(new Document.Key(row.text(), row.id()), row.number()));
        List<Document.Key> keys = pending.stream().map(Pending::key).toList();
        List<Lesson> lessons = records.lessons(tx, keys, Branding.locale(tx));
        Set<Document.Key> saying = lessons.stream().map(Lesson::key).collect(Collectors.toSet());
        Map<Document.Key, String> known = Sources.hashes(tx, keys);
        return new Read(
                pending,
                lessons.stream()
                        .filter(lesson -> !lesson.hash().equals(known.get(lesson.key())))
                        .toList(),
                known.keySet().stream().filter(key -> !saying.contains(key)).toList());
    }

    private void keep(Tx tx, Read read, List<Learned> known) {
        known.forEach(each -> Sources.keep(tx, each, learning.model()));
        read.silent().forEach(key -> Sources.forget(tx, key));
        List<Pending> done = read.pending();
        tx.update(Sql.of(
                "delete from knowledge.pending p using unnest(?::text[], ?::uuid[], ?::bigint[]) d(resource, item, mark)"
                        + " where p.tenant_id = ? and p.resource = d.resource and p.item = d.item and p.mark = d.mark",
                done.stream().map(each -> each.key().type()).toArray(String[]::new),
                done.stream().map(each -> each.key().id()).toArray(UUID[]::new),
                done.stream().map(Pending::mark).toArray(Long[]::new),
                tx.tenant()));
    }
}
