package com.bizosaas.bench;

import com.bizosaas.kernel.tx.Access;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** The list of products as one would write it for this one case: a route, plain JDBC, JSON by hand. */
final class Hand implements AutoCloseable {

    private static final String WALL = "select set_config('bizosaas.tenant', ?, true); ";
    private static final String PAGE = """
            select t.id, t.kind, t.title, t.slug, t.description, t.status, t.tags, t.options, t.attributes, t.custom,
                t.translations, t.created_at, t.updated_at, t.version
            from catalog.product t where t.tenant_id = ? and t.deleted_at is null
            order by t.created_at desc, t.id desc limit 21
            """;
    private static final String CHILDREN = """
            select p.product_id, p.id, p.sku, p.options, p.price, p.price_currency, p.compare_at, p.compare_at_currency,
                p.cost, p.cost_currency, p.barcode, p.weight_g, p.length_mm, p.width_mm, p.height_mm
            from catalog.product_variant p
            where p.tenant_id = ? and p.product_id = any(?) order by p.product_id, p.position;
            select p.product_id, p.id, p.url, p.alt, p.variant, p.focal
            from catalog.product_media p
            where p.tenant_id = ? and p.product_id = any(?) order by p.product_id, p.position;
            select l.product_id, c.id, c.name, c.path
            from catalog.product_category l
            join catalog.category c on c.tenant_id = l.tenant_id and c.id = l.category_id and c.deleted_at is null
            where l.tenant_id = ? and l.product_id = any(?) order by l.product_id, l.position
            """;

    private final HikariDataSource pool;
    private final WebServer web;
    private final UUID tenant;
    private final String page;
    private final String children;

    Hand(Place place, String prefix) {
        tenant = place.tenant;
        page = WALL + PAGE.replace("catalog.", prefix);
        children = CHILDREN.replace("catalog.", prefix);
        pool = pool(place.declared.access().app());
        web = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .useNio(false)
                .shutdownHook(false)
                .routing(HttpRouting.builder().get("/products", this::handle))
                .build()
                .start();
    }

    /** As the program's pool for reading is. */
    private static HikariDataSource pool(Access access) {
        Properties properties = new Properties();
        properties.putAll(access.properties());
        properties.setProperty(
                "options", "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(access.url());
        pool.setDataSourceProperties(properties);
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(16);
        return pool;
    }

    String url() {
        return "http://127.0.0.1:" + web.port() + "/products";
    }

    private void handle(ServerRequest request, ServerResponse response) {
        try {
            byte[] body = answer();
            response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(body);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private byte[] answer() throws SQLException {
        HandJson json = new HandJson();
        try (Connection connection = pool.getConnection()) {
            List<HandJson.Product> products = products(connection);
            fill(connection, json, products);
            connection.commit();
            return json.page(products);
        }
    }

    private List<HandJson.Product> products(Connection connection) throws SQLException {
        List<HandJson.Product> products = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(page)) {
            statement.setString(1, tenant.toString());
            statement.setObject(2, tenant);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    products.add(HandJson.product(rows));
                }
            }
        }
        return products;
    }

    private void fill(Connection connection, HandJson json, List<HandJson.Product> products) throws SQLException {
        UUID[] ids = products.stream().map(HandJson.Product::id).toArray(UUID[]::new);
        try (PreparedStatement statement = connection.prepareStatement(children)) {
            for (int i = 1; i <= 6; i += 2) {
                statement.setObject(i, tenant);
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
            }
            statement.execute();
            json.variants(statement.getResultSet());
            statement.getMoreResults();
            json.media(statement.getResultSet());
            statement.getMoreResults();
            json.categories(statement.getResultSet());
        }
    }

    @Override
    public void close() {
        web.stop();
        pool.close();
    }
}
