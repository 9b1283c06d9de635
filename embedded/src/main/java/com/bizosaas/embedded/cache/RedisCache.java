package com.bizosaas.embedded.cache;

import com.bizosaas.embedded.EngineStatus;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.redisson.Bucket4jRedisson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * The cache of several nodes, in Redis or Valkey. While that is away each node goes on alone, so that nothing stops; the
 * status is {@code DEGRADED} then, and a look every two seconds finds out when it is back.
 */
public final class RedisCache implements Cache {

    private static final System.Logger LOG = System.getLogger("cache");
    private static final String PREFIX = "bizosaas:";
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final Duration BUCKET_KEPT = Duration.ofMinutes(2);
    private static final String COUNT = """
            local before = redis.call('hmget', KEYS[1], 'n', 'at')
            local n = math.max(0, tonumber(before[1] or '0') + tonumber(ARGV[1]))
            redis.call('hset', KEYS[1], 'n', n)
            if tonumber(ARGV[1]) > 0 then redis.call('hset', KEYS[1], 'at', ARGV[2]) end
            redis.call('pexpire', KEYS[1], ARGV[3])
            return {before[1] or '0', before[2] or '0'}
            """;
    private static final String READ =
            "local t = redis.call('hmget', KEYS[1], 'n', 'at') return {t[1] or '0', t[2] or '0'}";
    private static final String CLEAR = READ.replace("return", "redis.call('del', KEYS[1]) return");

    private final String url;
    private final String node = UUID.randomUUID().toString();
    private final LocalCache alone = new LocalCache();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final com.github.benmanes.caffeine.cache.Cache<String, BucketProxy> buckets = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(BUCKET_KEPT)
            .build();
    private volatile @Nullable RedissonClient client;
    private volatile @Nullable ProxyManager<String> limits;
    private volatile @Nullable ScheduledExecutorService looking;
    private volatile EngineStatus status = new EngineStatus(EngineStatus.State.STARTING, 0, null);

    /** Who wants to hear a channel; {@code listening} is looked at and set by {@link #look} alone. */
    private static final class Heard {

        private final String channel;
        private final Consumer<String> listener;
        private boolean listening;

        Heard(String channel, Consumer<String> listener) {
            this.channel = channel;
            this.listener = listener;
        }
    }

    /** {@code url}: {@code redis://…} or {@code rediss://…}, with user and password where there are. */
    public RedisCache(String url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "cache";
    }

