package com.bizosaas.kernel.program;

import com.bizosaas.kernel.identity.Administration;
import com.bizosaas.kernel.jobs.JobPaths;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.transfer.ImportOrder;
import com.bizosaas.kernel.transfer.Transfer;
import com.bizosaas.kernel.tx.Database;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The command line's import: a job like any other, watched to its end. */
final class FileImport {

    private static final Set<String> FINAL = Set.of("succeeded", "failed", "undone");
    private static final int LOOK_MILLIS = 300;

    private final Transfer transfer;
    private final Database database;
    private final Administration administration;

    FileImport(Transfer transfer, Database database, Administration administration) {
        this.transfer = transfer;
        this.database = database;
        this.administration = administration;
    }

    /** {@code kind}: the resource, {@code catalog.product}; {@code fileName} helps to know the format. */
    record Wanted(String tenant, String kind, String fileName, String format, boolean dryRun) {}

    /** Reads the file to its end, tells each state of the job, answers the last one as {@code /api/jobs/{id}} shows it. */
    Object run(Wanted wanted, InputStream file, Consumer<Object> progress) {
        Caller caller = Caller.system(administration.tenant(wanted.tenant()).id());
        UUID job = transfer.start(
                caller, wanted.kind(), new ImportOrder(wanted.format(), wanted.dryRun(), Json.object()), file);
        ObjectNode state = look(caller, job);
        while (!FINAL.contains(state.path("status").asString(""))) {
            progress.accept(state);
            pause();
            state = look(caller, job);
        }
        return state;
    }

    private ObjectNode look(Caller caller, UUID job) {
        return database.read(caller, tx -> JobPaths.view(tx, job));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    KernelProblem.UNAVAILABLE, "The program is stopping; the import goes on when it runs again.");
        }
    }
}
