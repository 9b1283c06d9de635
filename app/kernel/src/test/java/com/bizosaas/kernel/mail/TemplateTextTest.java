package com.bizosaas.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.mail.template.Layout;
import com.bizosaas.kernel.mail.template.Plain;
import com.bizosaas.kernel.mail.template.TemplateMistake;
import com.bizosaas.kernel.mail.template.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {

    private static final Map<String, Object> ORDER = Map.of(
            "name",
            "Ada <b>",
            "paid",
            true,
            "open",
            List.of(),
            "order",
            Map.of("number", 17),
            "lines",
            List.of(Map.of("title", "Bread", "tags", List.of("a", "b")), Map.of("title", "Milk", "tags", List.of())));

    @Test
    void gapsAreFilledAndEscapedInHtmlOnly() {
        Text text = Text.of("Dear {{name}}, order {{ order.number }}.");
        assertThat(text.plain(ORDER)).isEqualTo("Dear Ada <b>, order 17.");
        assertThat(text.html(ORDER)).isEqualTo("Dear Ada &lt;b&gt;, order 17.");
        assertThat(Text.of("<a title=\"{{x}}\">").html(Map.of("x", "\" onclick='1'")))
                .doesNotContain("\" onclick");
    }

    @Test
    void conditionsAndListsNest() {
        Text text = Text.of(
                "{{#each lines}}{{title}}{{#if tags}}:{{#each tags}}{{this}}{{/each}}{{else}}-{{/if}} by {{name}};"
                        + "{{/each}}{{#if paid}}paid{{/if}}{{#if open}}open{{/if}}{{#if nothing}}x{{/if}}");
        assertThat(text.plain(ORDER)).isEqualTo("Bread:ab by Ada <b>;Milk- by Ada <b>;paid");
    }

    @Test
    void allMissingNamesAreToldAtOnce() {
        assertThatThrownBy(
                        () -> Text.of("{{a}} {{order.missing}} {{#each b}}x{{/each}} {{lines}} {{order.number.deeper}}")
                                .plain(ORDER))
                .isInstanceOfSatisfying(
                        TemplateMistake.class,
                        mistake -> assertThat(mistake.missing())
                                .containsExactly("a", "order.missing", "b", "lines", "order.number.deeper"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#if a}}never closed",
                "{{/if}}",
                "{{else}}",
                "{{#each a}}{{/if}}",
                "{{a",
                "{{}}",
                "{{a b}}",
                "{{a.class.name()}}",
                "{{#unless a}}{{/unless}}",
                "{{#if a}}{{else}}{{else}}{{/if}}"
            })
    void whatIsNotInTheLanguageIsRefusedWithItsLine(String source) {
        assertThatThrownBy(() -> Text.of("first line\n" + source))
                .isInstanceOf(TemplateMistake.class)
                .hasMessageStartingWith("Line 2: ");
    }

    @Test
    void nothingIsLookedUpBeyondTheData() {
        for (String name : List.of("order.class", "name.length", "lines.size", "order.getClass")) {
            assertThatThrownBy(() -> Text.of("{{" + name + "}}").plain(ORDER)).isInstanceOf(TemplateMistake.class);
        }
        assertThat(Text.of("{{x}}").plain(Map.of("x", "{{name}}"))).isEqualTo("{{name}}");
    }

    @Test
    void aTemplateThatGrowsWithoutEndIsStopped() {
        Map<String, Object> many = Map.of("a", Collections.nCopies(1000, "x"));
        String deep = "{{#each a}}".repeat(8) + "{{/each}}".repeat(8);
        assertThatThrownBy(() -> Text.of(deep).plain(many)).isInstanceOf(TemplateMistake.class);
        assertThatThrownBy(() -> Text.of("{{#if a}}".repeat(11) + "{{/if}}".repeat(11)))
                .isInstanceOf(TemplateMistake.class);
    }

    @Test
    void theLayoutEscapesWhatTheTenantSays() {
        Layout.Look look = new Layout.Look("<script>", "https://x.example/\"l.png", "#aabbcc", "Foot & more");
        String html = Layout.around("<p>Body</p>", look, "https://x.example/unsubscribe/1");
        assertThat(html)
                .contains("<p>Body</p>", "#aabbcc", "Foot &amp; more", "https://x.example/unsubscribe/1")
                .doesNotContain("<script>", "\"l.png");
        assertThat(Layout.paragraphs("One\ntwo\n\nSee https://x.example/a?b=1&c=2. <i>"))
                .contains("One<br>", "<a href=\"https://x.example/a?b=1&amp;c=2\">", "&lt;i&gt;");
    }

    @Test
    void htmlHasAPlainTwin() {
        assertThat(
                        Plain.of(
                                "<html><head><style>p{}</style></head><body><h1>Hi</h1><p>One <b>two</b><br>three</p>"
                                        + "<ul><li>a</li><li>b</li></ul><p><a href=\"https://x.example/\">here</a> &amp; there</p></body>"))
                .isEqualTo("Hi\n\nOne two\nthree\n\na\n\nb\n\nhere (https://x.example/) & there");
    }
}
