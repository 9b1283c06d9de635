package com.bizosaas.kernel.table;

/** How a table lies in a file. */
public enum Format {
    CSV("text/csv; charset=utf-8", "csv"),
    NDJSON("application/x-ndjson", "ndjson"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final String contentType;
    private final String extension;

    Format(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The media type of a file that is written in this format. */
    public String contentType() {
        return contentType;
    }

    /** The file name's ending, without the dot. */
    public String extension() {
        return extension;
    }
}
