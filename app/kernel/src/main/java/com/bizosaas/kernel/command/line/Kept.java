package com.bizosaas.kernel.command.line;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The history of typed lines, in a file that its owner alone reads. Lines that look as if they held a secret, or begin
 * with a blank, are not kept.
 */
public final class Kept {

    private static final int MOST = 1000;
    private static final Pattern SECRET = Pattern.compile(
            "(?iu)passw|passphrase|passcode|\\bpwd\\b|secret|token|credential|api[-_ ]?key|private[-_ ]?key|\\bt?otp|recovery"
                    + "|\\bbz_|whsec_|bearer|-----begin|://[^/\\s]*:[^/\\s]*@");
    private static final Set<OpenOption> APPENDING = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private boolean usable = true;

    public Kept(Path file) {
        this.file = file;
    }

    static boolean isKept(String line) {
        return !line.isBlank()
                && !Character.isWhitespace(line.charAt(0))
                && line.indexOf('\n') < 0
                && !SECRET.matcher(line).find();
    }

    /** The newest lines, oldest first; none where there is no file that is this user's own. */
    List<String> lines() {
        try {
            if (!isOurs()) {
                usable = false;
                return List.of();
            }
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return List.of();
            }
            List<String> all = Files.readAllLines(file);
            if (all.size() <= MOST) {
                return List.copyOf(all);
            }
            List<String> newest = List.copyOf(all.subList(all.size() - MOST, all.size()));
            Files.delete(file);
            write(String.join("\n", newest) + "\n");
            return newest;
        } catch (IOException unreadable) {
            usable = false;
            return List.of();
        }
    }

    /** Adds the line if it may be kept, and says whether it may. A history that cannot be written is none. */
    boolean add(String line) {
        if (!isKept(line)) {
            return false;
        }
        if (usable) {
            try {
                write(line + "\n");
            } catch (IOException unwritable) {
                usable = false;
            }
        }
        return true;
    }

    private void write(String lines) throws IOException {
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Channels.newOutputStream(Files.newByteChannel(file, APPENDING, privately))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Root leaves no files of its own in another user's folder, where that user could not use them either. */
    private boolean isOurs() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        Object owner = Files.getAttribute(folder, "unix:uid");
        return owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
