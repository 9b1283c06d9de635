package com.bizosaas.kernel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ProcTest {

    @TempDir
    Path root;

    private Proc proc;

    @BeforeEach
    void aProcess() throws IOException {
        proc = new Proc(root);
        write("7/smaps_rollup", "00400000-7ffe [rollup]\nRss:    4000 kB\nPss:    1000 kB\nPss_Dirty:   10 kB\n");
        write("7/stat", "7 (a (odd) name) S 1 7 7 0 -1 4194560 1 2 3 4 150 50 700 100 20 0 1 0 5");
        write("8/smaps_rollup", "Pss:    24 kB\n");
        write("8/stat", "8 (child) S 7 7 7 0 -1 4194560 1 2 3 4 100 0 0 0 20 0 1 0 5");
        write("7/comm", "postgres\n");
        write("7/status", "Name:   postgres\nVmRSS:      4000 kB\n");
        write("meminfo", "MemTotal:       16384 kB\nMemFree:         100 kB\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    @Test
    void memoryIsReadInBytes() {
        assertThat(proc.proportional(7)).hasValue(1000L << 10);
        assertThat(proc.resident(7)).hasValue(4000L << 10);
        assertThat(proc.machine("MemTotal")).hasValue(16L << 20);
        assertThat(proc.name(7)).contains("postgres");
    }

    @Test
    void timeIsReadBehindANameWithParentheses() {
        assertThat(proc.computed(7, false)).contains(2.0);
        assertThat(proc.computed(7, true)).contains(10.0);
    }

    @Test
    void whatIsNotToldIsEmpty() {
        assertThat(proc.proportional(9)).isEmpty();
        assertThat(proc.computed(9, true)).isEmpty();
        assertThat(proc.machine("MemAvailable")).isEmpty();
    }

    @Test
    void aFamilyIsTheSumOfItsProcesses() {
        ObjectNode told = Json.object();
        new Family(7, List.of(8L)).tell(proc, told);
        assertThat(told)
                .isEqualTo(Json.object()
                        .put("processes", 2)
                        .put("memory", 1024L << 10)
                        .put("cpu_s", 11.0));
    }

    @Test
    void ofAFamilyThatCannotBeMeasuredNothingIsInvented() {
        ObjectNode told = Json.object();
        new Family(9, List.of(10L)).tell(proc, told);
        assertThat(told).isEqualTo(Json.object().put("processes", 2));
    }

    @Test
    void theRunningProcessIsMeasured() {
        assertThat(new Proc().computed(ProcessHandle.current().pid(), false))
                .hasValueSatisfying(seconds -> assertThat(seconds).isPositive());
        assertThat(new Proc().proportional(ProcessHandle.current().pid()).orElseThrow())
                .isGreaterThan(1 << 20);
    }
}
