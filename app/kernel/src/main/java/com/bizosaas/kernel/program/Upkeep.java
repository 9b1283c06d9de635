package com.bizosaas.kernel.program;

import com.bizosaas.kernel.files.BlobSweep;
import com.bizosaas.kernel.resource.Retention;
import com.bizosaas.kernel.tx.Database;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** What is looked after now and then while the program runs. */
final class Upkeep {

    private static final System.Logger LOG = System.getLogger("program");
    private static final Duration LOOK_AROUND = Duration.ofSeconds(15);

    private final Platform platform;
    private final Chores chores;

    Upkeep(Platform platform, Chores chores) {
        this.platform = platform;
        this.chores = chores;
    }

    void start(Database database, Neighbourhood neighbourhood) {
        Retention retention = new Retention(platform.kernel().resources(), database);
        chores.every(Duration.ofDays(1), platform.identity()::sweep);
        chores.every(Duration.ofHours(1), platform.events()::sweep);
        chores.every(Duration.ofDays(1), forTenants("webhooks", platform.webhooks()::sweep));
        chores.every(Duration.ofHours(1), forTenants("calls of models", platform.models()::sweep));
        chores.every(Duration.ofHours(6), forTenants("recycle bins", retention::sweep));
        chores.every(
                Duration.ofDays(1),
                forTenants("files", new BlobSweep(platform.kernel().blobs(), database)::sweep));
        chores.every(Duration.ofDays(1), forTenants("knowledge", platform.knowledge()::sweep));
        chores.every(LOOK_AROUND, platform.live()::lookAround);
        chores.every(Neighbourhood.BEAT, neighbourhood::beat);
    }

    /** One tenant's trouble does not keep the others waiting. */
    private Runnable forTenants(String what, Consumer<UUID> chore) {
        return () -> platform.identity().administration().tenants().forEach(tenant -> {
            try {
                chore.accept(tenant.id());
            } catch (RuntimeException failure) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The " + what + " of tenant " + tenant.slug() + " could not be swept; it is tried again",
                        failure);
            }
        });
    }
}
