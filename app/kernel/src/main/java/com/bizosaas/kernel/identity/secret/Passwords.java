package com.bizosaas.kernel.identity.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id hashes of passwords as PHC strings, with OWASP's parameters (19 MiB, 2 passes, 1 lane). One hash takes about
 * 80 ms and 19 MiB, so only a few run at once; further callers wait in turn.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MOST_AT_ONCE = 2;

    /** Longer input is no password of ours; it is not worth a hash of its length. */
    private static final int LONGEST = 1_000;

    private static final int MOST_MEMORY_KIB = 1 << 16;
    private static final int MOST_PASSES = 10;
    private static final int MOST_LANES = 4;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,100})\\$([A-Za-z0-9+/]{16,100})");

    private static final Argon2Function CURRENT =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    /** A hash that no password is known for. */
    private static final String DECOY = String.format("$argon2id$v=19$m=%d,t=%d,p=%d$", MEMORY_KIB, PASSES, LANES)
            + zeros(SALT_BYTES) + "$" + zeros(HASH_BYTES);

    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();

    /** The PHC string {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash} under a new salt. */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] plain = password.getBytes(StandardCharsets.UTF_8);
        return inTurn(() -> CURRENT.hash(plain, salt).getResult());
    }

    /**
     * Whether the password is the one behind the PHC string; the comparison takes the same time for every wrong one. A
     * string that is no Argon2 hash of bounded cost is a programming error.
     */
    public boolean verify(String password, String phc) {
        Matcher parts = parts(phc);
        Argon2Function function = function(parts);
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] wanted = Base64.getDecoder().decode(parts.group(5));
        String tried = password.length() > LONGEST ? "" : password;
        byte[] plain = tried.getBytes(StandardCharsets.UTF_8);
        byte[] found = inTurn(() -> function.hash(plain, salt).getBytes());
        return MessageDigest.isEqual(found, wanted) && tried.length() == password.length();
    }

    /** Takes as long as {@link #verify} does; for accounts that do not exist. */
    public void wasteTime(String password) {
        verify(password, DECOY);
    }

    /** Whether the string was made with other parameters than today's and should be made anew at the next sign-in. */
    public boolean needsRehash(String phc) {
        return !function(parts(phc)).equals(CURRENT);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Matcher parts(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a PHC string of Argon2id");
        }
        return parts;
    }

    private static Argon2Function function(Matcher parts) {
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        int length = Base64.getDecoder().decode(parts.group(5)).length;
        if (memory > MOST_MEMORY_KIB || passes > MOST_PASSES || lanes > MOST_LANES) {
            throw new IllegalArgumentException(
                    "a hash of m=" + memory + ",t=" + passes + ",p=" + lanes + " costs too much");
        }
        return Argon2Function.getInstance(memory, passes, lanes, length, Argon2.ID);
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }
}
