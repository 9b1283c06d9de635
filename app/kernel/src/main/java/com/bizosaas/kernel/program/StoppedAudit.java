package com.bizosaas.kernel.program;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.kernel.audit.Auditor;
import com.bizosaas.kernel.config.Configuration;
import com.bizosaas.kernel.identity.Vault;
import com.bizosaas.kernel.observe.Logs;
import com.bizosaas.kernel.tx.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the audit trail of a home whose program does not run: only the database is started, and stopped again. */
public final class StoppedAudit {

    private StoppedAudit() {}

    /** What {@link Auditor#report} says; {@code IllegalStateException} with the reason when the home cannot be opened. */
    public static Map<String, Object> of(Path folder) {
        if (!Files.exists(folder.resolve(RootKey.NAME))) {
            throw new IllegalStateException(
                    "There is no installation in " + folder + ": it has no " + RootKey.NAME + ".");
        }
        Logs.install(System.err);
        try (Home home = Home.open(folder)) {
            Configuration configuration = Configuration.read(home.folder(), System.getenv());
            if (!configuration.mistakes().isEmpty()) {
                throw new IllegalStateException(configuration.mistakes().stream()
                        .map(mistake -> Trouble.of(mistake).toString())
                        .collect(Collectors.joining("\n")));
            }
            Vault vault = new Vault(RootKey.of(home));
            try (Engines engines =
                    Engines.ofDatabase(home, configuration.config(null, false)).start()) {
                engines.awaitReady();
                engines.found();
                try (Database database = new Database(engines.app(), InstantSource.system())) {
                    return new Auditor(database, vault).report();
                }
            }
        } catch (CannotRun | TroubleFound | EngineFailure refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }
}
