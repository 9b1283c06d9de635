package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What a small program says of its resources. */
final class SampleWords {

    static final String META = """
            {"resources": [
              {"name": "catalog.product", "path": "/api/catalog/products", "title_field": "title",
               "list": ["title", "status"], "allowed": ["list", "delete"], "verbs": [{"name": "publish", "label": "Publish"}],
               "fields": [
                 {"name": "id", "type": "id", "label": "Id", "readonly": true},
                 {"name": "title", "type": "text", "label": "Title", "required": true},
                 {"name": "status", "type": "choice", "label": "Status", "filterable": true,
                  "options": ["draft", "active"]},
                 {"name": "active", "type": "boolean", "label": "Active"},
                 {"name": "stock", "type": "integer", "label": "Stock"},
                 {"name": "price", "type": "money", "label": "Price"},
                 {"name": "tags", "type": "texts", "label": "Tags"},
                 {"name": "custom.shelf", "type": "number", "label": "shelf", "filterable": true}]},
              {"name": "crm.deal", "path": "/api/crm/deals", "title_field": "title", "list": [], "verbs": [],
               "fields": []}]}
            """;

    static final String LISTS = """
            {"catalog.product": {"filters": ["status", "sku"], "sorts": ["created_at", "title"], "restore": true},
             "crm.deal": {"filters": [], "sorts": [], "restore": false}}
            """;

    private SampleWords() {}

    static JsonNode json(String text) {
        return Json.node(text.getBytes(StandardCharsets.UTF_8));
    }

    static Vocabulary vocabulary() {
        return Vocabulary.of(json(META), json(LISTS));
    }
}
