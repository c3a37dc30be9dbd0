package io.chwiso.platform;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.io.Serial;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers for {@code quarkus.datasource.jdbc.url} while it is not set, by the reactive URL, so that the one database needs to
 * be named only once. Credentials within the reactive URL are left out, since PostgreSQL's driver does not read them there.
 */
@Priority(Priorities.APPLICATION)
public final class DerivedJdbcUrl implements ConfigSourceInterceptor {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String FIRST_REACTIVE_URL = REACTIVE_URL + "[0]";
    /** Of several, comma-separated URLs the first counts. */
    private static final Pattern REACTIVE_FORM = Pattern.compile(
            "\\s*(?:vertx-reactive:)?postgres(?:ql)?://(?:[^@/,]*@)?(?<location>[^,\\s]+).*");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value == null && name.equals(JDBC_URL) ? derived(context).orElse(null) : value;
    }

    /** Whoever walks the names, rather than asking for one, must meet the derived one too. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        if (derived(context).isEmpty()) {
            return context.iterateNames();
        }
        Iterable<String> names = context::iterateNames;
        return Stream.concat(StreamSupport.stream(names.spliterator(), false), Stream.of(JDBC_URL)).distinct().iterator();
    }

    private static Optional<ConfigValue> derived(ConfigSourceInterceptorContext context) {
        return Stream.of(REACTIVE_URL, FIRST_REACTIVE_URL)
                .map(name -> Optional.ofNullable(context.proceed(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(DerivedJdbcUrl::asJdbc);
    }

    private static Optional<ConfigValue> asJdbc(ConfigValue reactive) {
        return Optional.ofNullable(reactive.getValue())
                .map(REACTIVE_FORM::matcher)
                .filter(Matcher::matches)
                .map(url -> reactive.withName(JDBC_URL).withValue("jdbc:postgresql://" + url.group("location")));
    }
}
