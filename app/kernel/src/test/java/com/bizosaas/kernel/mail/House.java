package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Tenancy;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A house that writes messages, on a clock that tests move. */
final class House implements AutoCloseable {

    static final Caller ANNA = Caller.system(World.ANNA.tenant());
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Database database;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Transactions transactions;
    Resources resources;
    Mail mail;

    House() {
        database = new Database(
                TestServer.fresh(List.of("kernel", "identity", "messages")).app(), now::get);
        transactions = new Transactions(database);
        resources = new Resources(new Bakery());
        mail = mail();
    }

    private Mail mail() {
        return new Mail(
                transactions, resources, new Backwards(), new MailOptions(false, () -> "https://bakery.example"));
    }

    /** The one business. */
    private static final class Bakery implements Tenancy {
        @Override
        public String currency(Tx tx) {
            return "USD";
        }

        @Override
        public String name(Tx tx) {
            return "Anna's Bakery";
        }
    }

    /** Sealing that a test can see through: the bytes backwards. */
    private static final class Backwards implements Sealing {
        @Override
        public byte[] seal(byte[] plain) {
            byte[] turned = new byte[plain.length];
            for (int i = 0; i < plain.length; i++) {
                turned[i] = plain[plain.length - 1 - i];
            }
            return turned;
        }

        @Override
        public byte[] open(byte[] sealed) {
            return seal(sealed);
        }

        @Override
        public byte[] key(String use) {
            return new byte[32];
        }
    }

    /** Opens the way out; the node is this home in all its runs. */
    void sendBy(Channel channel, Carrier... carriers) {
        mail.carryBy(channel, List.of(carriers), new UUID(7, 7), registry);
        mail.start();
    }

    /** Messages of this channel end in the house; before {@link #sendBy}, which begins. */
    void keepInside(Channel channel) {
        mail.carryBy(channel, List.of(), new UUID(7, 7), registry);
    }

    /** The program anew, over the same tables. */
    void restart() {
        mail.close();
        resources = new Resources(new Bakery());
        mail = mail();
    }

    <R> R write(Function<Tx, R> step) {
        return database.write(ANNA, step);
    }

    void queue(String to, String text) {
        write(tx -> {
            return mail.send(tx, Draft.mail(to, "account", "Subject", text));
        });
    }

    /** All messages of the tray go out again. */
    void requeue() {
        write(tx -> {
            tx.update(Sql.of("update messages.message set status = 'queued'"));
            tx.list(Sql.of("select t.id from messages.message t"), Row::id)
                    .forEach(id -> Outbox.add(tx, id, Channel.MAIL, false, tx.now()));
            return tx;
        });
    }

    /** One column of the messages to an address, oldest first. */
    List<String> column(String column, String to) {
        return database.read(
                ANNA,
                tx -> tx.list(
                        Sql.of(
                                "select t." + column + "::text from messages.message t where t.\"to\" = ? order by id",
                                to),
                        row -> String.valueOf(row.textOrNull())));
    }

    long count(String table) {
        return database.read(ANNA, tx -> tx.list(Sql.of("select count(*) from " + table), Row::number))
                .getFirst();
    }

    /** How often the one message in the queue was put off; -1 when there is none. */
    long deferrals() {
        return database
                .read(ANNA, tx -> tx.list(Sql.of("select o.deferrals from messages.outgoing o"), Row::number))
                .stream()
                .findFirst()
                .orElse(-1L);
    }

    /** What the newest step of this kind says. */
    String detailOf(String what) {
        return database.read(
                        ANNA,
                        tx -> tx.list(
                                Sql.of("select s.detail from messages.step s where s.what = ? order by s.id", what),
                                Row::text))
                .getLast();
    }

    void awaitStatus(String to, String... statuses) {
        await(() -> column("status", to).equals(List.of(statuses)));
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came to be");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public void close() {
        mail.close();
        database.close();
    }
}
