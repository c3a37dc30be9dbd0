package io.chwiso.sandbox;

import io.chwiso.sandbox.control.ControlServer;
import io.chwiso.sandbox.control.SimulatedProviders;
import io.chwiso.sandbox.cookiepay.CookiePaySimulator;
import io.chwiso.sandbox.ebp.EbpSimulator;
import io.chwiso.sandbox.eximbay.EximbaySimulator;
import io.chwiso.sandbox.notice.NoticeSender;
import io.chwiso.sandbox.notice.NoticeTargets;
import io.chwiso.sandbox.simulation.CallLog;
import io.chwiso.sandbox.simulation.Faults;
import io.chwiso.sandbox.simulation.Numbers;
import io.chwiso.sandbox.simulation.Simulator;
import io.chwiso.sandbox.simulation.SimulatorServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;

/** Keeps all servers of a sandbox on one event loop, so that its books need no locks. */
final class SandboxVerticle extends AbstractVerticle {

    private final SandboxPorts wanted;
    private final NoticeTargets targets;
    private SandboxPorts ports;

    SandboxVerticle(SandboxPorts wanted, NoticeTargets targets) {
        this.wanted = wanted;
        this.targets = targets;
        this.ports = wanted;
    }

    /** The ports really in use, once started. */
    SandboxPorts ports() {
        return ports;
    }

    @Override
    public void start(Promise<Void> started) {
        Clock clock = Clock.systemUTC();
        Numbers numbers = new Numbers(clock);
        CallLog log = new CallLog(clock);
        Faults faults = new Faults();
        NoticeSender notices = new NoticeSender(vertx, targets, clock);
        SimulatedProviders providers = new SimulatedProviders(new EximbaySimulator(numbers),
                new EbpSimulator(numbers, notices), new CookiePaySimulator(numbers, notices));
        String host = wanted.host();

        Future<Integer> control = new ControlServer(vertx, providers, log, faults, notices).listen(host, wanted.control());
        Future<Integer> eximbay = server(providers.eximbay(), log, faults).listen(host, wanted.eximbay());
        Future<Integer> ebp = server(providers.ebp(), log, faults).listen(host, wanted.ebp());
        Future<Integer> cookiepay = server(providers.cookiepay(), log, faults).listen(host, wanted.cookiepay());

        Future.all(control, eximbay, ebp, cookiepay)
                .onSuccess(all -> ports = new SandboxPorts(host, control.result(), eximbay.result(), ebp.result(),
                        cookiepay.result()))
                .<Void> mapEmpty()
                .onComplete(started);
    }

    private SimulatorServer server(Simulator simulator, CallLog log, Faults faults) {
        return new SimulatorServer(vertx, simulator, log, faults);
    }
}
