package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are told together. Each waits in the queue as if it went alone; the first that is claimed takes all that
 * are due for the same address, and writes the message that tells of them in the same transaction: none is told twice.
 */
final class Digests {

    private static final String MIXED = "digest";
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 200;

    private final Tray tray;
    private final Writing writing;

    Digests(Tray tray, Writing writing) {
        this.tray = tray;
        this.writing = writing;
    }

    /** Where something is gathered. */
    record Group(UUID person, String channel, String address) {

        static Group of(Row row) {
            return new Group(row.id(), row.text(), row.text());
        }
    }

    /** When a message, which would be told at {@code due}, is told: with those of its topic that wait already, if sooner. */
    static Instant joined(Tx tx, Group group, String topic, Instant from, Instant due) {
        return tx
                .list(
                        Sql.of("""
                                select e.due_at from messages.digest_entry e where e.tenant_id = ? and e.person = ?
                                    and e.channel = ? and e.address = ? and e.topic = ? and e.due_at > ? and e.due_at < ?
                                order by e.due_at limit 1
                                """, tx.tenant(), group.person(), group.channel(), group.address(), topic, from, due),
                        Row::instant)
                .stream()
                .findFirst()
                .orElse(due);
    }

    static void add(Tx tx, Group group, Message message, @Nullable String locale, Instant due) {
        tx.update(Sql.of(
                "insert into messages.digest_entry (tenant_id, message_id, person, channel, address, topic, locale, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                tx.tenant(),
                message.id(),
                group.person(),
                group.channel(),
                group.address(),
                message.topic(),
                locale,
                due));
    }

    static Optional<Group> of(Tx tx, UUID message) {
        return tx.first(
                Sql.of(
                        "select e.person, e.channel, e.address from messages.digest_entry e"
                                + " where e.tenant_id = ? and e.message_id = ?",
                        tx.tenant(),
                        message),
                Group::of);
    }

    /** An event and its line. */
    private record Entry(
            UUID message,
            String topic,
            @Nullable String locale,
            String subject,
            @Nullable String text,
            Instant at) {

        static Entry of(Row row) {
            return new Entry(row.id(), row.text(), row.textOrNull(), row.text(), row.textOrNull(), row.instant());
        }

        String line() {
            String words = subject.isBlank() ? String.valueOf(text) : subject;
            String line = words.strip().lines().findFirst().orElse("");
            return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        }
    }

    /** Tells of all that is due for this group in one message, unless another transaction has done so. */
    void tell(Tx tx, Group group) {
        List<Entry> wanted = new ArrayList<>();
        for (Entry entry : take(tx, group)) {
            Outbox.drop(tx, entry.message());
            Optional<String> against = wishes(tx, group, entry.topic()).against();
            against.ifPresentOrElse(reason -> suppress(tx, entry, reason), () -> wanted.add(entry));
        }
        Optional<String> againstAll =
                topic(wanted).equals(MIXED) ? wishes(tx, group, MIXED).againstByName() : Optional.empty();
        if (againstAll.isPresent()) {
            wanted.forEach(entry -> suppress(tx, entry, againstAll.get()));
        } else if (!wanted.isEmpty()) {
            UUID told = writing.alone(tx, draft(group, wanted));
            wanted.forEach(entry -> tray.stand(tx, entry.message(), Message.Status.DIGESTED, "in message " + told));
        }
    }

    private void suppress(Tx tx, Entry entry, String reason) {
        tray.stand(tx, entry.message(), Message.Status.SUPPRESSED, reason);
    }

    /** Their one topic, so that to unsubscribe from it means what it says. */
    private static String topic(List<Entry> entries) {
        List<String> topics = entries.stream().map(Entry::topic).distinct().toList();
        return topics.size() == 1 ? topics.getFirst() : MIXED;
    }

    private static List<Entry> take(Tx tx, Group group) {
        tx.lock("messages.digest " + tx.tenant() + " " + group);
        List<Entry> taken = tx.list(
                Sql.of("""
                        delete from messages.digest_entry e using messages.message m
                        where e.tenant_id = ? and e.person = ? and e.channel = ? and e.address = ? and e.due_at <= ?
                            and m.tenant_id = e.tenant_id and m.id = e.message_id
                        returning m.id, m.topic, e.locale, m.subject, m.text, m.created_at
                        """, tx.tenant(), group.person(), group.channel(), group.address(), tx.now()), Entry::of);
        return taken.stream()
                .sorted(Comparator.comparing(Entry::at)
                        .thenComparing(entry -> entry.message().toString()))
                .toList();
    }

    private static Wishes wishes(Tx tx, Group group, String topic) {
        return tx.memo(
                "messages.wishes " + group + " " + topic,
                () -> Wishes.of(tx, new Wishes.Kind(group.person(), topic, Channel.named(group.channel()), null)));
    }

    private static Draft draft(Group group, List<Entry> entries) {
        List<Map<String, String>> lines = entries.stream()
                .limit(MOST_LINES)
                .map(entry -> Map.of("line", entry.line(), "topic", entry.topic()))
                .toList();
        Map<String, Object> data = new HashMap<>();
        data.put("count", entries.size());
        data.put("lines", lines);
        data.put("more", entries.size() - lines.size());
        return new Draft(
                Channel.named(group.channel()),
                group.address(),
                group.person(),
                topic(entries),
                null,
                new Draft.Filled("messages.digest", data),
                entries.getLast().locale(),
                null,
                null);
    }
}
