package com.bizosaas.bench;

/** Made products: title, description, two tags, a variant with stock code and price, a category. */
final class Stock {

    private Stock() {}

    private static final String CATEGORIES = """
            insert into catalog.category (tenant_id, id, name, slug, path, created_at, updated_at, version)
            select TENANT, md5('category' || n)::uuid, 'Category ' || n, 'category-' || n, 'Category ' || n, now(), now(), 1
            from generate_series(1, 50) n on conflict do nothing
            """;

    private static final String PRODUCTS = """
            insert into catalog.product (tenant_id, id, kind, title, slug, description, status, tags, options, attributes,
                custom, created_at, updated_at, version)
            select TENANT, md5('product' || n)::uuid, 'physical', 'Product ' || md5('title' || n), 'product-' || n,
                repeat('Made to be counted. ', 10), (array['active', 'active', 'active', 'draft', 'archived'])[1 + n % 5],
                array['tag' || n % 100, 'all'], '[]', '{}', '{}', timestamptz '2026-01-01' + n * interval '1 second',
                timestamptz '2026-01-01' + n * interval '1 second', 1
            from generate_series(:from, :to) n
            """;

    private static final String VARIANTS = """
            insert into catalog.product_variant (tenant_id, id, product_id, position, sku, options, price, price_currency)
            select TENANT, md5('variant' || n)::uuid, md5('product' || n)::uuid, 0, 'SKU-' || n, '[]',
                100 + (hashint4(n) & 2147483647) % 10000, 'USD'
            from generate_series(:from, :to) n
            """;

    private static final String LINKS = """
            insert into catalog.product_category (tenant_id, product_id, category_id, position)
            select TENANT, md5('product' || n)::uuid, md5('category' || 1 + n % 50)::uuid, 0
            from generate_series(:from, :to) n
            """;

    /** Adds the products with these numbers, and lets the planner know. */
    static void fill(Place place, int from, int to) {
        place.execute(
                place.declared.access().owner(),
                CATEGORIES,
                numbered(PRODUCTS, from, to),
                numbered(VARIANTS, from, to),
                numbered(LINKS, from, to),
                "vacuum analyze catalog.product",
                "vacuum analyze catalog.product_variant",
                "vacuum analyze catalog.product_category",
                "vacuum analyze catalog.category");
    }

    private static String numbered(String sql, int from, int to) {
        return sql.replace(":from", Integer.toString(from)).replace(":to", Integer.toString(to));
    }
}
