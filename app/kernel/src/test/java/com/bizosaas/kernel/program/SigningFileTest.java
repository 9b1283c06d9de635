package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.config.Configuration;
import com.bizosaas.kernel.config.Messaging;
import com.bizosaas.kernel.mail.carrier.Dkim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningFileTest {

    private static final Map<String, String> ASKED = Map.of(
            "BIZOSAAS_MAIL_FROM", "shop@Bakery.example",
            "BIZOSAAS_MAIL_DKIM_SELECTOR", "bz1");

    @TempDir
    private Path folder;

    private Messaging messaging(Map<String, String> environment) {
        Configuration read = Configuration.read(folder, environment);
        assertThat(read.mistakes()).isEmpty();
        return read.config(null, false).messaging();
    }

    @Test
    void aKeyIsMadeOnceForADomainAndNobodyElseMayReadIt() throws IOException {
        try (Home home = Home.open(folder)) {
            Messaging wanted = messaging(ASKED);
            Dkim first = Objects.requireNonNull(SigningFile.sender(home, wanted).dkim());
            assertThat(first.published()).isEqualTo("bz1._domainkey.bakery.example");
            Path file = home.at("secrets/dkim.bz1.bakery.example.pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Dkim again = Objects.requireNonNull(SigningFile.sender(home, wanted).dkim());
            assertThat(again.key().published()).isEqualTo(first.key().published());
        }
    }

    @Test
    void withoutASelectorNothingIsSigned() {
        try (Home home = Home.open(folder)) {
            assertThat(SigningFile.sender(home, messaging(Map.of())).dkim()).isNull();
        }
    }

    @Test
    void aFileThatIsNamedAndHoldsNoKeyNamesTheSetting() throws IOException {
        try (Home home = Home.open(folder)) {
            Map<String, String> named = new java.util.HashMap<>(ASKED);
            named.put("BIZOSAAS_MAIL_DKIM_KEY", "secrets/own.pem");
            Messaging wanted = messaging(named);
            assertThatThrownBy(() -> SigningFile.sender(home, wanted))
                    .isInstanceOf(TroubleFound.class)
                    .hasMessageContaining("mail.dkim-key");
            Files.writeString(home.at("secrets/own.pem"), "s3cret");
            assertThatThrownBy(() -> SigningFile.sender(home, wanted))
                    .hasMessageContaining("own.pem")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
