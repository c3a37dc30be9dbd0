import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Stores what is in the jars of a folder instead of compressing it: a start reads some ten thousand classes, and inflating them
 * is a twelfth of its time. Run by the build, on the package; names, order, times and contents stay as they are.
 */
final class StoredJars {

    private StoredJars() {
    }

    public static void main(String[] arguments) throws IOException {
        for (Path jar : jarsIn(Path.of(arguments[0]))) {
            store(jar);
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void store(Path jar) throws IOException {
        Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(stored))) {
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : Collections.list(from.entries())) {
                // A folder may be named twice.
                if (names.add(entry.getName())) {
                    copy(from, entry, to);
                }
            }
        }
        Files.setLastModifiedTime(stored, Files.getLastModifiedTime(jar));
        Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setMethod(ZipEntry.STORED);
        stored.setTimeLocal(entry.getTimeLocal());
        stored.setSize(entry.getSize());
        stored.setCrc(entry.getCrc());
        to.putNextEntry(stored);
        from.getInputStream(entry).transferTo(to);
        to.closeEntry();
    }
}
