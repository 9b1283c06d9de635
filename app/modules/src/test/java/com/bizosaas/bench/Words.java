package com.bizosaas.bench;

/** Products whose words are spread as in real texts: few of them stand everywhere, most of them hardly anywhere. */
final class Words {

    private static final String FUNCTION = """
            create or replace function catalog.bench_word(n bigint, salt bigint) returns text language sql immutable as $$
                select string_agg(substr('babecidofugahejikolumanepirosutavewixoyuza', 1 + 2 * (place / 21 ^ step)::int % 42, 2), '')
                from (select floor(40000 * power((hashint8extended(n, salt) & 1048575) / 1048576.0, 3))::bigint) as drawn(place),
                    generate_series(0, 3) step
            $$
            """;

    private static final String SENTENCE = """
            create or replace function catalog.bench_text(n bigint, many int) returns text language sql immutable as $$
                select string_agg(catalog.bench_word(n, 100 + k), ' ') from generate_series(1, many) k
            $$
            """;

    private static final String PRODUCTS = """
            insert into catalog.product (tenant_id, id, kind, title, slug, description, status, tags, options, attributes,
                custom, created_at, updated_at, version)
            select TENANT, md5('worded' || n)::uuid, 'physical', catalog.bench_word(n, 1) || ' ' || catalog.bench_word(n, 2) || ' '
                || catalog.bench_word(n, 3), 'worded-' || n, catalog.bench_text(n, 20),
                (array['active', 'active', 'active', 'draft', 'archived'])[1 + n % 5],
                array['tag' || n % 100, 'all'], '[]', '{}', '{}', timestamptz '2026-01-01' + n * interval '1 second',
                timestamptz '2026-01-01' + n * interval '1 second', 1
            from generate_series(:from::bigint, :to::bigint) n
            """;

    private Words() {}

    /** Adds the products with these numbers. */
    static void fill(Place place, int from, int to) {
        place.execute(
                place.declared.access().owner(),
                FUNCTION,
                SENTENCE,
                PRODUCTS.replace(":from", "" + from).replace(":to", "" + to),
                "vacuum analyze catalog.product");
    }
}
