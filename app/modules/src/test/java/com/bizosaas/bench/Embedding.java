package com.bizosaas.bench;

import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.embedding.Tokens;
import com.bizosaas.kernel.testing.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What vectors cost: time to load the model, passages a second, a query, and the memory that comes and goes with it. */
final class Embedding {

    private static final int CALLERS = 2;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int ROUNDS = 3;
    private static final int QUERIES = 200;
    private static final String[] WORDS =
            ("the a of to for with delivery invoice customer order unpaid returned bakery rye flour leather boots quality"
                            + " winter discount warehouse shipment broken refund answer please yesterday reservation table"
                            + " window meeting contract signature renewal price list kilogram temperature storage")
                    .split(" ");

    private final Report report;
    private final Random random = new Random(3);

    Embedding(Report report) {
        this.report = report;
    }

    void run() throws Exception {
        Path natives = Scratch.folder();
        EmbeddingEngine engine = new EmbeddingEngine(natives);
        engine.count("warm");
        System.gc();
        double before = megabytes();
        load(engine, "text to vector, model unpacked and loaded");
        double loaded = megabytes();
        rate(engine, 100);
        rate(engine, 256);
        query(engine);
        System.gc();
        double used = megabytes();
        engine.stop();
        System.gc();
        double gone = megabytes();
        load(engine, "text to vector, model loaded again");
        engine.stop();
        report.add(
                "memory (PSS) that the model adds: loaded / after use / let go again",
                Report.number(loaded - before, "MB") + " / " + Report.number(used - before, "MB") + " / "
                        + Report.number(gone - before, "MB"),
                "");
        count(engine);
    }

    private void load(EmbeddingEngine engine, String what) {
        engine.start();
        long began = System.nanoTime();
        engine.passage("bread");
        report.add(what, Report.number((System.nanoTime() - began) / 1e6, "ms"), "");
    }

    private String text(EmbeddingEngine engine, int tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        Tokens read = engine.tokens(text, 0, tokens);
        return text.substring(0, read.end());
    }

    private void rate(EmbeddingEngine engine, int tokens) throws Exception {
        List<String> texts =
                Stream.generate(() -> text(engine, tokens - 2)).limit(50).toList();
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(rate(engine, texts));
        }
        report.add(
                CALLERS + " callers, passages of " + tokens + " tokens, median of " + ROUNDS,
                Report.number(Report.median(rates), "/s"),
                "");
    }

    private static double rate(EmbeddingEngine engine, List<String> texts) throws Exception {
        AtomicInteger done = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + SECONDS * 1_000_000_000L / ROUNDS;
        Callable<Integer> caller = () -> {
            while (System.nanoTime() < end) {
                engine.passage(texts.get(done.incrementAndGet() % texts.size()));
            }
            return done.get();
        };
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : callers.invokeAll(
                    Stream.generate(() -> caller).limit(CALLERS).toList())) {
                each.get();
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - began);
    }

    private void query(EmbeddingEngine engine) {
        double[] times = new double[QUERIES];
        for (int i = 0; i < QUERIES; i++) {
            String words = text(engine, 6);
            long began = System.nanoTime();
            engine.query(words);
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        report.add(
                "a query of 6 tokens, one caller",
                "p50 " + Report.number(Report.quantile(times, 0.5), "ms") + " p95 "
                        + Report.number(Report.quantile(times, 0.95), "ms"),
                "");
    }

    private void count(EmbeddingEngine engine) {
        String text = text(engine, 200_000);
        long began = System.nanoTime();
        int tokens = engine.count(text);
        report.add("tokens counted", Report.number(tokens * 1e3 / (System.nanoTime() - began), "M/s"), "");
    }

    private static double megabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }
}
