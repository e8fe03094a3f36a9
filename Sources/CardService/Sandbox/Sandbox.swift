import CardCore
import CardJobs
import CardLedger
import Synchronization

/// Serves copies of a workspace: each begins as the workspace is, and is thrown away.
final class Sandbox: Sendable {
    private let source: Repositories
    private let context: RequestContext
    private let copy = Mutex<SandboxCopy?>(nil)

    init(of source: Repositories, _ context: RequestContext) {
        self.source = source
        self.context = context
    }

    /// Makes a copy and uses it; the one of before is returned, to be removed after its last call.
    ///
    /// If it cannot be used, it is removed, and the one of before stays.
    ///
    /// - Throws: `serve.sandbox` if an order of the workspace is live by now; errors of `use`.
    func replace<Result>(
        _ use: (Repositories) throws -> Result
    ) throws -> (result: Result, before: SandboxCopy?) {
        let live = try source.ledger.orders().first { $0.request.environment == .live }
        if let live { throw ServeFailure.sandboxLive(order: live.id) }
        let made = try SandboxCopy(of: source, context)
        do {
            let result = try use(made.repositories)
            let before = copy.withLock { copy in
                defer { copy = made }
                return copy
            }
            return (result, before)
        } catch {
            made.remove()
            throw error
        }
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
