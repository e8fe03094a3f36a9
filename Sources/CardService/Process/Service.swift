import CardCore
package import CardJobs
import CardLedger
import CardSystem

/// The service on one workspace, or on copies of it: it answers until a signal stops it.
///
/// It is the root of its parts: nothing else joins them.
package struct Service: Sendable {
    let configuration: ServiceConfiguration
    let workspace: ServedWorkspace
    let log: ServiceLog
    let metrics: ServiceMetrics
    let sandbox: Sandbox?
    let parts: CurrentParts
    let events = ServiceEvents()
    let limits: LiveLimits
    /// Reads the configuration again.
    let reread: @Sendable () throws -> ServiceConfiguration
    private let shared: ServedParts.Shared

    /// The needs of a service from its process.
    package struct Process: Sendable {
        /// Writes whole lines to standard error.
        package var sink: @Sendable ([UInt8]) -> Void
        /// Reads the configuration.
        package var configuration: @Sendable () throws -> ServiceConfiguration
        /// True if copies of the workspace are served.
        package var isSandbox: Bool

        package init(
            sink: @escaping @Sendable ([UInt8]) -> Void,
            configuration: @escaping @Sendable () throws -> ServiceConfiguration,
            isSandbox: Bool
        ) {
            self.sink = sink
            self.configuration = configuration
            self.isSandbox = isSandbox
        }
    }

    /// Opens the parts; nothing listens yet.
    ///
    /// - Throws: `serve.sandbox`; `key.missing`; `ledger.record_changed`; `journal.*`.
    package init(
        _ configuration: ServiceConfiguration,
        on workspace: ServedWorkspace,
        _ process: Process
    ) throws {
        var configuration = configuration
        // The cards of a sandbox are test cards, and so are its clients.
        if process.isSandbox { configuration.environment = .test }
        self.configuration = configuration
        self.workspace = workspace
        reread = process.configuration
        let log = ServiceLog(workspace.context, sink: process.sink)
        self.log = log
        let gauges = ServiceGauges()
        metrics = ServiceMetrics()
        metrics.add(gauges.all)
        shared = ServedParts.Shared(
            configuration: configuration,
            context: workspace.context,
            log: log,
            metrics: metrics,
            endProcess: { Self.endAfterLostFlush($0, log) }
        )
        limits = LiveLimits(configuration.limits.server)
        sandbox =
            try process.isSandbox ? Sandbox(of: workspace.repositories, workspace.context) : nil
        do {
            parts = CurrentParts(
                try ServedParts(
                    sandbox?.next().now ?? workspace.repositories,
                    configuration.limits,
                    journal: process.isSandbox ? nil : configuration.journal,
                    shared: shared
                )
            )
        } catch {
            sandbox?.remove()
            throw error
        }
        gauges.note(parts)
    }

    /// After a lost flush the process writes nothing more: no answer, no checkpoint.
    private static func endAfterLostFlush(_ error: any Error, _ log: ServiceLog) {
        log.failed(error, "the service ends, because a disk did not confirm a write")
        log.flush()
        ProcessSetup.endAtOnce(FailureKind.inputOutput.exitStatus)
    }

    /// The parts over another copy of the workspace, with the limits of the beginning.
    func makeParts(_ repositories: Repositories) throws -> ServedParts {
        try ServedParts(repositories, configuration.limits, journal: nil, shared: shared)
    }
}
