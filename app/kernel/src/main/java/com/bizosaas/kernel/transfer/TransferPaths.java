package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Form;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.ListQuery;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.TableWriter;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code …/import} and {@code …/export} of one resource. */
final class TransferPaths<T extends Record> {

    private static final Set<String> IMPORT_PARAMETERS = Set.of("format", "dry_run", "mapping");

    private final Transfer transfer;
    private final Items<T> items;

    TransferPaths(Transfer transfer, Items<T> items) {
        this.transfer = transfer;
        this.items = items;
    }

    List<Route> routes() {
        String path = items.resource().path();
        Route export = Route.get(path + "/export", this::export)
                .making("text/csv", "application/x-ndjson", Format.XLSX.contentType(), "*/*");
        return items.resource().hasOwnImport()
                ? List.of(export)
                : List.of(
                        Route.post(path + "/import", this::receive)
                                .reading("*/*")
                                .limitedTo(Route.UPLOAD_LIMIT),
                        export);
    }

    private Answer receive(Request request) {
        request.query().allowOnly(IMPORT_PARAMETERS);
        transfer.requireMayImport(request.caller(), items);
        Optional<Form> form =
                request.contentType().equals("multipart/form-data") ? Optional.of(request.form()) : Optional.empty();
        ImportOrder order = new ImportOrder(
                request.query().one("format").orElse("auto"), request.query().flag("dry_run"), mapping(request, form));
        try (InputStream file = file(form, request)) {
            return transfer.start(request, items, order, file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream file(Optional<Form> form, Request request) throws IOException {
        if (form.isEmpty()) {
            return request.body();
        }
        Form.Upload upload = form.get()
                .file("file")
                .orElseThrow(() -> Problem.invalid("file", "required", "Send the file as the part called file."));
        return Files.newInputStream(upload.path());
    }

    private static ObjectNode mapping(Request request, Optional<Form> form) {
        Optional<String> text = request.query().one("mapping").or(() -> form.flatMap(f -> f.field("mapping")));
        if (text.isEmpty()) {
            return Json.object();
        }
        ObjectNode mapping = Json.object(text.get().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (JsonNode field : mapping) {
            if (!field.isString()) {
                throw Problem.malformed("The mapping must be an object of fields by header.");
            }
        }
        return mapping;
    }

    private Answer export(Request request) {
        String asked = request.query().one("format").orElse("csv");
        Format format;
        try {
            format = Format.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.malformed("The format " + asked + " is not written; csv, ndjson and xlsx are.");
        }
        transfer.transactions().database().read(request.caller(), tx -> {
            items.mayAtAll(tx, Operation.LIST);
            return query(tx, request);
        });
        transfer.resources().finder().prepareFor(request);
        return Answer.stream(format.contentType(), out -> write(request, format, out))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + items.resource().noun() + "s." + format.extension() + "\"");
    }

    private ListQuery query(Tx tx, Request request) {
        return ListQuery.of(
                items.resource(), tx, request.query(), transfer.resources().tenancy(), Set.of("format"));
    }

    private void write(Request request, Format format, OutputStream out) {
        transfer.transactions().database().read(request.caller(), tx -> {
            try (TableWriter table = TableWriter.open(out, format)) {
                if (format == Format.NDJSON) {
                    items.each(
                            tx,
                            query(tx, request),
                            item -> table.line(
                                    Json.bytes(json -> items.resource().shape().write(json, item))));
                } else {
                    cells(tx, request, table);
                }
            }
            return 0;
        });
    }

    private void cells(Tx tx, Request request, TableWriter table) {
        Sheet<T> sheet = transfer.importing(items).sheet();
        List<String> header = sheet.header(tx);
        table.row(header);
        items.each(tx, query(tx, request), item -> sheet.rows(item, header).forEach(table::row));
    }

    /** A problem for a format that nobody knows. */
    static Problem unknownFormat(String asked, List<String> known) {
        return new Problem(
                KernelProblem.MALFORMED, "The format " + asked + " is not read; " + String.join(", ", known) + " are.");
    }
}
