import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Splits an uber-jar: {@code quarkus-run.jar} keeps what starts it and the configuration, {@code chwiso.jar} beside it takes the
 * rest. Configuration is read by way of a zip file system, which first lists all that its jar holds: of an uber-jar, some 37,000
 * entries. Run by the build, on the package.
 */
final class ConfigurationApart {

    private static final String REST = "chwiso.jar";

    private ConfigurationApart() {
    }

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path rest = jar.resolveSibling(REST);
        Files.move(jar, rest, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem from = FileSystems.newFileSystem(rest);
                FileSystem to = FileSystems.newFileSystem(jar, Map.of("create", true))) {
            writeManifest(from.getPath(JarFile.MANIFEST_NAME), to.getPath(JarFile.MANIFEST_NAME));
            for (Path configuration : configurationIn(from.getPath("/"))) {
                Files.move(configuration, to.getPath(configuration.toString()));
            }
        }
    }

    private static List<Path> configurationIn(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> file.toString().matches("/application[\\w-]*\\.properties")).toList();
        }
    }

    /** What a JVM heeds only in the manifest of the jar that it is started with, and the way to the rest. */
    private static void writeManifest(Path from, Path to) throws IOException {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(from)) {
            manifest = new Manifest(in);
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, REST);
        Files.createDirectories(to.getParent());
        try (OutputStream out = Files.newOutputStream(to)) {
            manifest.write(out);
        }
    }
}
