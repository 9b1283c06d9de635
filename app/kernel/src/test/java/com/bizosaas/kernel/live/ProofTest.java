package com.bizosaas.kernel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProofTest {

    @Test
    void aServerThatSaysNothingHangsNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + mute.getLocalPort();
            assertThatThrownBy(() -> new Proof().run(url, "a.thing", Duration.ofMillis(300), told -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no socket opened");
            try (Socket client = mute.accept()) {
                client.setSoTimeout(10_000);
                byte[] asked = client.getInputStream().readAllBytes();
                assertThat(asked).as("the connection has ended").isNotEmpty();
            }
        }
    }
}
