package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void everythingButTheHomeItselfIsPrivate() throws IOException {
        Path place = folder.resolve("new/home");
        try (Home home = Home.open(place)) {
            assertThat(mode(place)).isEqualTo("rwxr-xr-x");
            for (String name : new String[] {"secrets", "postgres", "recorder", "files", "index", "backups", "run"}) {
                assertThat(mode(home.at(name))).as(name).isEqualTo("rwx------");
            }
        }
    }

    @Test
    void aFolderThatBecameTooOpenIsClosedAgain() throws IOException {
        Home.open(folder).close();
        Files.setPosixFilePermissions(folder.resolve("secrets"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Home.open(folder).close();
        assertThat(mode(folder.resolve("secrets"))).isEqualTo("rwx------");
    }

    @Test
    void aHomeInUseIsRefusedByNameAndFreeAfterwards() {
        try (Home first = Home.open(folder)) {
            assertThatThrownBy(() -> Home.open(first.folder()))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--home");
        }
        Home.open(folder).close();
    }

    @Test
    void aFileInThePlaceOfTheHomeIsNamedWithARemedy() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another");
    }

    @Test
    void privateFilesAreReplacedInOneStep() throws IOException {
        try (Home home = Home.open(folder)) {
            home.writePrivately("run/x", new byte[] {1});
            home.writePrivately("run/x", new byte[] {2});
            assertThat(Files.readAllBytes(home.at("run/x"))).containsExactly(2);
            assertThat(mode(home.at("run/x"))).isEqualTo("rw-------");
            assertThat(home.at("run/x.new")).doesNotExist();
        }
    }
}
