package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.identity.secret.AccessTokens;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign access tokens, wrapped in the database so that all nodes share them. A new one is made every 30
 * days; a token that names an unknown key makes this node look again, at most every other second.
 */
final class SigningKeys {

    private static final Duration SIGNS_FOR = Duration.ofDays(30);
    private static final Duration VERIFIES_FOR = SIGNS_FOR.plusDays(1);
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(2);
    private static final int KEY_BYTES = 32;

    private final Database database;
    private final Vault vault;
    private volatile @Nullable Loaded loaded;

    private record Loaded(AccessTokens tokens, Instant newest, Instant at) {}

    private record Kept(String kid, byte[] sealed, Instant createdAt) {}

    SigningKeys(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** The tokens of today's key. */
    AccessTokens signing() {
        Loaded known = loaded;
        boolean fresh = known != null && now().isBefore(known.newest().plus(SIGNS_FOR));
        return fresh && known != null ? known.tokens() : load(true).tokens();
    }

    /** What the token says, if it is one of ours and still good. */
    Optional<AccessTokens.Claims> verify(String token) {
        Loaded known = loaded;
        if (known == null) {
            return load(false).tokens().verify(token);
        }
        Optional<AccessTokens.Claims> claims = known.tokens().verify(token);
        boolean mayLook = Duration.between(known.at(), now()).abs().compareTo(LOOKS_AGAIN) > 0;
        return claims.isPresent() || !mayLook ? claims : load(false).tokens().verify(token);
    }

    private Instant now() {
        return database.clock().instant();
    }

    private synchronized Loaded load(boolean toSign) {
        List<Kept> keys = database.read(Caller.ANONYMOUS, SigningKeys::kept);
        boolean old =
                keys.isEmpty() || !now().isBefore(keys.getFirst().createdAt().plus(SIGNS_FOR));
        if (keys.isEmpty() || (toSign && old)) {
            keys = database.write(Caller.ANONYMOUS, this::make);
        }
        List<AccessTokens.Key> opened = keys.stream().map(this::opened).toList();
        Loaded result = new Loaded(
                new AccessTokens(opened, database.clock()), keys.getFirst().createdAt(), now());
        loaded = result;
        return result;
    }

    private AccessTokens.Key opened(Kept key) {
        return new AccessTokens.Key(key.kid(), vault.open("signing key " + key.kid(), key.sealed()));
    }

    private static List<Kept> kept(Tx tx) {
        return tx.list(
                Sql.of(
                        "select kid, sealed, created_at from identity.signing_key where created_at > ?"
                                + " order by created_at desc, kid",
                        tx.now().minus(VERIFIES_FOR)),
                row -> new Kept(row.text(), java.util.Objects.requireNonNull(row.bytesOrNull()), row.instant()));
    }

    /** Makes a key unless another node was faster, and forgets those whose last token is long dead. */
    private List<Kept> make(Tx tx) {
        tx.lock("identity.signing_key");
        List<Kept> keys = kept(tx);
        if (!keys.isEmpty() && tx.now().isBefore(keys.getFirst().createdAt().plus(SIGNS_FOR))) {
            return keys;
        }
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        byte[] name = new byte[8];
        random.nextBytes(name);
        String kid = HexFormat.of().formatHex(name);
        tx.update(Sql.of(
                "delete from identity.signing_key where created_at <= ?",
                tx.now().minus(VERIFIES_FOR)));
        tx.update(Sql.of(
                "insert into identity.signing_key (kid, sealed, created_at) values (?, ?, ?)",
                kid,
                vault.seal("signing key " + kid, secret),
                tx.now()));
        return kept(tx);
    }
}
