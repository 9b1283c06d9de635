package com.bizosaas.kernel.mail.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mail of RFC 8463, appendix A, signed there with both kinds of key, and the examples of RFC 6376, 3.4.5. */
class DkimTest {

    private static final String HEAD = """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>""".replace("\n", "\r\n");
    private static final String BODY = "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    private static final List<String> NAMES =
            List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");
    private static final String BODY_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";
    private static final String ED25519_FIELD = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=""".replace("\n", "\r\n");
    private static final String ED25519_SIGNATURE =
            "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";
    private static final String RSA_FIELD = """
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=""".replace("\n", "\r\n");
    private static final String RSA_SIGNATURE = "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3"
            + "DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz"
            + "dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";
    private static final String RSA_PUBLISHED = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"
            + "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC"
            + "DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
            + "Ip3G+2kryOTIKT+l/K4w3QIDAQAB";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] head(String field) {
        return bytes(Relaxed.head(Relaxed.fields(HEAD), NAMES, field));
    }

    /** The key of RFC 8032, 7.1, test 1, which RFC 8463 uses. */
    static String ed25519() {
        byte[] seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        String der = "302e020100300506032b657004220420" + HexFormat.of().formatHex(seed);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der)) + "\n-----END PRIVATE KEY-----\n";
    }

    @Test
    void theBodysHashIsThatOfTheRfc() {
        assertThat(DkimKey.base64(Dkim.sha256(bytes(Relaxed.body(BODY))))).isEqualTo(BODY_HASH);
    }

    @Test
    void theEd25519SignatureIsThatOfTheRfc() {
        DkimKey key = DkimKey.of(ed25519());
        assertThat(key.published()).isEqualTo("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        assertThat(key.sign(head(ED25519_FIELD))).isEqualTo(ED25519_SIGNATURE);
    }

    @Test
    void theRsaSignatureOfTheRfcIsOverWhatIsSignedHere() throws Exception {
        byte[] published = Base64.getDecoder().decode(RSA_PUBLISHED);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(published)));
        signature.update(head(RSA_FIELD));
        assertThat(signature.verify(Base64.getDecoder().decode(RSA_SIGNATURE))).isTrue();
    }

    @Test
    void theRelaxedFormIsThatOfTheRfcsExample() {
        List<String> fields = Relaxed.fields("A: X\r\nB : Y\t\r\n\tZ  ");
        assertThat(fields.stream().map(Relaxed::field)).containsExactly("a:X", "b:Y Z");
        assertThat(Relaxed.body(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C\r\nD E\r\n");
        assertThat(Relaxed.body("\r\n\r\n")).isEmpty();
        assertThat(Relaxed.body("no end")).isEqualTo("no end\r\n");
    }

    @Test
    void ofAFieldThatStandsTwiceTheLastIsTakenFirst() {
        List<String> fields = Relaxed.fields("A: 1\r\nA: 2");
        assertThat(Relaxed.head(fields, List.of("a", "b", "a", "a"), "S: b=")).isEqualTo("a:2\r\na:1\r\ns:b=");
    }

    @Test
    void theSignatureStandsInFrontAndTheMailIsAsItWas() {
        Dkim dkim = new Dkim("football.example.com", "brisbane", DkimKey.of(ed25519()));
        byte[] mail = bytes(HEAD + "\r\n\r\n" + BODY);
        String signed = new String(dkim.signed(mail, Instant.ofEpochSecond(1)), StandardCharsets.US_ASCII);
        assertThat(signed).startsWith("DKIM-Signature: v=1; a=ed25519-sha256;").endsWith(HEAD + "\r\n\r\n" + BODY);
        assertThat(signed.lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void aFileThatHoldsNoKeyIsRefusedWithWhatItShouldBe() {
        assertThatThrownBy(() -> DkimKey.of("-----BEGIN RSA PRIVATE KEY-----")).hasMessageContaining("openssl pkcs8");
        String broken = ed25519().replace("MC4C", "s3cr");
        assertThatThrownBy(() -> DkimKey.of(broken))
                .hasMessageContaining("no private key")
                .hasMessageNotContaining("s3cr");
        assertThat(DkimKey.of(DkimKey.made()).published()).startsWith("v=DKIM1; k=rsa; p=MIIBIjANBg");
        assertThat(DkimKey.of(DkimKey.made()).toString()).isEqualTo("DkimKey[rsa-sha256]");
    }
}
