package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.text.Slugs;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Slugs for items that were given none. */
public final class FreeSlug {

    private FreeSlug() {}

    /**
     * A slug of this title that neither a living item nor one made earlier in this transaction has. Who makes a like one
     * at the same time waits, so that both get one.
     */
    public static String of(Tx tx, Resource<?> resource, String title) {
        Set<String> given = tx.memo("slugs " + resource.name(), HashSet::new);
        String base = Slugs.of(title, resource.noun());
        Sql lock = Tx.locking("slug " + resource.name() + " " + tx.tenant() + " " + base);
        String slug = Slugs.free(base, slugs -> {
            Set<String> taken = new HashSet<>(given);
            Sql living = Sql.of(
                    "select t.slug from " + resource.name()
                            + " t where t.tenant_id = ? and t.slug = any(?) and t.deleted_at is null",
                    tx.tenant(),
                    slugs.toArray(String[]::new));
            tx.all(List.of(new Tx.Asked(lock, row -> {}), new Tx.Asked(living, row -> taken.add(row.text()))));
            return taken;
        });
        given.add(slug);
        return slug;
    }
}
