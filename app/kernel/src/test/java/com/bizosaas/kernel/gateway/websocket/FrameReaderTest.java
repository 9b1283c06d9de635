package com.bizosaas.kernel.gateway.websocket;

import static com.bizosaas.kernel.testing.TestSocket.FIN;
import static com.bizosaas.kernel.testing.TestSocket.masked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    /** A reader of these bytes, which come in pieces of this size. */
    private static FrameReader reader(byte[] bytes, int piece) {
        int[] at = {0};
        return new FrameReader(() -> {
            if (at[0] == bytes.length) {
                throw new CloseConnectionException("the end");
            }
            int to = Math.min(bytes.length, at[0] + piece);
            byte[] next = Arrays.copyOfRange(bytes, at[0], to);
            at[0] = to;
            return next;
        });
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> read(byte[] bytes, int piece) {
        FrameReader reader = reader(bytes, piece);
        List<String> found = new ArrayList<>();
        try {
            while (true) {
                found.add(
                        switch (reader.next()) {
                            case Incoming.Text text -> "text " + text.text();
                            case Incoming.Ping ping -> "ping " + new String(ping.payload(), StandardCharsets.UTF_8);
                            case Incoming.Pong pong -> "pong";
                            case Incoming.Close close -> "close " + close.code();
                        });
            }
        } catch (CloseConnectionException end) {
            assertThat(end).hasMessage("the end");
        } catch (SocketFault fault) {
            found.add("fault " + fault.code());
        }
        return found;
    }

    private static List<String> read(byte[] bytes) {
        return read(bytes, 4096);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 5000})
    void messagesAreReadInWhateverPiecesTheyCome(int piece) {
        String long1 = "ä".repeat(100);
        String long2 = "x".repeat(65_536);
        byte[] sent = bytes(
                masked(FIN | 1, utf8("")),
                masked(FIN | 1, utf8("short €")),
                masked(FIN | 1, utf8(long1)),
                masked(FIN | 9, utf8("p".repeat(125))),
                masked(FIN | 1, utf8(long2)),
                masked(FIN | 10, utf8("unasked")),
                masked(FIN | 8, new byte[] {3, (byte) 0xe9}));
        assertThat(read(sent, piece))
                .containsExactly(
                        "text ",
                        "text short €",
                        "text " + long1,
                        "ping " + "p".repeat(125),
                        "text " + long2,
                        "pong",
                        "close 1001");
    }

    @Test
    void fragmentsArePutTogetherAroundControlFrames() {
        byte[] euro = utf8("€");
        byte[] sent = bytes(
                masked(1, Arrays.copyOf(euro, 1)),
                masked(FIN | 9, utf8("between")),
                masked(0, new byte[0]),
                masked(0, new byte[] {euro[1]}),
                masked(FIN, new byte[] {euro[2]}),
                masked(FIN | 1, utf8("next")));
        assertThat(read(sent)).containsExactly("ping between", "text €", "text next");
    }

    @ParameterizedTest
    @CsvSource({
        "an unmasked frame, 8102 7b7d, 1002",
        "the first reserved bit, c180 00000000, 1002",
        "the second reserved bit, a180 00000000, 1002",
        "the third reserved bit, 9180 00000000, 1002",
        "opcode 3, 8380 00000000, 1002",
        "opcode 7, 8780 00000000, 1002",
        "opcode 11, 8b80 00000000, 1002",
        "opcode 15, 8f80 00000000, 1002",
        "a continuation of nothing, 8080 00000000, 1002",
        "a ping in pieces, 0980 00000000, 1002",
        "a ping of 126 bytes, 89fe 007e, 1002",
        "a close of 8 length bytes, 88ff 0000000000000001, 1002",
        "a length of 125 in two bytes, 81fe 007d 00000000, 1002",
        "a length of 65535 in eight bytes, 81ff 000000000000ffff 00000000, 1002",
        "a length of 64 bits, 81ff ffffffffffffffff 00000000, 1002",
        "a length of 2^62, 81ff 4000000000000000 00000000, 1009",
        "one byte too many, 81ff 0000000000010001 00000000, 1009",
        "binary, 8280 00000000, 1003",
        "text that is not UTF-8, 8181 00000000 ff, 1007",
        "half a character, 8182 00000000 e282, 1007",
        "an overlong slash, 8182 00000000 c0af, 1007",
        "half of a surrogate pair, 8183 00000000 eda080, 1007",
        "beyond Unicode, 8184 00000000 f4908080, 1007",
        "a close code of one byte, 8881 00000000 03, 1002",
        "close code 999, 8882 00000000 03e7, 1002",
        "close code 1004, 8882 00000000 03ec, 1002",
        "close code 1005, 8882 00000000 03ed, 1002",
        "close code 1006, 8882 00000000 03ee, 1002",
        "close code 1015, 8882 00000000 03f7, 1002",
        "close code 2999, 8882 00000000 0bb7, 1002",
        "close code 5000, 8882 00000000 1388, 1002",
        "a close reason that is not UTF-8, 8883 00000000 03e8ff, 1007"
    })
    void whatBreaksTheLetterHasItsCode(String what, String hex, int code) {
        byte[] broken = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(read(bytes(masked(FIN | 1, utf8("before")), broken)))
                .as(what)
                .containsExactly("text before", "fault " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4401, 4999})
    void soundCloseCodesAreAnswered(int code) {
        byte[] payload = bytes(new byte[] {(byte) (code >> 8), (byte) code}, utf8("why not"));
        assertThat(read(masked(FIN | 8, payload))).containsExactly("close " + code);
    }

    @Test
    void aCloseWithoutACodeIsNormal() {
        assertThat(read(masked(FIN | 8, new byte[0]))).containsExactly("close 1000");
    }

    @Test
    void aMessageInsideAMessageIsBroken() {
        assertThat(read(bytes(masked(1, utf8("a")), masked(FIN | 1, utf8("b")))))
                .containsExactly("fault 1002");
    }

    @Test
    void fragmentsTogetherMayNotBeTooLongOrTooMany() {
        List<byte[]> large = new ArrayList<>();
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            large.add(masked(i == 0 ? 1 : 0, new byte[9_000]));
            many.add(masked(i == 0 ? 1 : 0, new byte[0]));
        }
        assertThat(read(bytes(large.toArray(byte[][]::new)))).containsExactly("fault 1009");
        assertThat(read(bytes(many.toArray(byte[][]::new)))).containsExactly("fault 1009");
    }

    @Test
    void whatStandsStillInsideAMessageIsSeen() {
        long before = System.nanoTime();
        FrameReader reader = reader(bytes(masked(FIN | 1, utf8("whole")), masked(1, utf8("ha"))), 1);
        assertThat(reader.next()).isEqualTo(new Incoming.Text("whole"));
        assertThat(reader.hasWaitedSince(System.nanoTime())).isFalse();
        assertThatThrownBy(reader::next).isInstanceOf(CloseConnectionException.class);
        assertThat(reader.hasWaitedSince(System.nanoTime() + 1)).isTrue();
        assertThat(reader.hasWaitedSince(before)).isFalse();
    }

    @Test
    void noBytesHoweverWildMakeItFailOtherwise() {
        Random dice = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] wild = new byte[dice.nextInt(64)];
            dice.nextBytes(wild);
            if (wild.length > 1 && dice.nextBoolean()) {
                wild[0] = (byte) (FIN | 1);
                wild[1] = (byte) (0x80 | dice.nextInt(20));
            }
            List<String> found = read(wild, 1 + dice.nextInt(8));
            assertThat(found.stream().filter(each -> each.startsWith("fault")).count())
                    .isLessThanOrEqualTo(1);
        }
    }
}
