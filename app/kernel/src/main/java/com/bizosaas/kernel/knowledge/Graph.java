package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What the graph holds: how sources are called, what they name, and which records refer to which. */
final class Graph {

    /** Stands for a source as its whole title names it, in the place of a passage's number. */
    static final int TITLE = -1;

    /** A name that is a part of a title. */
    static final int IN_TITLE = -2;

    private Graph() {}

    /** A name that a source has or says. */
    record Name(Sources.Place place, String name) {}

    /** A reference of one record to another. */
    record Link(Document.Key from, String relation, Document.Key to) {}

    /** Names of these sources in the place of those they had with these numbers; what stays as it was is not written. */
    static List<Sql> names(Tx tx, Collection<Document.Key> keys, int least, int greatest, List<Name> names) {
        String[] types = column(names, each -> each.place().source().type()).toArray(String[]::new);
        UUID[] ids = column(names, each -> each.place().source().id()).toArray(UUID[]::new);
        Integer[] numbers = column(names, each -> each.place().number()).toArray(Integer[]::new);
        String[] texts = column(names, Name::name).toArray(String[]::new);
        return List.of(
                Sql.of("""
                        delete from knowledge.name n using unnest(?::text[], ?::uuid[]) k(resource, item)
                        where n.tenant_id = ? and n.resource = k.resource and n.item = k.item and n.number between ? and ?
                            and not exists (
                                select from unnest(?::text[], ?::uuid[], ?::int[], ?::text[]) w(resource, item, number, name)
                                where w.resource = n.resource and w.item = n.item and w.number = n.number
                                    and w.name = n.name)
                        """, types(keys), ids(keys), tx.tenant(), least, greatest, types, ids, numbers, texts),
                Sql.of("""
                        insert into knowledge.name (tenant_id, resource, item, number, name)
                        select ?, w.resource, w.item, w.number, w.name
                        from unnest(?::text[], ?::uuid[], ?::int[], ?::text[]) w(resource, item, number, name)
                        on conflict (tenant_id, resource, item, number, name) do nothing
                        """, tx.tenant(), types, ids, numbers, texts));
    }

    /** Links of these records in the place of those they had; what stays as it was is not written. */
    static List<Sql> links(Tx tx, Collection<Document.Key> keys, List<Link> links) {
        String[] types = column(links, each -> each.from().type()).toArray(String[]::new);
        UUID[] ids = column(links, each -> each.from().id()).toArray(UUID[]::new);
        String[] relations = column(links, Link::relation).toArray(String[]::new);
        String[] toTypes = column(links, each -> each.to().type()).toArray(String[]::new);
        UUID[] toIds = column(links, each -> each.to().id()).toArray(UUID[]::new);
        return List.of(
                Sql.of("""
                        delete from knowledge.link l using unnest(?::text[], ?::uuid[]) k(resource, item)
                        where l.tenant_id = ? and l.resource = k.resource and l.item = k.item and not exists (
                            select from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::uuid[])
                                w(resource, item, relation, to_resource, to_item)
                            where w.resource = l.resource and w.item = l.item and w.relation = l.relation
                                and w.to_resource = l.to_resource and w.to_item = l.to_item)
                        """, types(keys), ids(keys), tx.tenant(), types, ids, relations, toTypes, toIds),
                Sql.of("""
                        insert into knowledge.link (tenant_id, resource, item, relation, to_resource, to_item)
                        select ?, w.resource, w.item, w.relation, w.to_resource, w.to_item
                        from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::uuid[])
                            w(resource, item, relation, to_resource, to_item)
                        on conflict (tenant_id, resource, item, relation, to_resource, to_item) do nothing
                        """, tx.tenant(), types, ids, relations, toTypes, toIds));
    }

    /** Forgets what a source is called, names and refers to. */
    static void forget(Tx tx, Document.Key key) {
        List<Sql> all = new ArrayList<>(names(tx, Set.of(key), IN_TITLE, Integer.MAX_VALUE, List.of()));
        all.addAll(links(tx, Set.of(key), List.of()));
        tx.write(all);
    }

    private static String[] types(Collection<Document.Key> keys) {
        return column(keys, Document.Key::type).toArray(String[]::new);
    }

    private static UUID[] ids(Collection<Document.Key> keys) {
        return column(keys, Document.Key::id).toArray(UUID[]::new);
    }

    private static <A, B> List<B> column(Collection<A> rows, Function<A, B> of) {
        return rows.stream().map(of).toList();
    }
}
