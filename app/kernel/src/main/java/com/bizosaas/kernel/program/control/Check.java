package com.bizosaas.kernel.program.control;

/** What {@code verify} looks at, in the order of its report. */
public enum Check {
    PROGRAM(Tier.PROCESSES, "program"),
    POSTGRES(Tier.PROCESSES, "postgres"),
    DATA_FOLDER(Tier.PROCESSES, "data folder"),
    RECORDER(Tier.PROCESSES, "recorder"),
    SEARCH(Tier.PROCESSES, "search"),
    PASSAGES(Tier.PROCESSES, "passages"),
    EMBEDDING(Tier.PROCESSES, "embedding"),
    DISK(Tier.PROCESSES, "disk space"),
    MEMORY(Tier.PROCESSES, "memory"),
    CARRIERS(Tier.PROCESSES, "ways out for messages"),
    HEALTH(Tier.ENDPOINTS, "/health"),
    READY(Tier.ENDPOINTS, "/health/ready"),
    METRICS(Tier.ENDPOINTS, "/metrics"),
    OPENAPI(Tier.ENDPOINTS, "/openapi.json"),
    META(Tier.ENDPOINTS, "/api/meta refuses strangers"),
    UI(Tier.ENDPOINTS, "/ui/"),
    ROW(Tier.ROUND_TRIPS, "row written, read, deleted"),
    WALL(Tier.ROUND_TRIPS, "tenant wall"),
    FILE(Tier.ROUND_TRIPS, "file written, synced, read"),
    EVENT(Tier.ROUND_TRIPS, "event recorded, read"),
    JOB(Tier.ROUND_TRIPS, "job queued, run"),
    FOUND(Tier.ROUND_TRIPS, "row indexed, found, gone"),
    KNOWN(Tier.ROUND_TRIPS, "passage indexed, found, gone"),
    MESSAGE(Tier.ROUND_TRIPS, "message written, in the tray"),
    LIVE(Tier.ROUND_TRIPS, "web socket opened, event heard"),
    TOKEN(Tier.ROUND_TRIPS, "token signed, verified");

    private final Tier tier;
    private final String title;

    /** The headings of the report. */
    public enum Tier {
        PROCESSES("Processes"),
        ENDPOINTS("Endpoints"),
        ROUND_TRIPS("Round trips");

        private final String title;

        Tier(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    Check(Tier tier, String title) {
        this.tier = tier;
        this.title = title;
    }

    public Tier tier() {
        return tier;
    }

    public String title() {
        return title;
    }
}
