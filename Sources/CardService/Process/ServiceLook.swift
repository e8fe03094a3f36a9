package import CardSystem

/// The running service, as a status shows it.
package struct ServiceLook: Hashable, Sendable {
    /// The process that serves.
    package let holder: LockHolder
    /// The address of health and metrics; nil if the service has not begun to listen.
    package let admin: String?
    /// The facts of the pages at that address; nil if it does not answer.
    package let pages: Pages?

    /// The facts of the pages for health and metrics.
    package struct Pages: Hashable, Sendable {
        /// The reasons against more calls; none if the service is ready.
        package var reasons: [UnreadyReason]
        /// The number of calls that wait for the writer; nil if it is not known.
        package var queueDepth: Int?
        /// The number of requests that were answered.
        package var calls: Int
        /// The state of the journal; nil if it is not known.
        package var journal: JournalState?
    }

    /// The state of the journal of calls; the number is that of the metric.
    package enum JournalState: Int, CaseIterable, Sendable {
        /// The configuration names none.
        case none
        /// Every call is in it.
        case written
        /// Calls are missing in it.
        case behind
    }

    /// True if the service answers and takes calls.
    package var isReady: Bool { pages?.reasons.isEmpty ?? false }

    /// Looks at the service of a workspace; nil if none runs.
    package init?(of workspace: Workspace) {
        guard let holder = ServeLock.holder(of: workspace) else { return nil }
        self.holder = holder
        admin = ServeLock.admin(of: workspace)
        pages = admin.flatMap { ListenAddress($0) }.flatMap(Pages.init)
    }
}

extension ServiceLook.Pages {
    /// nil if the address does not answer within a moment.
    init?(at address: ListenAddress) {
        guard let ready = AdminQuestion(address).answer(to: "/readyz"),
            let metrics = AdminQuestion(address).answer(to: "/metrics")
        else { return nil }
        self.init(ready: ready, metrics: metrics)
    }

    /// Reads the bodies of the two pages.
    package init(ready: String, metrics: String) {
        reasons = UnreadyReason.allCases.filter { ready.contains("\"\($0.rawValue)\"") }
        let lines = metrics.split(separator: "\n")
        func value(of line: Substring) -> Int? {
            line.split(separator: " ").last.flatMap { Int($0) }
        }
        func gauge(_ name: String) -> Int? {
            lines.first { $0.hasPrefix("mintrun_\(name) ") }.flatMap(value)
        }
        queueDepth = gauge("queue_depth")
        calls = lines.filter { $0.hasPrefix("mintrun_calls_total{") }.compactMap(value)
            .reduce(0, +)
        journal = gauge("journal_state").flatMap(ServiceLook.JournalState.init)
    }
}
