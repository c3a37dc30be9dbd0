package io.chwiso;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chwiso.money.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.sqlclient.SqlClient;
import jakarta.persistence.Entity;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a native image lacks shows only when it runs; these are the ways in which it has come to lack something. */
@AnalyzeClasses(packages = "io.chwiso", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeImageTest {

    private static final String ROOT = "io.chwiso.";
    private static final Pattern MAPPING = Pattern
            .compile("readerFor|forType|readValue|writeValue.*|treeToValue|valueToTree|convertValue");

    /** Who maps JSON outside of REST resources, whose types Quarkus registers by itself; and the types they map. */
    private static final Map<String, List<String>> MAPPED = Map.of(
            "cancellation.persistence.JsonSnapshots", List.of("cancellation.persistence.CancellationEntity"),
            "webhook.Messages", List.of("webhook.WebhookBody"),
            "problem.ProblemRoutes", List.of("problem.Problem"),
            "provider.eximbay.EximbayJson", List.of(
                    "provider.eximbay.EximbayCancelRequest", "provider.eximbay.EximbayCancelResponse",
                    "provider.eximbay.EximbayRetrieveRequest", "provider.eximbay.EximbayRetrieveResponse"),
            "provider.ebp.EbpJson", List.of("provider.ebp.EbpCancelRequest", "provider.ebp.EbpDetailRequest"),
            // Trees alone, which need no reflection.
            "cancellation.api.JsonText", List.of(),
            "platform.ApiDocument", List.of());

    @ArchTest
    static final ArchRule nothingStatic_isRandomOrRuns = noFields()
            .that().areStatic()
            .should().haveRawType(describe("random, a thread, or a client", type -> Stream
                    .of(Random.class, Thread.class, ExecutorService.class, Vertx.class, HttpClient.class, SqlClient.class)
                    .anyMatch(forbidden -> assignableTo(forbidden).test(type))))
            .because("it would be made while the image is built, and be the same in every process");

    /** GraalVM empties the JDK's table of currencies, so that one made before is no longer the same as one made after. */
    @ArchTest
    static void nothingStatic_holdsACurrency(JavaClasses classes) {
        assertThat(classes.stream().flatMap(type -> type.getFields().stream()))
                .filteredOn(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .isNotEmpty()
                .noneMatch(NativeImageTest::holdsACurrency);
    }

    @ArchTest
    static void whoMapsJson_isAccountedFor(JavaClasses classes) {
        Set<String> mapping = classes.stream()
                .filter(type -> !type.getPackageName().startsWith(ROOT + "sandbox"))
                .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(NativeImageTest::maps))
                .map(type -> type.getName().substring(ROOT.length()))
                .collect(toSet());

        assertThat(mapping).isEqualTo(MAPPED.keySet());
    }

    @ArchTest
    static void whatIsMapped_isRegisteredForReflection(JavaClasses classes) {
        Set<JavaClass> mapped = new HashSet<>();
        MAPPED.values().stream().flatMap(List::stream).forEach(name -> collect(classes.get(ROOT + name), mapped));

        assertThat(mapped).hasSizeGreaterThan(MAPPED.size()).allMatch(NativeImageTest::isRegistered);
    }

    private static boolean holdsACurrency(JavaField field) {
        return field.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(Currency.class) || type.isEquivalentTo(Money.class));
    }

    private static void collect(JavaClass type, Set<JavaClass> found) {
        if (type.isInterface()) {
            type.getSubclasses().forEach(form -> collect(form, found));
        } else if (type.getPackageName().startsWith("io.chwiso") && !type.isEnum() && found.add(type)) {
            type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                    .forEach(part -> collect(part, found));
        }
    }

    /** Nested types are registered with the type around them. */
    private static boolean isRegistered(JavaClass type) {
        return type.isAnnotatedWith(RegisterForReflection.class)
                || type.isAnnotatedWith(Entity.class)
                || type.getEnclosingClass().filter(NativeImageTest::isRegistered).isPresent();
    }

    private static boolean maps(JavaMethodCall call) {
        return Stream.of(ObjectMapper.class, ObjectReader.class, ObjectWriter.class)
                .anyMatch(mapper -> call.getTargetOwner().isAssignableTo(mapper))
                && MAPPING.matcher(call.getName()).matches();
    }
}
