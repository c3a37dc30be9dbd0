package io.chwiso;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.chwiso.platform.Deadline;
import io.chwiso.platform.Detached;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The direction of dependencies, and what main code keeps away from. */
@AnalyzeClasses(packages = "io.chwiso", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.chwiso..");

    /** Where a thread of its own has nothing else to do: the sandbox's start and end, and the end of the process. */
    private static final Set<String> MAY_WAIT = Set.of(
            "io.chwiso.sandbox.SandboxMain.main",
            "io.chwiso.sandbox.SandboxStarter.start",
            "io.chwiso.sandbox.SandboxStarter.stop",
            "io.chwiso.platform.Lifecycle.finish",
            "io.chwiso.platform.Detached.awaitIdle",
            "io.chwiso.platform.InFlight.awaitNone");

    @ArchTest
    static final ArchRule money_usesNothingOfOurs = noClasses()
            .that().resideInAPackage("io.chwiso.money..")
            .should().dependOnClassesThat(OURS.and(resideOutsideOfPackage("io.chwiso.money..")));

    @ArchTest
    static final ArchRule cancellation_knowsNeitherHttpNorTablesNorASingleProvider = noClasses()
            .that().resideInAPackage("io.chwiso.cancellation")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "io.chwiso.cancellation.api..", "io.chwiso.cancellation.persistence..", "io.chwiso.provider.*.."));

    @ArchTest
    static final ArchRule webhook_knowsNeitherItsRestNorItsTables = noClasses()
            .that().resideInAPackage("io.chwiso.webhook")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "io.chwiso.webhook.api..", "io.chwiso.webhook.persistence..", "io.chwiso.cancellation.persistence.."));

    @ArchTest
    static final ArchRule cancellation_doesNotKnowWhoIsTold = noClasses()
            .that().resideInAPackage("io.chwiso.cancellation..")
            .should().dependOnClassesThat().resideInAPackage("io.chwiso.webhook..");

    @ArchTest
    static final ArchRule audit_isUsedByNothingOfOurs = noClasses()
            .that().resideOutsideOfPackage("io.chwiso.audit..")
            .should().dependOnClassesThat().resideInAPackage("io.chwiso.audit..");

    @ArchTest
    static final ArchRule provider_knowsNoneOfItsUsersAndNoSingleProvider = noClasses()
            .that().resideInAPackage("io.chwiso.provider")
            .should().dependOnClassesThat(resideInAnyPackage("io.chwiso.cancellation..", "io.chwiso.provider.*.."));

    @ArchTest
    static final ArchRule providers_doNotKnowEachOther = slices()
            .matching("io.chwiso.provider.(*)..")
            .should().notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule providers_areReachedOnlyAsPaymentProvider = classes()
            .that().resideInAPackage("io.chwiso.provider.*..")
            .and().doNotHaveSimpleName("package-info")
            .and().areTopLevelClasses()
            .should().notBePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sandbox_usesNothingOfOurs = noClasses()
            .that().resideInAPackage("io.chwiso.sandbox..")
            .should().dependOnClassesThat(OURS.and(resideOutsideOfPackage("io.chwiso.sandbox..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sandbox_isUsedByNothingOfOurs = noClasses()
            .that().resideOutsideOfPackage("io.chwiso.sandbox..")
            .should().dependOnClassesThat().resideInAPackage("io.chwiso.sandbox..");

    /** The sandbox plays the providers' side of HTTP, so it may speak it too. */
    @ArchTest
    static final ArchRule http_staysAtTheEdges = noClasses()
            .that(not(resideInAnyPackage("..api..", "io.chwiso.problem..", "io.chwiso.platform..", "io.chwiso.merchant..",
                    "io.chwiso.provider..", "io.chwiso.sandbox..")))
            .should().dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."));

    @ArchTest
    static final ArchRule tables_stayInPersistence = noClasses()
            .that().resideOutsideOfPackage("..persistence..")
            .should().dependOnClassesThat(resideInAnyPackage(
                    "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..", "io.quarkus.panache.."));

    @ArchTest
    static final ArchRule packages_formNoCycle = slices()
            .matching("io.chwiso.(**)")
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothing_blocks = noClasses()
            .should().callMethodWhere(describe("await a Uni", ArchitectureTest::awaits))
            .orShould().accessTargetWhere(describe("may wait", ArchitectureTest::mayWait))
            .because("a blocked event loop stops every cancel on it");

    @ArchTest
    static final ArchRule jdbc_staysBehindFlyway = noClasses()
            .that(not(belongToAnyOf(Schema.class, MigrationDatabase.class)))
            .should().dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..", "org.postgresql.."))
            .because("it blocks, and serves the migrations alone");

    @ArchTest
    static final ArchRule migrations_areTheStartsAffair = noClasses()
            .that().resideOutsideOfPackage("io.chwiso")
            .should().dependOnClassesThat().resideInAPackage("org.flywaydb..");

    @ArchTest
    static final ArchRule detached_aloneSubscribes = noClasses()
            .that(not(belongToAnyOf(Detached.class, Deadline.class)))
            // What a deadline subscribes to ends with its own subscriber.
            .should().callMethodWhere(describe("subscribe", ArchitectureTest::subscribes))
            .because("an ending process waits for what Detached has begun, and for nothing else");

    @ArchTest
    static final ArchRule time_comesFromAClock = noClasses()
            .should().callMethodWhere(describe("ask the system for the time", ArchitectureTest::asksTheSystemForTheTime))
            .orShould().callMethod(System.class, "currentTimeMillis")
            .because("tests move the clock");

    @ArchTest
    static final ArchRule collaborators_comeThroughTheConstructor = noFields()
            .should().beAnnotatedWith("jakarta.inject.Inject")
            .orShould().beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .orShould().beAnnotatedWith("org.eclipse.microprofile.rest.client.inject.RestClient");

    private static boolean awaits(JavaMethodCall call) {
        return call.getName().equals("await") && isOfMutiny(call);
    }

    private static boolean mayWait(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target && waits(target) && !isFreeTo(access.getOrigin());
    }

    /** Whatever can be interrupted waits; a few more wait without saying so. */
    private static boolean waits(CodeUnitAccessTarget target) {
        return target.getThrowsClause().containsType(InterruptedException.class)
                || target.getName().equals("join") && target.getOwner().isAssignableTo(CompletableFuture.class)
                || target.getName().startsWith("park") && target.getOwner().isEquivalentTo(LockSupport.class)
                || target.getName().equals("await") && target.getOwner().isAssignableTo(Future.class);
    }

    /** The root package is what runs before the first request. */
    private static boolean isFreeTo(JavaCodeUnit caller) {
        return caller.getOwner().getPackageName().equals("io.chwiso")
                || MAY_WAIT.contains(caller.getOwner().getName() + '.' + caller.getName());
    }

    private static boolean subscribes(JavaMethodCall call) {
        return call.getName().startsWith("subscribe") && isOfMutiny(call);
    }

    private static boolean isOfMutiny(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("io.smallrye.mutiny");
    }

    private static boolean asksTheSystemForTheTime(JavaMethodCall call) {
        return call.getName().equals("now")
                && call.getTargetOwner().getPackageName().equals("java.time")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
