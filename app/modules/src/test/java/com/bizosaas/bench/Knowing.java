package com.bizosaas.bench;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import tools.jackson.databind.JsonNode;

/** Documents in, passages and answers out: how well, against SciFact's judgements, and how fast. */
final class Knowing {

    private static final Path DATA = Path.of(System.getProperty("bench.data", "../shared/data"), "scifact");
    private static final int ROUNDS = 3;
    private static final int MANY = Integer.getInteger("bench.passages", 100_000);
    private static final int PAGES = 500;
    private static final int LINES = 40;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Report report;
    private final Place place;
    private final Client owner;
    private final Client reader;
    private final Random random = new Random(5);
    private List<String> vocabulary = List.of();

    Knowing(Report report, Place place) {
        this.report = report;
        this.place = place;
        this.owner = new Client(place.url(""), place.owner);
        this.reader = new Client(place.url(""), place.reader);
    }

    void run() throws Exception {
        if (!Files.exists(DATA)) {
            System.err.println("No SciFact in " + DATA + "; -Dbench.data= names its folder. Nothing is measured.");
            return;
        }
        load();
        for (String mode : List.of("text", "vector", "hybrid")) {
            judge(mode);
        }
        ask();
        pdf();
        grow();
        search("while it is written");
        rest();
        search("at rest");
    }

    private static List<String[]> tsv(String name) throws IOException {
        return Files.readAllLines(DATA.resolve(name)).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private void load() throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String[]> docs = tsv("docs.tsv");
        for (String[] doc : docs) {
            lines.append(Json.object()
                            .put("external_id", doc[0])
                            .put("title", doc[1])
                            .put("text", doc[2]))
                    .append('\n');
        }
        long began = System.nanoTime();
        job(owner.send(
                "POST",
                "/api/knowledge/documents/import",
                "application/x-ndjson",
                lines.toString().getBytes(StandardCharsets.UTF_8)));
        double seconds = (System.nanoTime() - began) / 1e9;
        long passages = passages();
        report.add(
                "documents taken in, " + docs.size() + " abstracts, to the moment when all can be found",
                Report.number(docs.size() / seconds, "/s, ") + Report.number(passages / seconds, "passages/s"),
                "");
    }

    private long passages() {
        return place.declared
                .kernel()
                .database()
                .read(
                        Caller.system(place.tenant),
                        tx -> tx.list(
                                        Sql.of(
                                                "select count(*) from knowledge.passage p where p.tenant_id = ?",
                                                tx.tenant()),
                                        Row::number)
                                .getFirst());
    }

    private void job(byte[] accepted) throws InterruptedException {
        String path = "/api/jobs/" + Json.object(accepted).path("job").stringValue();
        JsonNode job = Json.object(owner.get(path));
        while (List.of("queued", "running").contains(job.path("status").stringValue())) {
            Thread.sleep(50);
            job = Json.object(owner.get(path));
        }
        if (!job.path("status").stringValue().equals("succeeded")) {
            throw new IllegalStateException(job.toString());
        }
    }

    private JsonNode found(String words, String mode) {
        String query = URLEncoder.encode(words, StandardCharsets.UTF_8);
        return Json.object(reader.get("/api/knowledge/search?limit=10&mode=" + mode + "&q=" + query))
                .path("data");
    }

    private void judge(String mode) throws IOException {
        Map<String, Map<String, Integer>> judged = new HashMap<>();
        for (String[] each : tsv("qrels.tsv")) {
            judged.computeIfAbsent(each[0], query -> new HashMap<>()).put(each[1], Integer.parseInt(each[2]));
        }
        double gains = 0;
        double recall = 0;
        List<String[]> queries = tsv("q.tsv");
        for (String[] query : queries) {
            Map<String, Integer> right = judged.getOrDefault(query[0], Map.of());
            double gain = 0;
            double hits = 0;
            int rank = 2;
            for (JsonNode hit : found(query[1], mode)) {
                int worth = right.getOrDefault(hit.path("external_id").stringValue(""), 0);
                gain += worth / log2(rank);
                hits += worth > 0 ? 1 : 0;
                rank++;
            }
            gains += gain / best(right);
            recall += hits / right.size();
        }
        report.add(
                "SciFact, " + mode,
                String.format(
                        Locale.ROOT, "%.3f nDCG@10, %.3f Recall@10", gains / queries.size(), recall / queries.size()),
                mode.equals("hybrid") ? "≥ 0.75" : "");
    }

