package com.bizosaas.search;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.search.SearchSite.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody follows the log, so that the index lags behind the tables, and yet nothing is shown, counted or suggested that is not the caller's now. */
class LaggingIndexTest {

    private static SearchSite place;

    @BeforeAll
    static void open() {
        place = new SearchSite();
    }

    @AfterAll
    static void close() {
        place.close();
    }

    @AfterEach
    void giveBack() {
        place.give(RITA, RITA.caller().roles());
    }

    private void expectNothing(World person, String word) {
        assertThat(place.found(person, word)).isEmpty();
        assertThat(place.suggested(person, word)).isEmpty();
        assertThat(place.facet(person, word, "status")).isEmpty();
        assertThat(place.found(person, word.substring(0, word.length() - 1) + "x"))
                .as("misspelt")
                .isEmpty();
    }

    @Test
    void whatWasDeletedIsNotShown() {
        String kept = place.product(EDDA, "Lantern keptlantern", "\"status\":\"active\"");
        String gone = place.product(EDDA, "Lantern gonelantern");
        place.settle();
        place.site.call(EDDA, "DELETE", PRODUCTS + "/" + gone, "").expectStatus(204);
        expectNothing(RITA, "gonelantern");
        assertThat(place.listed(RITA, "gonelantern")).isEmpty();
        assertThat(place.found(RITA, "lantern")).containsExactly(kept);
        assertThat(place.suggested(RITA, "lant")).containsExactly(kept);
        assertThat(place.facet(RITA, "lantern", "status")).isEqualTo(Map.of("active", 1L));
        place.site
                .get(RITA, PRODUCTS + "?q=lantern&total=true")
                .expectStatus(200)
                .expectJson("/page/total", "1");
        assertThat(place.site
                        .call(RITA, "GET", PRODUCTS + "/export?format=ndjson&q=lantern", "", "Accept", "*/*")
                        .response()
                        .body()
                        .lines())
                .singleElement()
                .asString()
                .contains(kept);
    }

    @Test
    void whoseRoleWasRevokedFindsNothing() {
        place.product(EDDA, "Anvil revokedanvil");
        place.settle();
        assertThat(place.found(RITA, "revokedanvil")).hasSize(1);
        place.give(RITA, Set.of());
        expectNothing(RITA, "revokedanvil");
        place.site.get(RITA, PRODUCTS + "?q=revokedanvil").expectStatus(403);
    }

    @Test
    void whatBelongsToAnotherNowIsNotShown() {
        String note = place.note(NORA, "diarypage of mine");
        place.settle();
        assertThat(place.found(NORA, "diarypage")).containsExactly(note);
        assertThat(place.facet(NORA, "diarypage", "status")).isEqualTo(Map.of("draft", 1L));
        change(note, "author = '" + RITA.person() + "'");
        expectNothing(NORA, "diarypage");
        assertThat(place.site
                        .get(NORA, "/api/notes/notes?q=diarypage&total=true")
                        .json()
                        .path("page")
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void whatIsPublicNoLongerIsNotShown() {
        String note = place.note(NORA, "openletter to all");
        place.site.post(NORA, "/api/notes/notes/" + note + "/open", "").expectStatus(200);
        place.settle();
        assertThat(place.found(RITA, "openletter")).containsExactly(note);
        change(note, "status = 'draft'");
        expectNothing(RITA, "openletter");
        assertThat(place.found(NORA, "openletter")).containsExactly(note);
    }

    @Test
    void whatIsShownIsTheRowAsItStands() {
        String id = place.product(EDDA, "Oldname kettle");
        place.settle();
        place.site
                .call(EDDA, "PATCH", PRODUCTS + "/" + id, "{\"title\":\"Secret kettle\"}", "If-Match", "*")
                .expectStatus(200);
        var hit = place.answer(RITA, "oldname", "").at("/data/0");
        assertThat(hit.path("title").stringValue()).isEqualTo("Secret kettle");
        assertThat(hit.path("snippet").stringValue()).doesNotContain("Oldname");
    }

    @Test
    void wordsOfHiddenRowsDoNotDecideHowOthersAreMeant() {
        place.note(ANNA, "harbourmaster");
        String seen = place.product(EDDA, "Harbourmasted ship");
        place.settle();
        assertThat(place.found(RITA, "harbourmaster"))
                .as("nothing of hers is spelt so; the almost right is found")
                .containsExactly(seen);
        assertThat(place.listed(RITA, "harbourmaster")).isEqualTo(List.of(seen));
    }

    /** Changes a note past everything that would tell of it. */
    private void change(String note, String set) {
        place.declared
                .kernel()
                .database()
                .write(
                        Caller.system(place.tenant()),
                        tx -> tx.update(Sql.of(
                                "update notes.note set " + set + " where tenant_id = ? and id = ?",
                                tx.tenant(),
                                UUID.fromString(note))));
    }
}
