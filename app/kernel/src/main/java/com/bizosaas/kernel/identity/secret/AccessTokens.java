package com.bizosaas.kernel.identity.secret;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens: JWTs signed by HMAC-SHA-256. Several keys may verify, the newest signs. Safe for several threads. */
public final class AccessTokens {

    /** A key of 32 bytes and its name in the token's header; the secret is wrapped elsewhere. */
    public record Key(String kid, byte[] secret) {

        public Key {
            if (secret.length != KEY_BYTES) {
                throw new IllegalArgumentException("the key " + kid + " needs " + KEY_BYTES + " bytes");
            }
            secret = secret.clone();
        }
    }

    /** What a token says: the person, the tenant, the session behind it, its own id. */
    public record Claims(UUID person, UUID tenant, UUID session, String id, Instant issuedAt, Instant expiresAt) {}

    /** How long a token lives. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int KEY_BYTES = 32;
    private static final int LONGEST = 2_000;
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final String TENANT = "tid";
    private static final String SESSION = "sid";

    private final InstantSource clock;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final Map<String, JWSVerifier> verifiers = new LinkedHashMap<>();

    /** {@code keys}: newest first, at least one. */
    public AccessTokens(List<Key> keys, InstantSource clock) {
        this.clock = clock;
        Key newest = keys.getFirst();
        header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(newest.kid())
                .type(com.nimbusds.jose.JOSEObjectType.JWT)
                .build();
        try {
            signer = new MACSigner(newest.secret());
            for (Key key : keys) {
                if (verifiers.put(key.kid(), new MACVerifier(key.secret())) != null) {
                    throw new IllegalArgumentException("two keys are named " + key.kid());
                }
            }
        } catch (JOSEException broken) {
            throw new IllegalArgumentException("a key does not suit HMAC-SHA-256", broken);
        }
    }

    /** A new token of this session, good for {@link #LIFETIME}. */
    public String sign(UUID person, UUID tenant, UUID session) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(person.toString())
                .claim(TENANT, tenant.toString())
                .claim(SESSION, session.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException broken) {
            throw new IllegalStateException("the token cannot be signed", broken);
        }
        return token.serialize();
    }

    /**
     * What the token says, if one of the keys signed it and its time has not passed (two seconds of grace); empty for
     * anything else, whatever algorithm it names. Whether its session still lives is for the caller to find out.
     */
    public Optional<Claims> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSVerifier verifier = verifier(jwt.getHeader());
            if (verifier == null || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            return claims(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private @Nullable JWSVerifier verifier(JWSHeader given) {
        String kid = given.getKeyID();
        return kid == null || !JWSAlgorithm.HS256.equals(given.getAlgorithm()) ? null : verifiers.get(kid);
    }

    private Optional<Claims> claims(JWTClaimsSet set) throws ParseException {
        Date issued = set.getIssueTime();
        Date expires = set.getExpirationTime();
        String tenant = set.getStringClaim(TENANT);
        String session = set.getStringClaim(SESSION);
        if (set.getSubject() == null || set.getJWTID() == null || tenant == null || session == null) {
            return Optional.empty();
        }
        if (issued == null || expires == null || !isNow(issued.toInstant(), expires.toInstant())) {
            return Optional.empty();
        }
        return Optional.of(new Claims(
                UUID.fromString(set.getSubject()),
                UUID.fromString(tenant),
                UUID.fromString(session),
                set.getJWTID(),
                issued.toInstant(),
                expires.toInstant()));
    }

    private boolean isNow(Instant issued, Instant expires) {
        Instant now = clock.instant();
        return now.isBefore(expires.plus(SKEW))
                && !now.isBefore(issued.minus(SKEW))
                && !expires.isAfter(issued.plus(LIFETIME));
    }
}
