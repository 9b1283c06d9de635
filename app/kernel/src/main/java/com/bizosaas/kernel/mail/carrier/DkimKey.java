package com.bizosaas.kernel.mail.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A private key that mails are signed with, RSA or Ed25519 (RFC 8463), and what the world must know of it. */
public final class DkimKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int BITS = 2048;
    private static final int FEWEST_BITS = 1024;
    private static final int RAW_ED25519 = 32;

    private final PrivateKey secret;
    private final String published;

    private DkimKey(PrivateKey secret, String published) {
        this.secret = secret;
        this.published = published;
    }

    /** Reads a PEM file in PKCS#8; {@link IllegalArgumentException} says what it should be, and nothing that it holds. */
    public static DkimKey of(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("it has no line " + BEGIN
                    + "; \"openssl pkcs8 -topk8 -nocrypt\" turns other private keys into that form");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return read(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            throw new IllegalArgumentException("it holds no private key, RSA of 1024 bits or more or Ed25519", notOne);
        }
    }

    /** A new RSA key, which every receiver understands, as {@link #of} reads it. */
    public static String made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
            Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return BEGIN + "\n" + lines.encodeToString(der) + "\n" + END + "\n";
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Every Java has RSA", broken);
        }
    }

    private static DkimKey read(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        if (isEd25519(spec)) {
            EdECPrivateKey key =
                    (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            return new DkimKey(key, "ed25519; p=" + base64(raw(key)));
        }
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        if (key.getModulus().bitLength() < FEWEST_BITS) {
            throw new IllegalArgumentException("receivers take no shorter keys");
        }
        PublicKey open = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new DkimKey(key, "rsa; p=" + base64(open.getEncoded()));
    }

    private static boolean isEd25519(PKCS8EncodedKeySpec spec) {
        try {
            KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    /** Java tells the public half of an Ed25519 key only when it makes the pair, so it makes it again of the same seed. */
    private static byte[] raw(EdECPrivateKey key) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(key.getBytes().orElseThrow()));
        byte[] whole = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(whole, whole.length - RAW_ED25519, whole.length);
    }

    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }

    /** The text to publish in the DNS. */
    public String published() {
        return "v=DKIM1; k=" + published;
    }

    String algorithm() {
        return (secret instanceof RSAPrivateCrtKey ? "rsa" : "ed25519") + "-sha256";
    }

    /** The signature in base64. Ed25519 signs the hash, not the data. */
    String sign(byte[] data) {
        try {
            boolean rsa = secret instanceof RSAPrivateCrtKey;
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(secret);
            signature.update(rsa ? data : Dkim.sha256(data));
            return base64(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Signing failed", broken);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "DkimKey[" + algorithm() + "]";
    }
}
