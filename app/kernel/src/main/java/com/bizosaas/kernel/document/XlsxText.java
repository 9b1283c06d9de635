package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.Workbook;
import java.io.IOException;
import java.nio.file.Path;

/** The visible sheets of a workbook, a line for each row, under the sheet's name. */
final class XlsxText {

    private XlsxText() {}

    static void read(Path file, Draft draft) throws IOException {
        try (Parts parts = Parts.open(file)) {
            draft.title(parts.title());
        }
        try (Workbook book = Workbook.open(file)) {
            for (Workbook.Page page : book.pages()) {
                if (!page.isVisible()) {
                    draft.note("The sheet " + Draft.oneLine(page.name()) + " is hidden and was left out.");
                    continue;
                }
                draft.heading(1, page.name());
                draft.block();
                RowText text = new RowText(draft);
                page.rows(text::row);
                text.end();
            }
        }
    }
}
