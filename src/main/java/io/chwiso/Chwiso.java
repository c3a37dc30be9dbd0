package io.chwiso;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts Chwiso: to serve or, with the argument {@code migrate}, to migrate the database's schema and end.
 *
 * <p>
 * In production a start that fails tells its operator why in one line on standard error and exits with a status other than 0;
 * in dev mode Quarkus keeps its own ways of telling, and stays up for the next attempt.
 */
@QuarkusMain
public final class Chwiso {

    private Chwiso() {
    }

    public static void main(String... args) {
        Command command;
        try {
            command = Command.of(args);
        } catch (StartRefusedException refused) {
            System.err.println("Chwiso cannot start: " + refused.getMessage());
            System.exit(1);
            return;
        }
        HeadStart.begin();
        command.settings().forEach(System::setProperty);
        // In which mode it runs is known only once it has begun to start, hence not yet.
        Quarkus.run(null, (status, failure) -> exit(command, status, failure), args);
    }

    private static void exit(Command command, int status, @Nullable Throwable failure) {
        if (LaunchMode.current().isDevOrTest()) {
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(status, failure);
            return;
        }
        if (failure != null) {
            StartFailure.explain(failure).ifPresentOrElse(
                    reason -> System.err.println("Chwiso cannot %s: %s".formatted(command.verb(), reason)),
                    // Not a matter of configuration: whoever mends it needs the whole story.
                    () -> Logger.getLogger(Chwiso.class).errorf(failure, "Chwiso cannot %s", command.verb()));
        }
        System.exit(status);
    }
}
