package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.Declared;
import com.bizosaas.kernel.resource.DerivedSchema;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The second wall: with no rule and no condition on the tenant in a statement, PostgreSQL still keeps tenants apart. */
class WallTest {

    private static final Caller BAKER = Caller.system(World.ANNA.tenant());
    private static final Caller KEEPER = Caller.system(World.ZOE.tenant());

    private static Declared declared;
    private static Database database;

    @BeforeAll
    static void open() {
        declared = new Declared();
        database = declared.kernel().database();
        for (Items<?> items : declared.kernel().resources().all()) {
            database.write(BAKER, tx -> Sample.of(tx, items));
        }
    }

    @AfterAll
    static void close() {
        declared.close();
    }

    private static long rows(Caller caller, String table) {
        return database.read(caller, tx -> tx.list(Sql.of("select count(*) from " + table), Row::number))
                .getFirst();
    }

    @Test
    void aBareSelectSeesOnesOwnRowsOnly() {
        for (Items<?> items : declared.kernel().resources().all()) {
            assertThat(rows(BAKER, items.resource().name()))
                    .as(items.resource().name())
                    .isPositive();
            for (String table : DerivedSchema.of(items.resource()).keySet()) {
                assertThat(rows(KEEPER, table)).as(table).isZero();
            }
        }
    }

    @Test
    void withoutATenantNothingIsReadAtAll() {
        for (Items<?> items : declared.kernel().resources().all()) {
            assertThatThrownBy(() -> rows(Caller.ANONYMOUS, items.resource().name()))
                    .as(items.resource().name())
                    .isInstanceOf(DatabaseFailure.class);
        }
    }

    @Test
    void aBareUpdateOrDeleteTouchesOnesOwnRowsOnly() {
        int changed = database.write(
                KEEPER,
                tx -> tx.update(Sql.of("update catalog.product set title = 'mine'"))
                        + tx.update(Sql.of("delete from catalog.attribute")));
        assertThat(changed).isZero();
        assertThat(rows(BAKER, "catalog.attribute")).isPositive();
    }

    @Test
    void aRowOfAnotherTenantCannotBeWritten() {
        assertThatThrownBy(() -> database.write(
                        KEEPER,
                        tx -> tx.update(Sql.of(
                                "insert into catalog.category"
                                        + " (tenant_id, id, name, slug, path, created_at, updated_at, version)"
                                        + " values (?, ?, 'x', 'x', 'x', now(), now(), 1)",
                                World.ANNA.tenant(),
                                UUID.randomUUID()))))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void aReferenceToAnotherTenantsRowIsRefused() {
        UUID category = database.write(
                BAKER, tx -> Sample.of(tx, declared.kernel().resources().named("catalog.category")));
        assertThatThrownBy(() -> database.write(
                        KEEPER,
                        tx -> tx.update(Sql.of(
                                "insert into catalog.category"
                                        + " (tenant_id, id, name, slug, parent, path, created_at, updated_at, version)"
                                        + " values (?, ?, 'y', 'y', ?, 'y', now(), now(), 1)",
                                World.ZOE.tenant(),
                                UUID.randomUUID(),
                                category))))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("foreign key");
    }

    @Test
    void theTenantOfOneTransactionIsGoneInTheNextOfTheSameConnection() {
        for (int i = 0; i < 40; i++) {
            rows(BAKER, "catalog.product");
        }
        assertThatThrownBy(() -> rows(Caller.ANONYMOUS, "catalog.product")).isInstanceOf(DatabaseFailure.class);
    }

    @Test
    void aReadThatEndedWithItsLastQueriesAsksNothingMore() {
        assertThatThrownBy(() -> database.read(BAKER, tx -> {
                    tx.endWithNextAll();
                    tx.all(List.of(new Tx.Asked(
                            Sql.of("select count(*) from catalog.product"),
                            row -> assertThat(row.number()).isPositive())));
                    return tx.list(Sql.of("select 1"), Row::number);
                }))
                .hasMessageContaining("has ended");
        assertThat(rows(KEEPER, "catalog.product")).isZero();
        assertThat(rows(BAKER, "catalog.product")).isPositive();
    }
}
