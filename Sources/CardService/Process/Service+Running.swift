import CardCore
import CardJobs
import CardLedger
import CardSystem
import Synchronization

extension Service {
    /// The time in which a stop finishes the calls in flight.
    private static let stopTime = Duration.seconds(20)

    /// Listens and answers until a signal stops the service, or until it cannot go on.
    ///
    /// - Throws: `serve.listen`, `serve.tls`, `schema.too_new`.
    package func run() async throws {
        defer { sandbox?.remove() }
        OpenFileLimit.raise()
        let readiness = makeReadiness()
        let listening = try makeListening(readiness)
        let addresses = try await listening.start()
        events.receiveSignals()
        try workspace.announce(addresses.admin.text)
        log.show(ready(addresses))
        let failure = await work(listening, admin: addresses.admin.text)
        readiness.noteStop()
        await stop(listening, signs: failure == nil && sandbox == nil)
        log.flush()
        if let failure { throw failure }
    }

    /// Works until an event ends it; returns the error that did, if one did.
    private func work(_ listening: ServiceListening, admin: String) async -> (any Error)? {
        let watch = ServiceWatch(
            workspace: workspace,
            admin: admin,
            parts: parts,
            events: events,
            log: log,
            checkpoint: sandbox == nil ? checkpoint : nil
        )
        let tasks = [
            Task { await watch.watchStores() }, Task { await watch.signCheckpoints() },
            Task { await watch.eraseDeliveries() },
        ]
        defer { for task in tasks { task.cancel() } }
        for await event in events.stream {
            switch event {
            case .stop: return nil
            case .reload: reload(listening)
            case .failed(let error): return error
            }
        }
        return nil
    }

    /// Accepts nothing more, answers the calls in flight, and signs a checkpoint.
    ///
    /// `signs` is false for a ledger that a later version has changed, and for a copy.
    private func stop(_ listening: ServiceListening, signs: Bool) async {
        let end = ContinuousClock.now + Self.stopTime
        log.note("stopping")
        if await !listening.clients.stop(within: Self.stopTime) {
            log.note("calls were not answered in time")
        }
        await parts.now.drain(
            within: max(.milliseconds(100), ContinuousClock.now.duration(to: end))
        )
        _ = await listening.admin.stop(within: .milliseconds(100))
        guard signs else { return }
        do {
            _ = try await checkpoint.write(waitSeconds: 5)
        } catch {
            log.failed(error, "a checkpoint is not written")
        }
    }

    private var checkpoint: ServiceCheckpoint {
        ServiceCheckpoint(workspace)
    }
}

// The reload.
extension Service {
    /// Reads certificate and limits again; if one of them cannot be read, both stay as they are.
    private func reload(_ listening: ServiceListening) {
        do {
            let next = try reread()
            if let tls = listening.tls, let files = next.tls {
                try workspace.repositories.disk.requireHidden(files.key)
                try tls.replace(with: TLSFiles(files))
            }
            limits.replace(with: next.limits.server)
            accessLimits.withLock { $0 = next.limits }
            parts.now.clients.replace(next.limits.access)
            log.note("certificate and limits were read again")
            let waiting = next.keysOfStart(otherThan: configuration)
            guard !waiting.isEmpty else { return }
            log.note("changed, but read at the start alone: \(ids: waiting)")
        } catch {
            log.failed(error, "certificate and limits stay as they were")
        }
    }
}

// The start.
extension Service {
    private func makeReadiness() -> ServiceReadiness {
        let parts = parts
        return ServiceReadiness(
            ledger: { parts.now.ledgerAnswers() },
            vault: { parts.now.vaultAnswers() },
            journal: { parts.now.journalState != .behind },
            writer: { parts.now.writer.status }
        )
    }

    private func makeListening(_ readiness: ServiceReadiness) throws -> ServiceListening {
        let clock = workspace.context.clock
        let random = Mutex(workspace.context.random())
        let ids = ServiceRequestIDs(clock) { random.withLock { $0.next() } }
        let responder = ServiceResponder(
            try mounts(),
            paths: resets(),
            ids: ids,
            notes: { [log, metrics] request in
                log.calls.note(request)
                metrics.note(request)
            }
        )
        let clients = ServerContext(
            responder,
            limits: limits,
            proxies: configuration.trustedProxies,
            clock: clock
        )
        let admin = ServerContext(
            AdminResponder(readiness, metrics, ids: ids),
            clock: clock
        )
        return try ServiceListening(
            configuration,
            clients: clients,
            admin: admin,
            log: log,
            events: events
        )
    }

    private func mounts() throws -> MountTable {
        var entries: [MountTable.Entry] = []
        if let electrum = configuration.electrum {
            entries.append(entry(.electrum, electrum.prefix, hosts: electrum.hosts))
        }
        if let dintero = configuration.dintero {
            var entry = entry(.dintero, dintero.prefix, hosts: dintero.hosts)
            entry.bodyLimitBytes = DinteroSettings.mostBatchBytes
            entries.append(entry)
        }
        if let walleo = configuration.walleo {
            entries.append(entry(.walleo, walleo.prefix, hosts: walleo.hosts))
        }
        if let wolfe = configuration.wolfe {
            entries.append(entry(.wolfe, wolfe.prefix, hosts: wolfe.hosts))
        }
        do {
            return try MountTable(entries)
        } catch {
            throw ServeFailure.mounts(error.first, error.second)
        }
    }

    private func entry(_ interface: ServiceInterface, _ prefix: String, hosts: [HostName])
        -> MountTable.Entry
    {
        let entry = MountTable.Entry(
            CurrentMount(interface, parts),
            prefix: prefix,
            hosts: hosts.map(\.text)
        )
        guard let entry else { preconditionFailure("a prefix that was checked is not a path") }
        return entry
    }

    /// The paths on which a sandbox begins again; none outside of a sandbox.
    private func resets() -> [String: any PathAnswer] {
        guard let sandbox else { return [:] }
        let reset = SandboxReset(sandbox, parts, log: log) { try self.makeParts($0) }
        return Dictionary(configuration.resetPaths.map { ($0, reset) }) { first, _ in first }
    }

    /// The line that programs wait for.
    ///
    /// - Source: docs/service/run.md
    private func ready(_ addresses: ServiceListening.Addresses) -> JSON {
        [
            "event": "ready", "at": .string(workspace.context.clock.now.description),
            "listen": .array(addresses.plain.map { .string($0.text) }),
            "tls": .array(addresses.tls.map { .string($0.text) }),
            "admin": .string(addresses.admin.text),
            "environment": .string(configuration.environment.rawValue),
            "sandbox": .bool(sandbox != nil),
            "workspace": .string(workspace.repositories.workspace.root),
            "pid": .integer(Int(workspace.repositories.machine.pid)),
            "version": .string(ProductVersion.text),
        ]
    }
}
