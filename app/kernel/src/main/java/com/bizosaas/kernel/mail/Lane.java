package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.CarrierAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Those who carry the messages of one channel: a few at once, asleep while nothing is due. */
final class Lane implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
    private static final int AT_ONCE = 4;
    private static final int BATCH = 10;
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration TO_END = Duration.ofSeconds(8);

    private final Channel channel;
    private final List<Provider> providers;
    private final Outbox outbox;
    private final Delivery delivery;
    private final Semaphore work = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable String trouble;

    Lane(Channel channel, List<? extends Carrier> carriers, Outbox outbox, Delivery delivery) {
        this.channel = channel;
        this.providers = carriers.stream().map(Provider::new).toList();
        this.outbox = outbox;
        this.delivery = delivery;
    }

    void start() {
        outbox.forgetEarlierRun();
        for (int i = 0; i < AT_ONCE; i++) {
            boolean looks = i == 0;
            threads.add(Thread.ofVirtual().name(channel.text() + "-" + i).start(() -> work(looks)));
        }
        wake();
    }

    /** Something is due. */
    void wake() {
        if (work.availablePermits() < AT_ONCE) {
            work.release();
        }
    }

    /** Why nothing goes out at the moment, if so. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Opens each way and closes it again; why that fails, where it does. */
    List<String> tried() {
        return providers.stream().flatMap(provider -> provider.tried().stream()).toList();
    }

    /** One of them looks from time to time by itself: for what was deferred, and what another program queued. */
    private void work(boolean looks) {
        Duration pause = SHORTEST_PAUSE;
        while (!closed) {
            try {
                boolean carried = round();
                pause = SHORTEST_PAUSE;
                if (!carried) {
                    await(looks);
                }
            } catch (CarrierAway away) {
                say(away.getMessage());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                sleep(pause);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "A round of " + channel.text() + " failed", failure);
                sleep(LONGEST_PAUSE.dividedBy(10));
            }
        }
    }

    private void say(@Nullable String words) {
        if (!java.util.Objects.equals(words, trouble)) {
            trouble = words;
            LOG.log(System.Logger.Level.WARNING, words == null ? channel.text() + " goes out again" : words);
        }
    }

    private void await(boolean looks) {
        try {
            if (looks) {
                work.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                work.acquire();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void sleep(Duration pause) {
        try {
            long end = System.nanoTime() + pause.toNanos();
            while (!closed && System.nanoTime() < end) {
                Thread.sleep(Math.min(200, pause.toMillis()));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carries batches until none is left; whether there was any. */
    private boolean round() {
        List<Claim> claims = outbox.claim(channel, BATCH);
        boolean any = !claims.isEmpty();
        try (Way way = new Way(providers)) {
            while (!claims.isEmpty() && !closed) {
                if (claims.size() == BATCH) {
                    wake();
                }
                carry(way, claims);
                claims = closed ? claims : outbox.claim(channel, BATCH);
            }
        } finally {
            outbox.release(claims);
        }
        return any;
    }

    private void carry(Way way, List<Claim> claims) {
        for (Claim claim : claims) {
            if (closed) {
                return;
            }
            delivery.deliver(claim, way);
            if (trouble != null && way.isOpen()) {
                say(null);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        work.release(AT_ONCE);
        long end = System.nanoTime() + TO_END.toNanos();
        for (Thread thread : threads) {
            try {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (!thread.join(Duration.ofMillis(Math.max(1, left)))) {
                    thread.interrupt();
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
