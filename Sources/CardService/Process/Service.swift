import CardCore
package import CardJobs
import CardLedger
import CardSystem
import Synchronization

/// The service on one workspace, or on copies of it: it answers until a signal stops it.
///
/// It is the root of its parts: nothing else joins them.
package final class Service: Sendable {
    let configuration: ServiceConfiguration
    let workspace: ServedWorkspace
    let log: ServiceLog
    let metrics: ServiceMetrics
    let sandbox: Sandbox?
    let parts: CurrentParts
    let events = ServiceEvents()
    let limits: LiveLimits
    /// The limits of the configuration that was read last.
    let accessLimits: Mutex<ServiceLimits>
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
        limits = LiveLimits(configuration.limits.server)
        let shared = ServedParts.Shared(
            configuration: configuration,
            context: workspace.context,
            log: log,
            metrics: metrics,
            limits: limits
        )
        self.shared = shared
        accessLimits = Mutex(configuration.limits)
        try configuration.tls.map { try workspace.repositories.disk.requireHidden($0.key) }
        let sandbox =
            process.isSandbox ? Sandbox(of: workspace.repositories, workspace.context) : nil
        self.sandbox = sandbox
        let (access, journal) = (configuration.limits, configuration.journal)
        let ofCopy = try sandbox?.replace {
            try ServedParts($0, access, journal: nil, shared: shared)
        }
        parts = CurrentParts(
            try ofCopy?.result
                ?? ServedParts(workspace.repositories, access, journal: journal, shared: shared)
        )
        gauges.note(parts)
    }

    /// The parts over another copy of the workspace, with the limits of now.
    func makeParts(_ repositories: Repositories) throws -> ServedParts {
        let limits = accessLimits.withLock { $0 }
        return try ServedParts(repositories, limits, journal: nil, shared: shared)
    }
}
