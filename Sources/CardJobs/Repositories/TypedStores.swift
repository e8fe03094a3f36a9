import CardCore
import CardLedger

extension Repositories {
    /// Requires that a store that an operator typed is listed or known, unless it `mayBeNew`.
    ///
    /// - Returns: true if it is new although other stores are known, which the audit log records.
    /// - Throws: `store.unknown`.
    func requireStore(_ name: StoreID, mayBeNew: Bool) throws -> Bool {
        let answer = StoreRule.answer(
            to: name,
            listed: configuration.stores.map(\.store),
            known: try ledger.parties(.store).map { StoreID($0.name) }
        )
        guard case .new(let nearest) = answer else { return false }
        guard mayBeNew else { throw UnknownStore(name, nearest: nearest) }
        return true
    }

    /// The text of the override by which a new store was typed; nil if the store is known.
    ///
    /// - Throws: `store.unknown`.
    func overrideOfStore(_ name: StoreID, mayBeNew: Bool, _ context: RequestContext) throws
        -> String?
    {
        guard try requireStore(name, mayBeNew: mayBeNew) else { return nil }
        return context.words.text(of: TypedOverride.newStore).text
    }
}
