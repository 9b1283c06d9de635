package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.TableWriter;
import com.bizosaas.kernel.tx.Tx;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A job as its caller sees it. */
final class JobView {

    private static final int MOST_ERRORS = 1000;
    private static final List<String> COUNTS = List.of("read", "created", "updated", "unchanged", "skipped", "failed");

    private JobView() {}

    /** With the errors of its rows. */
    static ObjectNode of(Tx tx, Job job) {
        ObjectNode view = brief(job);
        ArrayNode errors = (ArrayNode) view.path("errors");
        if (rejected(job)) {
            addErrors(tx, job, errors);
        }
        return view;
    }

    private static boolean rejected(Job job) {
        return job.counts().path("failed").asLong(0) > 0;
    }

    /** Among others: what failed as a whole is told, the errors of its rows are not. */
    static ObjectNode brief(Job job) {
        ObjectNode view = Json.object();
        view.put("id", job.id().toString());
        view.put("kind", job.kind());
        view.put("resource", job.resource());
        view.put("status", job.status().name().toLowerCase(Locale.ROOT));
        view.put("progress", job.progress());
        ObjectNode counts = view.putObject("counts");
        COUNTS.forEach(name -> counts.put(name, job.counts().path(name).asLong(0)));
        view.put("rows", job.rows());
        view.set("warnings", job.warnings());
        ArrayNode errors = view.putArray("errors");
        if (job.failure() != null) {
            errors.addObject().putNull("row").putNull("field").put("message", job.failure());
        }
        view.put("error_file", rejected(job) ? "/api/jobs/" + job.id() + "/error-file" : null);
        view.set("actor", actor(job.caller()));
        view.put("created_at", job.createdAt().toString());
        view.put("updated_at", job.updatedAt().toString());
        return view;
    }

    /** Who set it going last, as events tell it. */
    private static ObjectNode actor(Caller caller) {
        ObjectNode actor = Json.object();
        actor.put("type", caller.kind().name().toLowerCase(Locale.ROOT));
        actor.put("id", caller.person() == null ? null : caller.person().toString());
        actor.put("name", caller.name());
        return actor;
    }

    private static void addErrors(Tx tx, Job job, ArrayNode errors) {
        tx.list(
                Sql.of(
                        "select line, errors::text, rows -> 0 ->> 'id' from jobs.reject"
                                + " where tenant_id = ? and job_id = ? order by line limit ?",
                        tx.tenant(),
                        job.id(),
                        MOST_ERRORS),
                row -> {
                    long line = row.number();
                    JsonNode found = Json.mapper().readTree(row.text());
                    String id = row.textOrNull();
                    for (JsonNode error : found) {
                        ObjectNode told = errors.addObject().put("row", line);
                        if (id != null) {
                            told.put("id", id);
                        }
                        told.put("field", error.path("field").stringValue())
                                .put("message", error.path("message").stringValue());
                    }
                    return line;
                });
    }

    /** The rejected records under the header of their file; 404 when there are none. */
    static Answer errorFile(Tx tx, Job job) {
        JsonNode header = job.input().path("header");
        Format format = header.isEmpty() ? Format.NDJSON : Format.CSV;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter out = TableWriter.open(bytes, format)) {
            if (format == Format.CSV) {
                out.row(texts(header));
            }
            tx.stream(
                    Sql.of(
                            "select rows::text from jobs.reject where tenant_id = ? and job_id = ? order by line",
                            tx.tenant(),
                            job.id()),
                    row -> Json.mapper().readTree(row.text()).forEach(cells -> write(out, cells)));
        }
        return Answer.bytes(200, format.contentType(), bytes.toByteArray())
                .header("Content-Disposition", "attachment; filename=\"errors." + format.extension() + "\"");
    }

    private static void write(TableWriter out, JsonNode cells) {
        if (cells instanceof ObjectNode object) {
            out.line(object);
        } else {
            out.row(texts(cells));
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
