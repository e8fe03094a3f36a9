import CardCore
import CardJobs
import CardLedger
import Synchronization

/// Serves copies of a workspace: each begins as the workspace is, and is thrown away.
final class Sandbox: Sendable {
    private let source: Repositories
    private let context: RequestContext
    private let copy = Mutex<SandboxCopy?>(nil)

    /// - Throws: `serve.sandbox` if an order of the workspace is live.
    init(of source: Repositories, _ context: RequestContext) throws {
        self.source = source
        self.context = context
        let live = try source.ledger.orders().first { $0.request.environment == .live }
        if let live { throw ServeFailure.sandboxLive(order: live.id) }
    }

    /// Makes a copy; the one of before is returned, to be removed after its last call.
    func next() throws -> (now: Repositories, before: SandboxCopy?) {
        let made = try SandboxCopy(of: source, context)
        let before = copy.withLock { copy in
            defer { copy = made }
            return copy
        }
        return (made.repositories, before)
    }

    /// Removes the copy.
    func remove() {
        let last = copy.withLock { copy in
            defer { copy = nil }
            return copy
        }
        last?.remove()
    }
}
