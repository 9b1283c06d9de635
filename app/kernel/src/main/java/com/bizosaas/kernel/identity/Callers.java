package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Authenticator;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the caller behind a credential. What was found is kept for a second at most and not beyond a change of its
 * tenant on this node: each change counts the tenant's epoch up, and an answer of an older epoch is asked for again.
 */
final class Callers implements Authenticator {

    static final String COOKIE = "session";
    static final String SECURE_COOKIE = "__Host-session";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "bearer ";
    private static final int EPOCHS = 1024;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int LONGEST_TOKEN = 2_000;

    private final Database database;
    private final SigningKeys signingKeys;
    private final IdentityOptions options;
    private final byte[] csrfKey;
    private final Members members = new Members();
    private final AtomicLongArray epochs = new AtomicLongArray(EPOCHS);
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(FRESH).build();

    private final List<Consumer<Predicate<UUID>>> listeners = new CopyOnWriteArrayList<>();

    private record Known(Caller caller, int epoch, long count, Instant from, Instant until) {}

    Callers(Database database, SigningKeys signingKeys, IdentityOptions options, Vault vault) {
        this.database = database;
        this.signingKeys = signingKeys;
        this.options = options;
        this.csrfKey = vault.derived("csrf");
    }

    @Override
    public Caller authenticate(Request request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            return bearer(authorization.get());
        }
        Optional<String> cookie = cookie(request);
        if (cookie.isEmpty()) {
            return Caller.ANONYMOUS;
        }
        Caller caller = resolve(cookie.get()).orElseThrow(Callers::unauthenticated);
        if (!SAFE.contains(request.method()) && !hasCsrf(request, cookie.get())) {
            throw new Problem(KernelProblem.CSRF);
        }
        return caller;
    }

    private Caller bearer(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthenticated();
        }
        String token = authorization.substring(BEARER.length()).strip();
        if (token.startsWith(Tokens.Kind.SESSION.prefix())) {
            throw unauthenticated();
        }
        return resolve(token).orElseThrow(Callers::unauthenticated);
    }

    private static Problem unauthenticated() {
        return new Problem(KernelProblem.UNAUTHENTICATED).header("WWW-Authenticate", "Bearer");
    }

    /** The session cookie of the request; over HTTPS only the one that no other host can have set. */
    Optional<String> cookie(Request request) {
        return request.cookie(options.isSecure() ? SECURE_COOKIE : COOKIE).filter(value -> !value.isEmpty());
    }

    /** What a write with this cookie must send along; the same for the whole session. */
    String csrf(String cookie) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Vault.mac(csrfKey, cookie));
    }

    private boolean hasCsrf(Request request, String cookie) {
        byte[] wanted = csrf(cookie).getBytes(StandardCharsets.UTF_8);
        byte[] sent = request.header("X-CSRF-Token").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, sent);
    }

    private Optional<Caller> resolve(String credential) {
        if (credential.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        Known kept = known.getIfPresent(credential);
        if (kept != null && counts(kept, database.clock().instant())) {
            return Optional.of(kept.caller());
        }
        return credential.startsWith(Tokens.Kind.API_KEY.prefix())
                        || credential.startsWith(Tokens.Kind.SESSION.prefix())
                ? opaque(credential)
                : jwt(credential);
    }

    private boolean counts(Known kept, Instant now) {
        return epochs.get(kept.epoch()) == kept.count()
                && now.isBefore(kept.until())
                && now.isBefore(kept.from().plus(FRESH));
    }

    private Optional<Caller> jwt(String credential) {
        return signingKeys
                .verify(credential)
                .flatMap(claims -> looked(
                        credential,
                        claims.tenant(),
                        claims.expiresAt(),
                        () -> database.read(
                                        Caller.system(claims.tenant()), tx -> members.bySession(tx, claims.session()))
                                .filter(found ->
                                        claims.person().equals(found.caller().person()))));
    }

    private Optional<Caller> opaque(String credential) {
        boolean key = credential.startsWith(Tokens.Kind.API_KEY.prefix());
        byte[] hash = Tokens.hash(credential);
        return Tokens.tenant(key ? Tokens.Kind.API_KEY : Tokens.Kind.SESSION, credential)
                .flatMap(tenant -> looked(
                        credential,
                        tenant,
                        Instant.MAX,
                        () -> database.read(
                                Caller.system(tenant),
                                tx -> key ? members.byKey(tx, hash) : members.byCookie(tx, hash))));
    }

    private interface Lookup {
        Optional<Members.Found> find();
    }

    private Optional<Caller> looked(String credential, UUID tenant, Instant expires, Lookup lookup) {
        int epoch = epoch(tenant);
        long count = epochs.get(epoch);
        Instant from = database.clock().instant();
        Optional<Members.Found> found = lookup.find();
        found.ifPresent(one -> {
            Instant until = one.until().isBefore(expires) ? one.until() : expires;
            known.put(credential, new Known(one.caller(), epoch, count, from, until));
            members.touch(database, one);
        });
        return found.map(Members.Found::caller);
    }

    /** The same caller as he is now; empty when session, key or membership ended. */
    Optional<Caller> again(Caller caller) {
        UUID credential = caller.credential();
        if (caller.tenant() == null || credential == null) {
            return Optional.empty();
        }
        return database.read(
                        Caller.system(caller.tenantId()),
                        tx -> caller.kind() == Caller.Kind.API_KEY
                                ? members.byKeyId(tx, credential)
                                : members.bySession(tx, credential))
                .map(Members.Found::caller);
    }

    /** Who made something, as he is now: by his membership, or by his key where he made it with one. */
    Optional<Caller> maker(Caller maker) {
        UUID person = maker.person();
        if (maker.kind() == Caller.Kind.API_KEY) {
            return again(maker);
        }
        return person == null
                ? Optional.empty()
                : database.read(Caller.system(maker.tenantId()), tx -> members.byPerson(tx, person));
    }

    /** These callers of one tenant as they are now, by credential; those whose session, key or membership ended lack. */
    Map<UUID, Caller> again(Collection<Caller> callers) {
        Map<UUID, Caller> found = new HashMap<>();
        Map<UUID, List<Caller>> byTenant = callers.stream()
                .filter(caller -> caller.credential() != null)
                .collect(Collectors.groupingBy(Caller::tenantId));
        byTenant.forEach((tenant, some) -> database.read(
                        Caller.system(tenant),
                        tx -> members.byCredentials(
                                tx, some.stream().map(Caller::credential).toList()))
                .forEach(one -> found.put(one.caller().credential(), one.caller())));
        return found;
    }

    /** Is told which tenants' callers may have changed, after the change was committed. */
    void onChange(Consumer<Predicate<UUID>> listener) {
        listeners.add(listener);
    }

    private static int epoch(UUID tenant) {
        return Math.floorMod(tenant.hashCode(), EPOCHS);
    }

    /** What is known of the callers of this tenant counts no more. */
    void forget(UUID tenant) {
        epochs.incrementAndGet(epoch(tenant));
        listeners.forEach(listener -> listener.accept(tenant::equals));
    }

    /** What is known of any caller counts no more. */
    void forgetAll() {
        for (int i = 0; i < EPOCHS; i++) {
            epochs.incrementAndGet(i);
        }
        listeners.forEach(listener -> listener.accept(tenant -> true));
    }
}
