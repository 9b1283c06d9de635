package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootKeyTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void makeData() throws IOException {
        Files.createDirectories(home.at("postgres/data"));
        Files.writeString(home.at("postgres/data/PG_VERSION"), "18\n");
    }

    private void expectTrouble(String words) {
        assertThatThrownBy(() -> RootKey.of(home))
                .isInstanceOfSatisfying(
                        TroubleFound.class,
                        found -> assertThat(found.trouble().toString()).contains("secrets", words, "Restore"));
    }

    @Test
    void itIsMadeOnceAndKept() throws IOException {
        byte[] made = RootKey.of(home);
        makeData();
        assertThat(made).hasSize(32);
        assertThat(RootKey.of(home)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.at("secrets/root.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aMissingOneIsNeverReplacedWhileThereIsData() throws IOException {
        makeData();
        expectTrouble("is missing");
        assertThat(home.at("secrets/root.key")).doesNotExist();
    }

    @Test
    void aDamagedOneIsNeverReplaced() throws IOException {
        Files.write(home.at("secrets/root.key"), new byte[31]);
        expectTrouble("is damaged");
        assertThat(Files.size(home.at("secrets/root.key"))).isEqualTo(31);
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
        Files.delete(home.at("secrets"));
        Files.createFile(home.at("secrets"));
        expectTrouble("is not a folder");
    }
}
