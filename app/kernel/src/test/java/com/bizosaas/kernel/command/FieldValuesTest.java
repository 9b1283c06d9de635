package com.bizosaas.kernel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldValuesTest {

    private static String json(String... words) {
        Vocabulary.Noun noun = SampleWords.vocabulary().noun("product");
        return new FieldValues(noun).of(List.of(words)).toString();
    }

    @Test
    void aValueIsWhatItsFieldIs() {
        assertThat(json("title=Rye bread", "active=true", "stock=12", "tags=a, b", "price=19.99 KES"))
                .isEqualTo("{\"title\":\"Rye bread\",\"active\":true,\"stock\":12,\"tags\":[\"a\",\"b\"],"
                        + "\"price\":{\"amount\":\"19.99\",\"currency\":\"KES\"}}");
        assertThat(json("price=5", "stock=many", "unknown=7", "title=12"))
                .isEqualTo("{\"price\":\"5\",\"stock\":\"many\",\"unknown\":\"7\",\"title\":\"12\"}");
    }

    @Test
    void nothingIsNullAndAColonTakesJson() {
        assertThat(json("title=", "variants:=[{\"sku\":\"x\"}]"))
                .isEqualTo("{\"title\":null,\"variants\":[{\"sku\":\"x\"}]}");
        assertThat(json("title=a=b:=c")).isEqualTo("{\"title\":\"a=b:=c\"}");
    }

    @Test
    void pointsReachIntoObjects() {
        assertThat(json("custom.shelf=3", "custom.row=b")).isEqualTo("{\"custom\":{\"shelf\":3,\"row\":\"b\"}}");
    }

    @Test
    void whatIsNoFieldIsWrongUse() {
        for (List<String> words : List.of(List.of("title"), List.of("=x"), List.of("a=1", "a=2"), List.of("a:=}"))) {
            assertThatThrownBy(() -> json(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isInstanceOf(Failures.Misused.class);
        }
    }
}
