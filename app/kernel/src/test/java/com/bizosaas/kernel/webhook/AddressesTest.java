package com.bizosaas.kernel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.FieldErrors;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses addresses = new Addresses(false);

    private List<String> codes(String url) {
        FieldErrors errors = new FieldErrors();
        addresses.check(url, errors);
        return errors.all().stream().map(FieldError::code).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "2002:c0a8:101::",
                "64:ff9b::a00:1",
                "::ffff:10.0.0.1"
            })
    void whatIsNotOnThePublicInternetIsPrivate(String address) {
        assertThat(Addresses.isPrivate(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.3.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2002:101:101::",
                "64:ff9b::101:101"
            })
    void whatIsOnThePublicInternetIsNot(String address) {
        assertThat(Addresses.isPrivate(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void addressesThatNoNameServerKnowsAreSeenWithoutOne() {
        assertThat(codes("http://127.0.0.1:8080/hook")).containsExactly("private_address");
        assertThat(codes("http://[::1]/hook")).containsExactly("private_address");
        assertThat(codes("https://LocalHost/hook")).containsExactly("private_address");
        assertThat(codes("https://printer.localhost/hook")).containsExactly("private_address");
        assertThat(codes("https://no-such-name.invalid/hook")).isEmpty();
        assertThat(codes("https://1.1.1.1/hook")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "ftp://example.com/",
                "http://",
                "http://user@example.com/",
                "http://a b/",
                "http://example.com:70000/",
                "file:///etc/passwd"
            })
    void otherThanWebAddressesAreRefused(String url) {
        assertThat(codes(url)).containsExactly("not_a_web_address");
    }

    @Test
    void aNameIsRefusedForWhatItStandsFor() throws Exception {
        assertThatThrownBy(() -> addresses.resolved(URI.create("http://localhost/")))
                .isInstanceOf(Addresses.Refused.class)
                .hasMessage("private_address");
        assertThatThrownBy(() -> addresses.resolved(URI.create("http://no-such-name.invalid/")))
                .isInstanceOf(Addresses.Refused.class)
                .hasMessage("unknown_host");
        assertThat(new Addresses(true).resolved(URI.create("http://localhost/")))
                .isNotEmpty();
    }
}
