package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.search.Quantized;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** What texts mean, as vectors: of passages when they are learned, of questions and sentences when somebody asks. */
final class Meaning {

    private static final int REMEMBERED = 2_000;

    private final EmbeddingEngine engine;
    private final Cache<String, byte[]> sentences =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Meaning(EmbeddingEngine engine) {
        this.engine = engine;
    }

    /** Which model the vectors come from. */
    String model() {
        return engine.model();
    }

    int tokens(String text) {
        return engine.count(text);
    }

    byte[] question(String text) {
        return asking(text).get();
    }

    /** Begins to work out what a question means; whoever asks for it waits until it is there. */
    Supplier<byte[]> asking(String text) {
        Supplier<float[]> vector = engine.querying(text);
        return () -> Quantized.of(vector.get());
    }

    /** The vectors of these passages, in their order, one after the other, so that a core stays free for others. */
    List<byte[]> passagesCalmly(List<String> texts) {
        return texts.stream()
                .map(text -> Quantized.of(engine.passageInBackground(text)))
                .toList();
    }

    /** The vectors of these passages, in their order, as quickly as they can be had. */
    List<byte[]> passages(List<String> texts) {
        return all(texts.stream()
                .<Callable<byte[]>>map(text -> () -> Quantized.of(engine.passageInBackground(text)))
                .toList());
    }

    /** The vectors of these sentences; those of the last questions are remembered. */
    List<byte[]> sentences(List<String> texts) {
        return all(texts.stream()
                .<Callable<byte[]>>map(
                        text -> () -> sentences.get(text, unknown -> Quantized.of(engine.passage(unknown))))
                .toList());
    }

    private List<byte[]> all(List<Callable<byte[]>> work) {
        List<byte[]> done = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<byte[]> each : workers.invokeAll(work)) {
                done.add(each.get());
            }
            return done;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }
}
