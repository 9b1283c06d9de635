package com.bizosaas.kernel.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update identity.person 7 password=x",
                "user password anna@example.com",
                "create x API_KEY=1",
                "create x name=bz_abc",
                "create hook secret:='\"x\"'",
                "create x url=https://me:pw@host/",
                "update x Passwort=geheim",
                " list product",
                "",
                "a\nb"
            })
    void whatMayHoldASecretIsNotKept(String line) {
        assertThat(Kept.isKept(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list catalog.product", "search 'rye bread'", "create product title=Compass"})
    void whatElseIsTypedIsKept(String line) {
        assertThat(Kept.isKept(line)).isTrue();
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("history");
        Kept kept = new Kept(file);
        assertThat(kept.lines()).isEmpty();
        assertThat(kept.add("list product")).isTrue();
        assertThat(kept.add("update x password=y")).isFalse();
        assertThat(kept.add("exit")).isTrue();
        assertThat(new Kept(file).lines()).containsExactly("list product", "exit");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theNewestThousandStay() throws IOException {
        Path file = folder.resolve("history");
        Files.writeString(
                file, IntStream.rangeClosed(1, 1500).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));
        assertThat(new Kept(file).lines()).hasSize(1000).startsWith("line 501").endsWith("line 1500");
        assertThat(Files.readAllLines(file)).hasSize(1000);
    }

    @Test
    void aLinkIsNeitherReadNorWritten() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "theirs\n");
        Path link = Files.createSymbolicLink(folder.resolve("history"), other);
        Kept kept = new Kept(link);
        assertThat(kept.lines()).isEmpty();
        kept.add("mine");
        assertThat(other).hasContent("theirs");
    }

    @Test
    void withoutItsFolderNothingIsKeptAndNothingFails() {
        Kept kept = new Kept(folder.resolve("none/history"));
        assertThat(kept.lines()).isEmpty();
        assertThat(kept.add("list product")).isTrue();
    }
}