    /** Returns whether or not Redis answers: the program works without it. */
    @Override
    public void start() {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.setLazyInitialization(true);
        config.useSingleServer()
                .setAddress(url)
                .setConnectionPoolSize(16)
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(2)
                .setTimeout(TIMEOUT_MILLIS)
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setRetryAttempts(0);
        client = Redisson.create(config);
        look();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("cache").unstarted(task));
        executor.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        looking = executor;
    }

    /** Asks whether Redis is there; what must be set up there is, when it comes. Never throws. */
    private synchronized void look() {
        RedissonClient redis = client;
        if (redis == null) {
            return;
        }
        try {
            if (!redis.getRedisNodes(RedisNodes.SINGLE).pingAll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new RedisException("it does not answer");
            }
            for (Heard each : heard) {
                listen(redis, each);
            }
            if (limits == null) {
                limits = limits(redis);
            }
            if (status.state() != EngineStatus.State.OK) {
                boolean again = status.state() == EngineStatus.State.DEGRADED;
                status = new EngineStatus(
                        EngineStatus.State.OK, status.restarts() + (again ? 1 : 0), status.lastFailure());
            }
        } catch (RuntimeException failure) {
            if (!isRedis(failure)) {
                LOG.log(System.Logger.Level.ERROR, "Looking after Redis failed and will be done again", failure);
            }
            away(failure);
        }
    }

    /** Whether Redis stands behind this failure; one that failed a batch comes wrapped. */
    private static boolean isRedis(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof RedisException || (cause != null && isRedis(cause));
    }

    private static ProxyManager<String> limits(RedissonClient redis) {
        return Bucket4jRedisson.casBasedBuilder(((Redisson) redis).getCommandExecutor())
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(BUCKET_KEPT))
                .build();
    }

    private void away(RuntimeException failure) {
        if (status.state() != EngineStatus.State.DEGRADED) {
            status = new EngineStatus(
                    EngineStatus.State.DEGRADED,
                    status.restarts(),
                    new EngineStatus.Failure(
                            Instant.now(),
                            "Redis cannot be reached (" + failure.getClass().getSimpleName()
                                    + "): this node counts alone. Check redis.url and that Redis runs."));
        }
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = looking;
        if (executor != null) {
            executor.shutdownNow();
        }
        RedissonClient redis = client;
        if (redis != null) {
            redis.shutdown();
        }
        client = null;
    }

    /** Asks Redis while it is there, this node alone otherwise. */
    private <R> R shared(Function<RedissonClient, R> asked, Function<LocalCache, R> otherwise) {
        RedissonClient redis = client;
        if (redis == null || status.state() != EngineStatus.State.OK) {
            return otherwise.apply(alone);
        }
        try {
            return asked.apply(redis);
        } catch (RuntimeException failure) {
            if (!isRedis(failure)) {
                throw failure;
            }
            away(failure);
            return otherwise.apply(alone);
        }
    }

    @Override
    public Taken take(String key, long most, Duration period) {
        return shared(
                redis -> LocalCache.taken(bucket(key, most, period).tryConsumeAndReturnRemaining(1)),
                here -> here.take(key, most, period));
    }

    /** Requests of one key that come together share a round trip. */
    private BucketProxy bucket(String key, long most, Duration period) {
        ProxyManager<String> manager = limits;
        if (manager == null) {
            throw new RedisException("not there yet");
        }
        return buckets.get(
                key + " " + most,
                name -> manager.builder()
                        .withOptimization(Optimizations.batching())
                        .build(
                                PREFIX + "limit:" + name,
                                () -> BucketConfiguration.builder()
                                        .addLimit(limit -> limit.capacity(most).refillGreedy(most, period))
                                        .build()));
    }

    @Override
    public Tally tally(String key) {
        return shared(redis -> run(redis, READ, key), here -> here.tally(key));
    }

    @Override
    public Tally count(String key, long by, Instant now) {
        return shared(
                redis -> run(
                        redis,
                        COUNT,
                        key,
                        Long.toString(by),
                        Long.toString(now.toEpochMilli()),
                        Long.toString(TALLY_KEPT.toMillis())),
                here -> here.count(key, by, now));
    }

    @Override
    public Tally clear(String key) {
        return shared(redis -> run(redis, CLEAR, key), here -> here.clear(key));
    }

    private static Tally run(RedissonClient redis, String script, String key, String... values) {
        List<Object> found = redis.getScript(StringCodec.INSTANCE)
                .eval(
                        RScript.Mode.READ_WRITE,
                        script,
                        RScript.ReturnType.LIST,
                        List.of(PREFIX + "tally:" + key),
                        (Object[]) values);
        long count = Long.parseLong(found.get(0).toString());
        long last = Long.parseLong(found.get(1).toString());
        return count == 0 && last == 0 ? Tally.NONE : new Tally(count, Instant.ofEpochMilli(last));
    }

    @Override
    public void publish(String channel, String message) {
        RedissonClient redis = client;
        if (redis != null && status.state() == EngineStatus.State.OK) {
            redis.getTopic(PREFIX + channel, StringCodec.INSTANCE).publishAsync(node + " " + message);
        }
    }

    /** Heard from the next look on, which is soon. */
    @Override
    public void subscribe(String channel, Consumer<String> listener) {
        heard.add(new Heard(channel, listener));
        ScheduledExecutorService executor = looking;
        if (executor != null && !executor.isShutdown()) {
            executor.execute(this::look);
        }
    }

    private void listen(RedissonClient redis, Heard one) {
        if (one.listening) {
            return;
        }
        redis.getTopic(PREFIX + one.channel, StringCodec.INSTANCE).addListener(String.class, (channel, message) -> {
            int at = message.indexOf(' ');
            if (!message.substring(0, at).equals(node)) {
                one.listener.accept(message.substring(at + 1));
            }
        });
        one.listening = true;
    }
}
