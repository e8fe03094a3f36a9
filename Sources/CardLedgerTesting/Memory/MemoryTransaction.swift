import CardCore
import CardLedger

/// An open transaction with an audit entry.
final class MemoryTransaction: MemoryUnauditedTransaction {
    let context: RequestContext
    /// The verdict about the clock.
    private let clock: ClockVerdict
    /// Reads the money rules out of a product's source.
    let decodeTerms: @Sendable (_ source: String) throws -> ProductTerms
    /// The messages that are present in a file which replaces another one.
    var present: Set<MessageNumber> = []

    init(
        _ state: MemoryState,
        _ context: RequestContext,
        clock: ClockVerdict,
        terms decodeTerms: @escaping @Sendable (_ source: String) throws -> ProductTerms
    ) {
        self.context = context
        self.clock = clock
        self.decodeTerms = decodeTerms
        super.init(state)
    }

    /// Runs a part that fails alone: if `body` throws, its changes are rolled back.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let before = state
        do {
            return try body()
        } catch {
            state = before
            throw error
        }
    }
}

extension MemoryTransaction: AuditedTransaction {
    var at: Instant { context.at }

    func audit(_ object: String, _ outcome: String, details: [String: JSON]) throws {
        let at = AuditEntry.instant(of: context, after: state.log.entries.last?.entry.at)
        let details = AuditEntry.details(details, at: at, by: context, clock)
        state.log.append(object, outcome, details: details, by: context, at: at)
    }
}

extension MemoryTransaction: LedgerTransaction {}
