package com.bizosaas.embedded.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The model in memory. One text at a time for each caller: the ranges of its 8 bits are taken over all that is computed
 * together, so a text's vector would change with the company it is in.
 */
final class Model implements AutoCloseable {

    private static final String OUTPUT = "last_hidden_state";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Arena memory = Arena.ofShared();
    private final BlockingQueue<Desk> desks;

    /** Where one caller's numbers lie, outside the heap, so that ONNX Runtime works on them without copies. */
    private record Desk(ByteBuffer ids, ByteBuffer mask, ByteBuffer types, ByteBuffer output) {

        static Desk in(Arena memory) {
            Desk desk = new Desk(
                    buffer(memory, Bge.MOST_TOKENS * Long.BYTES),
                    buffer(memory, Bge.MOST_TOKENS * Long.BYTES),
                    buffer(memory, Bge.MOST_TOKENS * Long.BYTES),
                    buffer(memory, Bge.MOST_TOKENS * Bge.DIMENSIONS * Float.BYTES));
            for (int i = 0; i < Bge.MOST_TOKENS; i++) {
                desk.mask.putLong(i * Long.BYTES, 1);
            }
            return desk;
        }

        private static ByteBuffer buffer(Arena memory, int bytes) {
            return memory.allocate(bytes, Long.BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
        }
    }

    private Model(OrtEnvironment environment, OrtSession session, int callers) {
        this.environment = environment;
        this.session = session;
        this.desks = new ArrayBlockingQueue<>(callers, true);
        for (int i = 0; i < callers; i++) {
            desks.add(Desk.in(memory));
        }
    }

    /** From a file: given as bytes, the model would stand in memory twice while it is read. */
    static Model load(OrtEnvironment environment, Path file, int callers) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            // A plan of the memory would be kept for every length of text; without the arena it takes more, not less.
            options.setMemoryPatternOptimization(false);
            return new Model(environment, environment.createSession(file.toString(), options), callers);
        }
    }

    /** The vector of a text of these tokens, of length 1. */
    float[] vector(int[] ids) throws OrtException, InterruptedException {
        Desk desk = desks.take();
        try {
            for (int i = 0; i < ids.length; i++) {
                desk.ids.putLong(i * Long.BYTES, ids[i]);
            }
            run(desk, ids.length);
            return normalised(desk.output);
        } finally {
            desks.add(desk);
        }
    }

    private void run(Desk desk, int length) throws OrtException {
        long[] shape = {1, length, Bge.DIMENSIONS};
        var output = desk.output.asFloatBuffer().slice(0, length * Bge.DIMENSIONS);
        try (OnnxTensor ids = tensor(desk.ids, length);
                OnnxTensor mask = tensor(desk.mask, length);
                OnnxTensor types = tensor(desk.types, length);
                OnnxTensor states = OnnxTensor.createTensor(environment, output, shape)) {
            session.run(Map.of("input_ids", ids, MASK, mask, TYPES, types), Set.of(), Map.of(OUTPUT, states))
                    .close();
        }
    }

    private OnnxTensor tensor(ByteBuffer numbers, int length) throws OrtException {
        return OnnxTensor.createTensor(environment, numbers.asLongBuffer().slice(0, length), new long[] {1, length});
    }

    /** The first token's state stands for the whole text. */
    private static float[] normalised(ByteBuffer states) {
        float[] vector = new float[Bge.DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = states.getFloat(i * Float.BYTES);
            squares += (double) vector[i] * vector[i];
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / norm);
        }
        return vector;
    }

    /** Nobody may be using it. */
    @Override
    public void close() throws OrtException {
        session.close();
        memory.close();
    }
}
