package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.kernel.document.Documents;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.model.Models;
import com.bizosaas.kernel.model.answer.PassageAnswers;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known, put together: documents and records, their passages on this node, and its paths. */
public final class Knowledge implements AutoCloseable {

    private static final String CHANNEL = "knowledge";

    private final Ground ground;
    private final Database database;
    private final Library library;
    private final DocumentPaths documentPaths;
    private final KnowledgePaths paths;
    private final AskPath asking;
    private final GraphPaths graphPaths;

    /** What it stands on beside the database. {@code waiting}: where received files wait for their job. */
    public record Ground(
            PassageEngine passages,
            EmbeddingEngine embedding,
            Cache cache,
            Blobs blobs,
            Documents reader,
            Models models,
            Path waiting) {}

    /** What goes on behind the requests. */
    public record Work(Jobs jobs, Errands errands, Events events) {}

    /** Adds the resource {@code knowledge.document} and subscribes to events. */
    public Knowledge(Transactions transactions, Resources resources, Work work, Ground ground) {
        this.ground = ground;
        this.database = transactions.database();
        Items<KnowledgeDocument> documents = resources.add(KnowledgeDocument.RESOURCE
                .onRemove(this::removed)
                .onChange(this::renamed)
                .verb(IngestJob.again(work.jobs())));
        Meaning meaning = new Meaning(ground.embedding());
        Learning learning = new Learning(database, meaning, meaning::passages);
        library = new Library(ground.passages(), database);
        Records records = new Records(resources);
        RecordLearner learner = new RecordLearner(
                database,
                records,
                work.errands(),
                new Learning(database, meaning, meaning::passagesCalmly),
                this::changed);
        work.events().subscribe(learner);
        work.events().subscribe(new GraphLearner(resources));
        work.errands().add(RecordLearner.NAME, learner);
        work.jobs().add(new DocumentsImport(documents, learning, library, this::file));
        work.jobs().add(new IngestJob(documents, ground.blobs(), ground.reader(), learning, library));
        ground.cache().subscribe(CHANNEL, tenant -> library.changed(UUID.fromString(tenant)));
        Retrieval retrieval = new Retrieval(ground.passages(), resources, records);
        Answers answers = new Answers(ground.passages(), retrieval, meaning);
        documentPaths = new DocumentPaths(documents, transactions, work.jobs(), ground.blobs(), this::file);
        Narrator narrator = new Narrator(new PassageAnswers(ground.models()));
        paths = new KnowledgePaths(transactions, library, retrieval, meaning);
        asking = new AskPath(transactions, library, answers, narrator, meaning);
        graphPaths = new GraphPaths(transactions, retrieval);
        ground.blobs().namedBy(Knowledge::named);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(documentPaths.routes());
        routes.addAll(paths.routes());
        routes.add(asking.route());
        routes.addAll(graphPaths.routes());
        return routes;
    }

    /** Searching and asking for models. */
    public static List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(KnowledgePaths.tools());
        tools.add(GraphPaths.tool());
        return tools;
    }

    /** Waits until all that is learned is found here; false when that takes longer. */
    public boolean await(UUID tenant, Duration patience) {
        return library.await(tenant, patience);
    }

    /** Removes what stays of what was forgotten long ago. */
    public void sweep(UUID tenant) {
        database.write(Caller.system(tenant), Tombstones::sweep);
    }

    /** Removes all that the index holds of a tenant. */
    public void drop(UUID tenant) {
        library.drop(tenant);
    }

    private Path file(Job job) {
        return file(job.tenant(), job.id());
    }

    private Path file(UUID tenant, UUID job) {
        return ground.waiting().resolve(tenant + "-" + job);
    }

    /** Here and on other nodes the index follows. */
    private void changed(UUID tenant) {
        library.changed(tenant);
        ground.cache().publish(CHANNEL, tenant.toString());
    }

    private static Set<String> named(Tx tx, Set<String> hashes) {
        return Set.copyOf(tx.list(
                Sql.of(
                        "select distinct t.blob from knowledge.document t where t.tenant_id = ? and t.blob = any(?)",
                        tx.tenant(),
                        hashes.toArray(String[]::new)),
                Row::text));
    }

    /** A document is found by its new name at once; its vectors know the old one until it is learned anew. */
    private void renamed(Tx tx, @Nullable KnowledgeDocument before, KnowledgeDocument after) {
        if (before != null && !before.title().equals(after.title())) {
            Sources.rename(tx, Library.key(after.id()), after.title());
            UUID tenant = tx.tenant();
            tx.afterCommit(() -> changed(tenant));
        }
    }

    /** Of a document that is deleted nothing stays: words, passages, index, and its file unless another has the same. */
    private void removed(Tx tx, KnowledgeDocument document) {
        Sources.forget(tx, Library.key(document.id()));
        Graph.forget(tx, Library.key(document.id()));
        UUID tenant = tx.tenant();
        String blob = document.blob();
        tx.afterCommit(() -> {
            changed(tenant);
            if (blob != null) {
                database.write(Caller.system(tenant), after -> removeUnnamed(after, blob));
            }
        });
    }

    private boolean removeUnnamed(Tx tx, String blob) {
        tx.lock(DocumentPaths.blobLock(tx, blob));
        boolean unnamed = named(tx, Set.of(blob)).isEmpty();
        if (unnamed) {
            ground.blobs().delete(tx.tenant(), blob);
        }
        return unnamed;
    }

    @Override
    public void close() {
        library.close();
    }
}
