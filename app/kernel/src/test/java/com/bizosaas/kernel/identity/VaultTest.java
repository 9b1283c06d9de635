package com.bizosaas.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VaultTest {

    private final Vault vault = new Vault(new byte[32]);
    private final byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsSealedOpensForItsPurposeOnly() {
        byte[] sealed = vault.seal("ada", secret);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(vault.open("ada", sealed)).isEqualTo(secret);
        assertThat(vault.seal("ada", secret)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open("eve", sealed)).hasMessageContaining("root key");
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new Vault(other).open("ada", sealed)).hasMessageContaining("root key");
        sealed[20] ^= 1;
        assertThatThrownBy(() -> vault.open("ada", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aShortRootKeyIsRefused() {
        assertThatThrownBy(() -> new Vault(new byte[31])).hasMessageContaining("32");
    }

    @Test
    void aSlugIsMadeOfWhatTheNameHasOfLatinLetters() {
        assertThat(Tenants.slug(" Ada's Café & Co. ")).isEqualTo("ada-s-cafe-co");
        assertThat(Tenants.slug("東京")).startsWith("business-");
        assertThat(Tenants.slug("x".repeat(200))).hasSize(60);
    }
}
