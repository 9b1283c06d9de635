package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Founding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long one reader waits for a search with facets, and for the same from PostgreSQL's full text, with and without wall. */
final class Finding {

    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int MOST = Integer.getInteger("bench.most", 100_000);
    private static final int CALLS = Integer.getInteger("bench.calls", 200);
    private static final String BARE = "catalog.bare_product";

    /** The page and its facets, as one statement. */
    private static final String FULL_TEXT = """
            with asked as (select to_tsquery('english', ?) as q),
            hits as (select t.id, t.status, t.tags, ts_rank(t.words, asked.q) as rank, t.title, t.description, asked.q
                from TABLE t, asked where t.tenant_id = TENANT and t.deleted_at is null and t.words @@ asked.q),
            page as (select id, rank, title, ts_headline('english', coalesce(description, title), q) from hits
                order by rank desc, id limit 20)
            select (select count(*) from page), (select json_agg(s) from (select status, count(*) from hits group by 1) s),
                (select json_agg(s) from (select tag, count(*) from hits, unnest(tags) tag group by 1 order by 2 desc limit 100) s)
            """;

    private final Report report;
    private final Place place;
    private final Client reader;

    Finding(Report report, Place place) {
        this.report = report;
        this.place = place;
        this.reader = new Client(place.url("/api/search"), place.reader);
    }

    void run() throws SQLException {
        int filled = 0;
        for (int size : SIZES) {
            if (size <= MOST) {
                Words.fill(place, filled + 1, size);
                filled = size;
                place.declared.search().drop(place.tenant);
                long began = System.nanoTime();
                place.declared.search().await(place.tenant, Duration.ofMinutes(30));
                report.add(
                        String.format("%,d products: index made anew", size),
                        Report.number(size / ((System.nanoTime() - began) / 1e9), "rows/s"),
                        "");
                copy();
                measure(size);
            }
        }
    }

    /** The tables as one would prepare them for full text. */
    private void copy() {
        String vector = "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english',"
                + " array_to_string(tags, ' ')), 'B') || setweight(to_tsvector('english', coalesce(description, '')), 'D')";
        place.execute(
                place.declared.access().owner(),
                "drop table if exists " + BARE,
                "create table " + BARE + " as select p.*, " + vector + " as words from catalog.product p",
                "create index on " + BARE + " using gin (words)",
                "create unique index on " + BARE + " (tenant_id, id)",
                "drop table if exists catalog.walled_product",
                "create table catalog.walled_product as select * from " + BARE,
                "create index on catalog.walled_product using gin (words)",
                "create unique index on catalog.walled_product (tenant_id, id)",
                "select kernel.wall('catalog.walled_product')",
                "grant select on " + BARE + ", catalog.walled_product to " + Founding.APP,
                "vacuum analyze " + BARE,
                "vacuum analyze catalog.walled_product");
    }

    private Map<String, List<String>> queries() {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        Client list = new Client(place.url(Place.PRODUCTS), place.reader);
        while (titles.size() < CALLS) {
            var page = Json.object(list.get("?limit=200&fields=title" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.path("data").forEach(item -> titles.add(item.path("title").stringValue()));
            cursor = page.at("/page/next").asString("");
        }
        Map<String, List<String>> queries = new LinkedHashMap<>();
        queries.put(
                "one word", titles.stream().map(title -> title.split(" ")[0]).toList());
        queries.put(
                "two words of a title",
                titles.stream().map(title -> title.replaceAll(" [^ ]*$", "")).toList());
        queries.put("beginnings of two", titles.stream().map(Finding::cut).toList());
        queries.put(
                "a wrong letter",
                titles.stream().map(title -> "q" + title.substring(1)).toList());
        return queries;
    }

    private static String cut(String title) {
        return title.replaceAll("(\\w{5})\\w*", "$1").replaceAll(" [^ ]*$", "");
    }

    private void measure(int size) throws SQLException {
        for (var kind : queries().entrySet()) {
            double[] ours = new double[CALLS];
            double[] bare = new double[CALLS];
            double[] walled = new double[CALLS];
            boolean comparable = !kind.getKey().equals("a wrong letter");
            try (Connection connection =
                    place.declared.access().app().unpooled().getConnection()) {
                for (int i = -20; i < CALLS; i++) {
                    String words = kind.getValue().get(Math.floorMod(i, CALLS));
                    double own = timed(() ->
                            reader.get("?facets=status,tags&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
                    double other = comparable ? timed(() -> fullText(connection, BARE, words)) : 0;
                    double behind = comparable && size < 1_000_000
                            ? timed(() -> fullText(connection, "catalog.walled_product", words))
                            : 0;
                    if (i >= 0) {
                        ours[i] = own;
                        bare[i] = other;
                        walled[i] = behind;
                    }
                }
            }
            report.add(
                    String.format("%,d products, %s, with facets", size, kind.getKey()),
                    figures(ours)
                            + (comparable ? "; full text " + figures(bare) : "")
                            + (comparable && size < 1_000_000 ? ", walled " + figures(walled) : ""),
                    "");
        }
    }

    private interface Call {
        void done() throws SQLException;
    }

    private static double timed(Call call) throws SQLException {
        long began = System.nanoTime();
        call.done();
        return (System.nanoTime() - began) / 1e6;
    }

    private static String figures(double[] times) {
        return "p50 " + Report.number(Report.quantile(times, 0.5), "ms") + " p95 "
                + Report.number(Report.quantile(times, 0.95), "ms");
    }

    /** Every word also as a beginning, as the search takes it. */
    private void fullText(Connection connection, String table, String words) throws SQLException {
        String sql = FULL_TEXT.replace("TABLE", table).replace("TENANT", "'" + place.tenant + "'::uuid");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.createStatement().execute("set bizosaas.tenant = '" + place.tenant + "'");
            statement.setString(1, String.join(":* & ", words.split(" ")) + ":*");
            statement.executeQuery().next();
        }
    }
}
