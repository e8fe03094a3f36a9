import CardCore
import CardLedgerTesting

/// A step of a random program, the same for every ledger.
struct ProgramStep: Sendable {
    let name: String
    let run: @Sendable (Workshop) throws -> any Hashable

    /// The answer of the ledger: a value, or the code of a failure.
    func answer(on shop: Workshop) -> AnyHashable {
        do {
            return AnyHashable(try run(shop))
        } catch {
            return AnyHashable((error as? any Failure)?.code.rawValue ?? "another error")
        }
    }
}
