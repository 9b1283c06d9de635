package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedAuditTest {

    @TempDir
    private Path folder;

    @Test
    void aMistypedHomeIsRefusedAndNotFounded() {
        Path mistyped = folder.resolve("no-such-home");
        assertThatThrownBy(() -> StoppedAudit.of(mistyped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no installation")
                .hasMessageContaining("secrets/root.key");
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void aWrongConfigurationIsRefusedBeforeAnythingStarts() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.write(folder.resolve("secrets/root.key"), new byte[32]);
        Files.writeString(folder.resolve("config.yaml"), "no-such-key: 1\n");
        assertThatThrownBy(() -> StoppedAudit.of(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-key");
        assertThat(folder.resolve("postgres/data")).doesNotExist();
    }
}
