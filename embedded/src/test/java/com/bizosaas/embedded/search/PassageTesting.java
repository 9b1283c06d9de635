package com.bizosaas.embedded.search;

import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine for passages on a folder of its own. */
abstract class PassageTesting {

    static final UUID TENANT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    static final Set<String> ALL = Set.of("tenant");

    @TempDir
    Path home;

    PassageEngine engine;

    @BeforeEach
    void start() {
        engine = new PassageEngine(home);
        engine.start();
    }

    @AfterEach
    void stop() {
        engine.stop();
    }
}
