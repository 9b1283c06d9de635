package com.bizosaas.kernel.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.id.Uuid7;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokensTest {

    private final UUID tenant = Uuid7.next();

    @ParameterizedTest
    @EnumSource
    void aTokenCarriesItsTenant(Tokens.Kind kind) {
        String token = Tokens.make(kind, tenant);
        assertThat(token).startsWith(kind.prefix()).matches("bz[a-z]?_[A-Za-z0-9_-]{64}");
        assertThat(Tokens.make(kind, tenant)).isNotEqualTo(token);
        assertThat(Tokens.tenant(kind, token)).contains(tenant);
        for (Tokens.Kind other : Tokens.Kind.values()) {
            assertThat(Tokens.tenant(other, token).isPresent()).isEqualTo(other == kind);
        }
    }

    @Test
    void whatIsMalformedIsNoToken() {
        String token = Tokens.make(Tokens.Kind.API_KEY, tenant);
        for (String wrong : List.of(
                "",
                "bz_",
                token + "A",
                token.substring(1),
                token.substring(0, 66) + "=",
                token.substring(0, 66) + "\n",
                token.toUpperCase(Locale.ROOT),
                "bz_" + "é".repeat(64))) {
            assertThat(Tokens.tenant(Tokens.Kind.API_KEY, wrong)).isEmpty();
        }
    }

    @Test
    void theHashIsSha256() {
        assertThat(HexFormat.of().formatHex(Tokens.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void recoveryCodesAreTenAndForgiving() {
        RecoveryCodes codes = new RecoveryCodes(new byte[32]);
        List<String> made = codes.make();
        assertThat(made)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[0-9a-z]{4}(-[0-9a-z]{4}){2}"));
        String code = made.getFirst();
        assertThat(codes.hash(" " + code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isEqualTo(codes.hash(code));
        assertThat(codes.hash(code)).hasSize(32).isNotEqualTo(codes.hash(made.getLast()));
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new RecoveryCodes(other).hash(code)).isNotEqualTo(codes.hash(code));
        assertThatThrownBy(() -> new RecoveryCodes(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
