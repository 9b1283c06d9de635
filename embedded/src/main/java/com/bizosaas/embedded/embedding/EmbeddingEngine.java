package com.bizosaas.embedded.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.bizosaas.embedded.BackgroundThreads;
import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of English texts. The model is loaded at the first use, in about 0.3 s (the first time in a folder, where it
 * is unpacked, in about a second), and let go after five minutes without one. Queries, passages and passages in the
 * background wait only for their like: of each, as many are computed at once as there are processors. The vocabulary, 2 MB,
 * stays. While the model cannot be loaded callers get an {@link EngineFailure} at once, and every half a minute one of
 * them tries again.
 */
public final class EmbeddingEngine implements Engine {

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int CALLERS = Runtime.getRuntime().availableProcessors();

    private final Path folder;
    private final Resident resident;
    private final Workers queries = new Workers(CALLERS, threads("embedding-queries"));
    private final Workers passages = new Workers(CALLERS, threads("embedding-passages"));
    private final Workers background = new Workers(CALLERS, new BackgroundThreads("embedding-background"));
    private volatile @Nullable WordPiece wordPiece;
    private @Nullable ScheduledExecutorService keeper;

    /** {@code natives}: where the model and the libraries that compute it are unpacked, some 60 MB. */
    public EmbeddingEngine(Path natives) {
        this(natives, InstantSource.system());
    }

    EmbeddingEngine(Path natives, InstantSource clock) {
        this.folder = natives.toAbsolutePath().normalize().resolve("embedding");
        this.resident = new Resident(this::load, clock);
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    @Override
    public String name() {
        return "embedding";
    }

    /** Returns at once: what is never asked takes no memory. */
    @Override
    public synchronized void start() {
        if (keeper != null) {
            return;
        }
        queries.start();
        passages.start();
        background.start();
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name("embedding-keeper").unstarted(task));
        looking.scheduleWithFixedDelay(this::rest, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        keeper = looking;
        resident.start();
    }

    @Override
    public EngineStatus status() {
        return resident.status();
    }

    /** Texts that are being computed are finished; those that wait fail. */
    @Override
    public synchronized void stop() {
        ScheduledExecutorService looking = keeper;
        if (looking == null) {
            return;
        }
        keeper = null;
        looking.shutdownNow();
        queries.stop();
        passages.stop();
        background.stop();
        resident.stop();
    }

    /** Which model the vectors are of. Vectors of different models cannot be compared. */
    public String model() {
        return Bge.ID;
    }

    /** How many numbers a vector has. */
    public int dimensions() {
        return Bge.DIMENSIONS;
    }

    /** How many tokens of a text are looked at; what follows has no part in its vector. */
    public int mostTokens() {
        return Bge.MOST_TOKENS - 2;
    }

    /** The vector of a text that is to be found; its length is 1, so that the dot product is the likeness of two. */
    public float[] passage(String text) {
        return begun(passages, wordPiece().tokens(text, 0, mostTokens())).get();
    }

    /** The same, where nobody waits for it: it gives way to all that somebody waits for. */
    public float[] passageInBackground(String text) {
        return begun(background, wordPiece().tokens(text, 0, mostTokens())).get();
    }

    /** The vector of what somebody looks for, nearest to the passages that answer it. */
    public float[] query(String text) {
        return querying(text).get();
    }

    /** Begins to work out the same; whoever asks for it waits until it is there. */
    public Supplier<float[]> querying(String text) {
        Tokens prefix = wordPiece().tokens(Bge.QUERY_PREFIX, 0, mostTokens());
        return begun(queries, prefix.and(wordPiece().tokens(text, 0, mostTokens() - prefix.size())));
    }

    /**
     * The model's own tokens of a text, at most {@code most}, read from a place in it on: its beginning, or where a word
     * of it begins. Places in the answer are places in the whole text.
     */
    public Tokens tokens(CharSequence text, int from, int most) {
        return wordPiece().tokens(text, from, most);
    }

    /** How many tokens a text has; faster than {@link #tokens}, and without memory for them. */
    public int count(CharSequence text) {
        return wordPiece().count(text);
    }

    /** Lets the model go if it was not used for long. */
    void rest() {
        resident.rest(IDLE);
    }

    /** Whether the model is in memory now. */
    public boolean isLoaded() {
        return resident.isLoaded();
    }

    private Supplier<float[]> begun(Workers by, Tokens tokens) {
        int[] ids = wordPiece().framed(tokens);
        return by.begin(() -> resident.vector(ids));
    }

    private WordPiece wordPiece() {
        WordPiece made = wordPiece;
        return made == null ? makeWordPiece() : made;
    }

    private synchronized WordPiece makeWordPiece() {
        WordPiece made = wordPiece;
        if (made == null) {
            try {
                made = new WordPiece(Vocabulary.of(Bge.TOKENIZER.bytes()));
            } catch (IOException trouble) {
                throw new EngineFailure("The model's vocabulary cannot be read: " + trouble.getMessage(), trouble);
            }
            wordPiece = made;
        }
        return made;
    }

    private Model load() throws OrtException {
        try {
            OrtEnvironment environment = OnnxLibrary.environment(folder);
            return Model.load(environment, Bge.MODEL.unpackInto(folder), 3 * CALLERS);
        } catch (IOException trouble) {
            throw new EngineFailure(
                    "The embedding model cannot be unpacked into " + folder + ": " + trouble
                            + ". Give this user the right to write there and 60 MB of space; it is tried again by itself.",
                    trouble);
        } catch (LinkageError trouble) {
            throw new EngineFailure(
                    "The libraries of ONNX Runtime in " + folder + " cannot be loaded: " + trouble.getMessage()
                            + ". They need glibc, and a disk that is not mounted noexec; then start again.",
                    trouble);
        }
    }
}
