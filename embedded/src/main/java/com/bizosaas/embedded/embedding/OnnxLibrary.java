package com.bizosaas.embedded.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** ONNX Runtime's native libraries: unpacked for this machine alone, and loaded once in the life of a process. */
final class OnnxLibrary {

    /** ONNX Runtime looks there; once it is set, the libraries are loaded or whoever set it brings their own. */
    private static final String FOLDER = "onnxruntime.native.path";

    private static final String X64 = "/ai/onnxruntime/native/linux-x64/";
    private static final String AARCH64 = "/ai/onnxruntime/native/linux-aarch64/";

    private OnnxLibrary() {}

    /** ONNX Runtime in this process, silent and without telemetry; its libraries lie in {@code folder} from then on. */
    static synchronized OrtEnvironment environment(Path folder) throws IOException, OrtException {
        if (System.getProperty(FOLDER) == null) {
            load(folder);
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "bizosaas");
        environment.setTelemetry(false);
        return environment;
    }

    /** Loaded here first: if its own class fails to load them once, it fails for as long as the process lives. */
    @SuppressWarnings("restricted") // the launcher allows native access
    private static void load(Path folder) throws IOException {
        for (Artifact library : forThisMachine()) {
            System.load(library.unpackInto(folder).toString());
        }
        System.setProperty(FOLDER, folder.toString());
    }

    /** In the order in which they need each other. */
    static List<Artifact> forThisMachine() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" ->
                List.of(
                        new Artifact(
                                X64 + "libonnxruntime.so",
                                "1461ef7cc3d9e49982591721683cc3e3a55580aeca9a5254e7aac47b75ee4bab"),
                        new Artifact(
                                X64 + "libonnxruntime4j_jni.so",
                                "ea5e379b2de94c4d909f9ccdf7bafd19eabfee5cd075377e139fe2795ade854c"));
            case "aarch64", "arm64" ->
                List.of(
                        new Artifact(
                                AARCH64 + "libonnxruntime.so",
                                "f1ec1a08eb99bd6e5401340f0a2b101381bf4694415480291dc13bcaa30f9ec7"),
                        new Artifact(
                                AARCH64 + "libonnxruntime4j_jni.so",
                                "3a245e5e8170b4e96d0e3f3707c489b3aa02b426faa7f09c6ad8b0a689134994"));
            default ->
                throw new EngineFailure("There is no ONNX Runtime for a machine of kind " + machine
                        + ": texts have vectors on Linux on x86-64 or aarch64 only");
        };
    }
}
