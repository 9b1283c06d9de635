package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process in which documents are read: how it lives, and how it dies. */
class DocumentChildTest {

    private static final Limits HASTY = new Limits(Duration.ofSeconds(2), 256, 100 << 20, 5_000_000, 10_000, 1);

    @TempDir
    Path folder;

    @Test
    void oneProcessReadsSeveralDocumentsAndOutlivesARefusal() throws IOException {
        try (Documents documents = documents(Limits.USUAL)) {
            Path docx = Papers.file(folder, Papers.docx("Größe 😀"));
            Extracted found = documents.read(docx, "a.docx", null);
            assertThat(found)
                    .isEqualTo(new Extracted("Größe 😀", null, List.of(new Section(0, null, null)), List.of()));
            List<Long> first = readers().map(ProcessHandle::pid).toList();
            assertThat(first).hasSize(1);
            UnreadableDocument refused =
                    catchThrowableOfType(UnreadableDocument.class, () -> documents.read(docx, "a.pdf", null));
            assertThat(refused).hasMessage("The file is named .pdf, but holds a Word document.");
            assertThat(refused.reason()).isEqualTo(Reason.MISLABELLED);
            Extracted page = documents.read(
                    Papers.file(folder, "# A\n## B\ntext".getBytes(StandardCharsets.UTF_8)), "a.md", "text/markdown");
            assertThat(page.title()).isEqualTo("A");
            assertThat(page.sections()).containsExactly(new Section(0, null, "A"), new Section(4, null, "A › B"));
            assertThat(readers().map(ProcessHandle::pid)).isEqualTo(first);
        }
        assertThat(readers()).isEmpty();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void theProcessKnowsNothingOfOursAndOpensNoSocket() throws IOException {
        Path endless = Papers.file(folder, Pdf.endless());
        try (Documents documents = documents(Limits.USUAL)) {
            CompletableFuture.runAsync(() -> documents.read(endless, "a.pdf", null));
            await().until(() -> readers().findAny().isPresent());
            Path process = Path.of("/proc/" + reader().pid());
            await().until(() -> Files.readString(process.resolve("maps")).contains("libzip"));
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            assertThat(environment.split("\0")).containsExactlyInAnyOrder("LC_ALL=C.UTF-8", "TZ=UTC");
            assertThat(process.resolve("cwd").toRealPath().getParent())
                    .isEqualTo(folder.resolve("scratch").toRealPath());
            try (Stream<Path> open = Files.list(process.resolve("fd"))) {
                assertThat(open.map(DocumentChildTest::target)).noneMatch(target -> target.startsWith("socket:"));
            }
        }
    }

    @Test
    void whatTakesTooLongIsEndedWithItsProcess() throws IOException {
        Path endless = Papers.file(folder, Pdf.endless());
        try (Documents documents = documents(HASTY)) {
            UnreadableDocument late =
                    catchThrowableOfType(UnreadableDocument.class, () -> documents.read(endless, "a.pdf", null));
            assertThat(late).hasMessage("Reading the document took longer than 2 seconds; split it.");
            assertThat(late.reason()).isEqualTo(Reason.OUT_OF_TIME);
            assertThat(readers()).isEmpty();
            assertThat(documents
                            .read(Papers.file(folder, Papers.docx("next")), "a.docx", null)
                            .text())
                    .isEqualTo("next");
        }
        try (Documents hanging = new Documents(folder.resolve("scratch"), HASTY, HangingReader.class.getName())) {
            assertThatThrownBy(() -> hanging.read(endless, "a.pdf", null)).hasMessageContaining("2 seconds");
        }
    }

    @Test
    void aProcessThatIsKilledHalfWayIsReplaced() throws Exception {
        Path endless = Papers.file(folder, Pdf.endless());
        Path docx = Papers.file(folder, Papers.docx("next"));
        try (Documents documents = documents(Limits.USUAL)) {
            CompletableFuture<Extracted> reading =
                    CompletableFuture.supplyAsync(() -> documents.read(endless, "a.pdf", null));
            await().until(() -> readers().findAny().isPresent());
            Thread.sleep(500);
            reader().destroyForcibly();
            assertThatThrownBy(reading::join)
                    .hasRootCauseInstanceOf(IOException.class)
                    .cause()
                    .hasMessage("Reading the document ended before its end; try again, or save it anew.");
            assertThat(documents.read(docx, "a.docx", null).text()).isEqualTo("next");
            ProcessHandle idle = reader();
            idle.destroyForcibly();
            idle.onExit().join();
            assertThat(documents.read(docx, "a.docx", null).text()).isEqualTo("next");
        }
    }

    @Test
    void aProgramThatEndsBlamesNoDocument() throws Exception {
        Path endless = Papers.file(folder, Pdf.endless());
        CompletableFuture<Extracted> reading;
        try (Documents documents = documents(Limits.USUAL)) {
            reading = CompletableFuture.supplyAsync(() -> documents.read(endless, "a.pdf", null));
            await().until(() -> readers().findAny().isPresent());
            Thread.sleep(300);
        }
        assertThatThrownBy(reading::join).cause().isInstanceOf(UncheckedIOException.class);
        assertThat(readers()).isEmpty();
    }

    @Test
    void aProcessThatLiesOrDoesNotStartIsNotBelieved() throws IOException {
        Path docx = Papers.file(folder, Papers.docx("x"));
        try (Documents lying = new Documents(folder.resolve("scratch"), HASTY, LyingReader.class.getName())) {
            assertThatThrownBy(() -> lying.read(docx, "a.docx", null))
                    .isInstanceOf(UnreadableDocument.class)
                    .hasMessageContaining("before its end");
        }
        try (Documents missing = new Documents(folder.resolve("scratch"), HASTY, "no.such.Reader")) {
            assertThatThrownBy(() -> missing.read(docx, "a.docx", null)).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(readers()).isEmpty();
    }

    @Test
    void whoKillsTheProgramLeavesNoReaderBehind() throws Exception {
        Path endless = Papers.file(folder, Pdf.endless());
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedProgram.class.getName(),
                        folder.resolve("scratch").toString(),
                        endless.toString())
                .inheritIO()
                .start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> program.children().findAny().isPresent());
        ProcessHandle reader = program.children().findAny().orElseThrow();
        Thread.sleep(500);
        program.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(5)).until(() -> !reader.isAlive());
        assertThat(folder.resolve("scratch")).isNotEmptyDirectory();
        documents(HASTY).close();
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void manyWaitInLineForTwo() throws Exception {
        List<Future<Extracted>> all = new ArrayList<>();
        try (Documents documents = documents(Limits.USUAL);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                Path docx = Papers.file(folder, Papers.docx("Document " + i));
                all.add(callers.submit(() -> documents.read(docx, "a.docx", null)));
            }
            long most = 0;
            while (!all.stream().allMatch(Future::isDone)) {
                most = Math.max(most, readers().count());
                Thread.sleep(5);
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get().text()).isEqualTo("Document " + i);
            }
            // One more may be on its way out.
            assertThat(most).isBetween(1L, 3L);
        }
    }

    @Test
    void limitsOfTheFileAreToldBeforeAnyProcessIsStarted() throws IOException {
        Limits small = new Limits(Duration.ofSeconds(9), 256, 10, 20, 10, 1);
        try (Documents documents = documents(small)) {
            Path file = Papers.file(folder, "more than ten bytes".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> documents.read(file, "a.txt", null))
                    .hasMessage("The file is larger than 10 bytes.");
            Path missing = folder.resolve("missing");
            assertThatThrownBy(() -> documents.read(missing, "a.txt", null)).isInstanceOf(UncheckedIOException.class);
            assertThat(readers()).isEmpty();
        }
    }

    private Documents documents(Limits limits) {
        return new Documents(folder.resolve("scratch"), limits);
    }

    private ProcessHandle reader() {
        return readers().findAny().orElseThrow();
    }

    /** The readers that this test's own {@link Documents} started. */
    private Stream<ProcessHandle> readers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> target(Path.of("/proc/" + child.pid() + "/cwd"))
                        .startsWith(folder.resolve("scratch").toString()));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
