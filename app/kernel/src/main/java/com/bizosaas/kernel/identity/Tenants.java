package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.resource.Tenancy;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.text.Accents;
import com.bizosaas.kernel.tx.Tx;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The businesses of the installation. */
final class Tenants implements Tenancy {

    static final String DEFAULT_CURRENCY = "USD";
    private static final String DEMO = "demo";
    private static final int LONGEST_SLUG = 60;

    /** A tenant's currency never changes. */
    private final Cache<UUID, String> currencies = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    @Override
    public String currency(Tx tx) {
        return currencies.get(
                tx.tenant(), id -> find(tx, id).map(Tenant::currency).orElse(DEFAULT_CURRENCY));
    }

    @Override
    public String name(Tx tx) {
        return find(tx, tx.tenant()).map(Tenant::name).orElse("");
    }

    /** Whether these letters are a currency of ISO 4217 that money is kept in. */
    static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
    }

    Optional<Tenant> find(Tx tx, UUID id) {
        return tx.first(Sql.of("select " + Tenant.COLUMNS + " from identity.tenant n where n.id = ?", id), Tenant::of);
    }

    Optional<Tenant> find(Tx tx, String slug) {
        return tx.first(
                Sql.of("select " + Tenant.COLUMNS + " from identity.tenant n where n.slug = ?", slug), Tenant::of);
    }

    Optional<Tenant> demo(Tx tx) {
        return tx.first(Sql.of("select " + Tenant.COLUMNS + " from identity.tenant n where n.demo"), Tenant::of);
    }

    List<Tenant> all(Tx tx) {
        return tx.list(
                Sql.of("select " + Tenant.COLUMNS + " from identity.tenant n order by n.created_at, n.id"), Tenant::of);
    }

    /** Those of these tenants, by name. */
    List<Tenant> all(Tx tx, List<UUID> ids) {
        return tx.list(
                Sql.of(
                        "select " + Tenant.COLUMNS + " from identity.tenant n where n.id = any(?)"
                                + " order by lower(n.name), n.id",
                        (Object) ids.toArray(UUID[]::new)),
                Tenant::of);
    }

    /** Makes the transaction's tenant; its slug comes from the name, with a number where that is taken. */
    Tenant create(Tx tx, String name, String currency) {
        return insert(tx, freeSlug(tx, slug(name)), name, currency, false);
    }

    /** Makes the transaction's tenant the one for trying things out. */
    Tenant createDemo(Tx tx) {
        return insert(tx, DEMO, "Demo Company", DEFAULT_CURRENCY, true);
    }

    /** Gives the transaction's tenant another name. */
    Tenant rename(Tx tx, String name) {
        tx.update(Sql.of("update identity.tenant set name = ? where id = ?", name, tx.tenant()));
        return find(tx, tx.tenant()).orElseThrow();
    }

    private static Tenant insert(Tx tx, String slug, String name, String currency, boolean demo) {
        Tenant tenant = new Tenant(tx.tenant(), slug, name, currency, tx.now());
        tx.update(Sql.of(
                "insert into identity.tenant (id, slug, name, currency, demo, created_at) values (?, ?, ?, ?, ?, ?)",
                tenant.id(),
                slug,
                name,
                currency,
                demo,
                tx.now()));
        return tenant;
    }

    /** {@code Ada's Café & Co} becomes {@code ada-s-cafe-co}; a name without a Latin letter or digit gets a made one. */
    static String slug(String name) {
        String plain = Accents.without(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
        String slug = cut.replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "business-" + Uuid7.next().toString().substring(24) : slug;
    }

    private static String freeSlug(Tx tx, String wanted) {
        Set<String> taken = new HashSet<>(tx.list(
                Sql.of(
                        "select n.slug from identity.tenant n where n.slug = ? or n.slug like ? || '-%'",
                        wanted, wanted),
                row -> row.text()));
        taken.add(DEMO);
        String slug = wanted;
        for (int i = 2; taken.contains(slug); i++) {
            slug = wanted + "-" + i;
        }
        return slug;
    }
}
