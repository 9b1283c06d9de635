package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Products made one by one, and by import. */
final class Writing {

    private static final int SECONDS = 10;
    private static final int ROWS = 20_000;
    static final String REQUEST = """
            local threads = 0
            function setup(thread) thread:set("number", threads); threads = threads + 1 end
            function init() count = 0; begun = os.time(); math.randomseed(begun + number); salt = math.random(1000000000) end
            function request()
              count = count + 1
              local name = number .. "-" .. salt .. "-" .. count
              return wrk.format("POST", nil, {["Content-Type"] = "application/json", ["Authorization"] = wrk.headers["Authorization"]},
                '{"title":"Made ' .. name .. '","kind":"physical","variants":[{"sku":"M-' .. name
                .. '","price":{"amount":"19.99","currency":"USD"}}]}')
            end
            """;

    private final Report report;
    private final Place place;

    Writing(Report report, Place place) {
        this.report = report;
        this.place = place;
    }

    void create() {
        Wrk.run(place.url(Place.PRODUCTS), place.owner, SECONDS, REQUEST);
        Wrk.Rate rate = Wrk.run(place.url(Place.PRODUCTS), place.owner, SECONDS, REQUEST);
        report.add(
                "create a product, durable, 16 connections",
                Report.number(rate.perSecond(), "/s") + ", p50 " + Report.number(rate.p50(), "ms") + ", p95 "
                        + Report.number(rate.p95(), "ms")
                        + (rate.failed().isEmpty() ? "" : ", failed: " + rate.failed()),
                "");
    }

    void load() throws InterruptedException {
        StringBuilder csv = new StringBuilder("slug,title,kind,status,description,tags,sku,price\r\n");
        for (int n = 1; n <= ROWS; n++) {
            csv.append("import-" + n + ",Imported " + n + ",physical,active,Made to be counted,\"all,tag" + n % 100
                    + "\",IMP-" + n + "," + n % 100 + ".99\r\n");
        }
        byte[] file = csv.toString().getBytes(StandardCharsets.UTF_8);
        run("import, " + ROWS + " new rows", file);
        run("import, the same file again", file);
    }

    private void run(String what, byte[] file) throws InterruptedException {
        Client owner = new Client(place.url(""), place.owner);
        long began = System.nanoTime();
        byte[] queued = owner.send("POST", Place.PRODUCTS + "/import", "text/csv", file);
        String job = "/api/jobs/" + Json.object(queued).path("job").stringValue();
        JsonNode now = Json.object(owner.get(job));
        while (!now.path("status").stringValue().matches("succeeded|failed|undone")) {
            Thread.sleep(50);
            now = Json.object(owner.get(job));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report.add(what, Report.number(ROWS / seconds, "rows/s") + ", " + now.path("counts"), "");
    }
}
