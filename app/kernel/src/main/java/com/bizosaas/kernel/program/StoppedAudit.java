package com.bizosaas.kernel.program;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.kernel.audit.Auditor;
import com.bizosaas.kernel.config.Configuration;
import com.bizosaas.kernel.identity.Vault;
import com.bizosaas.kernel.tx.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Checks the audit trail of a home whose program does not run: only the database is started, and stopped again. */
public final class StoppedAudit {

    private StoppedAudit() {}

    /** What {@link Auditor#report} says; {@code IllegalStateException} with the reason when the home cannot be opened. */
    public static Map<String, Object> of(Path folder) {
        try (Home home = Home.open(folder)) {
            Configuration configuration = Configuration.read(home.folder(), System.getenv());
            Vault vault = new Vault(RootKey.of(home));
            try (Engines engines = new Engines(home, configuration.config(null, false)).start()) {
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
