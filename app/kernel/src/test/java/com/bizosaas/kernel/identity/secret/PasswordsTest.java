package com.bizosaas.kernel.identity.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void onlyTheRightPasswordIsTaken() {
        String phc = passwords.hash("Correct-horse-ü😀");
        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.verify("Correct-horse-ü😀", phc)).isTrue();
        assertThat(passwords.verify("Correct-horse-ü", phc)).isFalse();
        assertThat(passwords.verify("", phc)).isFalse();
        assertThat(passwords.verify("x".repeat(2_000_000), phc)).isFalse();
        assertThat(passwords.hash("Correct-horse-ü😀")).isNotEqualTo(phc);
        assertThat(passwords.needsRehash(phc)).isFalse();
        passwords.wasteTime("anything");
    }

    @Test
    void aHashOfAnotherProgramIsRead() {
        // From the Argon2 reference implementation's test.c: argon2id, t=2, m=256, p=1.
        String phc = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(passwords.verify("password", phc)).isTrue();
        assertThat(passwords.verify("Password", phc)).isFalse();
        assertThat(passwords.needsRehash(phc)).isTrue();
    }

    @Test
    void anExpensiveOrBrokenHashIsNotTried() {
        String bomb = passwords.hash("x").replace("m=19456", "m=1048576");
        assertThatThrownBy(() -> passwords.verify("x", bomb)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passwords.verify("x", "plain")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short-1",
                "123456789",
                "anna@b.example",
                "xxANNA@b.example",
                "Bakery Löwe",
                "bakerylöwe!x9",
                "x-anna-1234567",
                "BAKERY  LÖWE 12"
            })
    void weakPasswordsAreRefused(String password) {
        String complaint = new PasswordPolicy("Anna@b.example", "Bakery Löwe").complaint(password);
        assertThat(complaint).isNotNull().doesNotContain(password);
    }

    @Test
    void otherPasswordsAreTaken() {
        PasswordPolicy policy = new PasswordPolicy("ada@b.example", "B2");
        assertThat(policy.complaint("Correct-horse-ada-B2")).isNull();
        assertThat(policy.complaint("😀".repeat(10))).isNull();
        assertThat(policy.complaint("x".repeat(201))).contains("200");
        assertThat(new PasswordPolicy("ada@b.example", null).complaint("x".repeat(200)))
                .isNull();
    }
}
