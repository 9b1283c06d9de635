package com.bizosaas.kernel.command.line;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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

    /** The newest lines, oldest first; none where no file of our own stands. */
    List<String> lines() {
        try {
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
        boolean stands = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (stands && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out = Channels.newOutputStream(Files.newByteChannel(file, APPENDING, privately))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        if (!stands) {
            give();
        }
    }

    /** What root makes in the folder of the program's user is that user's, as all in it is. */
    private void give() throws IOException {
        UserPrincipal owner = Files.getOwner(file.resolveSibling("."));
        if (!owner.equals(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))) {
            Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setOwner(owner);
        }
    }
}