    private static double best(Map<String, Integer> right) {
        double best = 0;
        int rank = 2;
        for (int worth : right.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .toList()) {
            best += worth / log2(rank);
            rank++;
        }
        return best;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }

    private void ask() throws IOException {
        List<Double> taken = new ArrayList<>();
        for (String[] query : tsv("q.tsv")) {
            byte[] question = Json.bytes(Json.object().put("question", query[1]));
            long began = System.nanoTime();
            reader.send("POST", "/api/knowledge/ask", "application/json", question);
            taken.add((System.nanoTime() - began) / 1e6);
        }
        times("a question answered, one after the other", taken, "");
    }

    private void times(String what, List<Double> taken, String goal) {
        double[] all = taken.stream().mapToDouble(each -> each).toArray();
        report.add(
                what,
                "p50 " + Report.number(Report.quantile(all, 0.5), "ms") + ", p95 "
                        + Report.number(Report.quantile(all, 0.95), "ms"),
                goal);
    }

    private void pdf() throws Exception {
        vocabulary = tsv("q.tsv").stream()
                .flatMap(query -> Stream.of(query[1].split("[^a-zA-Z]+")))
                .filter(word -> word.length() > 2)
                .distinct()
                .toList();
        byte[] pdf = book();
        long began = System.nanoTime();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("""
                --x
                Content-Disposition: form-data; name="file"; filename="book.pdf"
                Content-Type: application/pdf

                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(pdf);
        form.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        job(owner.send("POST", "/api/knowledge/documents", "multipart/form-data; boundary=x", form.toByteArray()));
        byte[] question = Json.bytes(Json.object().put("question", "With what is the zanfipe valve cleaned?"));
        JsonNode answer = Json.object(reader.send("POST", "/api/knowledge/ask", "application/json", question));
        if (!answer.path("found").booleanValue()) {
            throw new IllegalStateException(answer.toString());
        }
        report.add(
                "a PDF of " + PAGES + " pages, from its upload to the first answer",
                Report.number((System.nanoTime() - began) / 1e9, "s"),
                "");
    }

    private byte[] book() throws IOException {
        try (PDDocument book = new PDDocument()) {
            for (int page = 1; page <= PAGES; page++) {
                PDPage sheet = new PDPage();
                book.addPage(sheet);
                try (PDPageContentStream text = new PDPageContentStream(book, sheet)) {
                    text.beginText();
                    text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                    text.setLeading(12);
                    text.newLineAtOffset(40, 750);
                    for (int line = 0; line < LINES; line++) {
                        boolean told = page == PAGES / 2 && line == 3;
                        text.showText(told ? "The zanfipe valve is cleaned with warm cider." : sentence());
                        text.newLine();
                    }
                    text.endText();
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            book.save(out);
            return out.toByteArray();
        }
    }

    private String sentence() {
        StringBuilder sentence = new StringBuilder("The");
        for (int i = 0; i < 11; i++) {
            sentence.append(' ').append(vocabulary.get(random.nextInt(vocabulary.size())));
        }
        return sentence.append('.').toString();
    }

    private record Known(String body, int begins, int ends, String hash, String model, byte[] vector) {}

    /** So many passages in all: what is there, again and again under other names, each vector a little beside. */
    private void grow() throws Exception {
        Caller caller = Caller.system(place.tenant);
        List<Known> known = place.declared.kernel().database().read(caller, Knowing::known);
        long wanted = MANY - passages();
        for (long done = 0; done < wanted; done += 1_000) {
            int from = (int) (done % Math.max(1, known.size() - 1_000));
            place.declared.kernel().database().write(caller, tx -> {
                known.subList(from, Math.min(known.size(), from + 1_000)).forEach(each -> copy(tx, each));
                return from;
            });
        }
        long began = System.nanoTime();
        found("valve", "text");
        place.declared.knowledge().await(place.tenant, Duration.ofMinutes(30));
        report.add(
                "index of passages, " + passages() + " in all, brought up to date",
                Report.number((System.nanoTime() - began) / 1e9, "s"),
                "");
    }

    private static List<Known> known(Tx tx) {
        return tx.list(
                Sql.of("""
                        select s.body, p.begins, p.ends, p.hash, p.model, p.vector from knowledge.passage p
                            join knowledge.source s on s.tenant_id = p.tenant_id and s.resource = p.resource
                                and s.item = p.item
                        where p.tenant_id = ? and length(s.body) < 10000
                        """, tx.tenant()),
                row -> new Known(
                        row.text(), (int) row.number(), (int) row.number(), row.text(), row.text(), row.bytes()));
    }

    private void copy(Tx tx, Known known) {
        UUID id = Uuid7.next();
        byte[] vector = known.vector().clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (byte) Math.clamp(vector[i] + random.nextInt(13) - 6, -127, 127);
        }
        tx.write(List.of(
                Sql.of("""
                        insert into knowledge.document (tenant_id, id, title, scope, audience, status, passages, hash,
                            created_at, updated_at, version) values (?, ?, 'Copy', 'tenant', 'tenant', 'ready', 1, '',
                            now(), now(), 1)
                        """, tx.tenant(), id),
                Sql.of("""
                        insert into knowledge.source (tenant_id, resource, item, title, body, hash, language, rights,
                            changed_at) values (?, 'knowledge.document', ?, 'Copy', ?, '', 'en', ?, now())
                        """, tx.tenant(), id, known.body(), new String[] {
                    "knowledge.document", "knowledge.document|audience=tenant"
                }),
                Sql.of("""
                        insert into knowledge.passage (tenant_id, resource, item, number, begins, ends, hash, model,
                            vector) values (?, 'knowledge.document', ?, 0, ?, ?, ?, ?, ?)
                        """, tx.tenant(), id, known.begins(), known.ends(), known.hash(), known.model(), vector)));
    }

    /** Waits until the index has merged its segments, as it does when nothing was written for half a minute. */
    private void rest() throws Exception {
        Path index = place.declared.engines().passages().folder().resolve(place.tenant.toString());
        long began = System.nanoTime();
        while (segments(index) > 2) {
            if (System.nanoTime() - began > LONGEST_REST.toNanos()) {
                throw new IllegalStateException("the index does not come to rest");
            }
            Thread.sleep(1_000);
        }
    }

    private static long segments(Path index) throws IOException {
        try (Stream<Path> files = Files.list(index)) {
            return files.filter(file -> file.toString().endsWith(".si")).count();
        }
    }

    /** The modes take turns, so that none has the warmer program. */
    private void search(String when) throws IOException {
        List<String[]> queries = tsv("q.tsv");
        Map<String, List<Double>> taken = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (String[] query : queries) {
                for (String mode : List.of("text", "vector", "hybrid")) {
                    long began = System.nanoTime();
                    found(query[1], mode);
                    if (round > 0) {
                        taken.computeIfAbsent(mode, name -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
                    }
                }
            }
        }
        taken.forEach((mode, times) -> times(
                mode + " search at " + passages() + " passages, " + when
                        + ", over HTTP, the question's vector included",
                times,
                mode.equals("hybrid") && when.equals("at rest") ? "p95 < 20 ms" : ""));
    }
}
