package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Founding;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A list of twenty through everything, by hand on the same tables, and by hand on tables without a wall. */
final class Reading {

    private static final String BARE = "catalog.bare_";
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int SECONDS = 4;
    private static final int WARM_UP = 15;
    private static final List<String> TABLES =
            List.of("product", "product_variant", "product_media", "product_category", "category");

    private final Report report;
    private final Place place;

    Reading(Report report, Place place) {
        this.report = report;
        this.place = place;
    }

    void run(boolean list, boolean wall) {
        Stock.fill(place, 1, 1000);
        copyTables();
        try (Hand walled = new Hand(place, "catalog.");
                Hand open = new Hand(place, BARE)) {
            String program = place.url(Place.PRODUCTS);
            boolean same = data(new Client(program, place.reader)).equals(data(new Client(walled.url(), "")));
            if (list) {
                compare(
                        "list of 20: program / by hand (" + (same ? "the same JSON" : "ANOTHER JSON") + ")",
                        "≥ 70 %",
                        program,
                        walled.url());
            }
            if (wall) {
                compare("by hand: walled tables / tables without wall", "≥ 90 %", walled.url(), open.url());
            }
        }
    }

    private static JsonNode data(Client client) {
        return Json.node(client.get("")).path("data");
    }

    private void compare(String what, String goal, String one, String other) {
        Wrk.run(one, place.reader, WARM_UP, "");
        Wrk.run(other, place.reader, WARM_UP, "");
        List<Double> ones = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ones.add(rate(one));
            others.add(rate(other));
        }
        String figure = Report.number(Report.median(ones), "/s") + " : " + Report.number(Report.median(others), "/s")
                + " = **" + Report.ratio(ones, others) + "**";
        report.add(what, figure, goal);
    }

    private double rate(String url) {
        Wrk.Rate rate = Wrk.run(url, place.reader, SECONDS, "");
        if (!rate.failed().isEmpty()) {
            report.add(url, "failed: " + rate.failed(), "nothing");
        }
        return rate.perSecond();
    }

    /** The same rows and indexes, no row-level security. */
    private void copyTables() {
        List<String> sql = new ArrayList<>();
        for (String table : TABLES) {
            String copy = BARE + table;
            sql.add("create table " + copy + " (like catalog." + table + " including all excluding generated)");
            sql.add("insert into " + copy + " select * from catalog." + table);
            sql.add("grant select on " + copy + " to " + Founding.APP);
            sql.add("vacuum analyze " + copy);
        }
        place.execute(place.declared.access().owner(), sql.toArray(String[]::new));
    }
}
