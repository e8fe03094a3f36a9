/// The rules for the name of a store: of one that an operator types, and of one that an answer
/// names.
///
/// Rows of files and calls are never rejected for the name of their store.
package enum StoreRule {
    /// The answer to a typed name.
    package enum Answer: Hashable, Sendable {
        /// The store is listed, or a message or a shipment named it before; or it is the operators'
        /// own.
        case known
        /// No store is known yet, so the name cannot be a misspelt one.
        case first
        /// Other stores are known, and this one is not; `nearest` are those that it may mean.
        case new(nearest: [StoreID])
    }

    /// Returns the answer to a name; `listed` are the stores of the configuration, `known` those of
    /// the ledger.
    package static func answer(
        to name: StoreID,
        listed: some Sequence<StoreID>,
        known: some Sequence<StoreID>
    ) -> Answer {
        let others = Set(listed).union(known).subtracting([OperatorMessages.store])
        guard name != OperatorMessages.store, !others.contains(name) else { return .known }
        return others.isEmpty ? .first : .new(nearest: NearestNames.of(name, among: others))
    }

    /// Returns true if an answer to the sender may name a store of which `listed` are the senders in
    /// the configuration, and `posted` those whose files had applied rows of it.
    ///
    /// A store that is not listed is the sender's if no other sender posted rows of it.
    ///
    /// - Secrecy: a sender learns nothing about the stores of other senders.
    package static func mayBeNamed(
        to sender: SenderID,
        listed: Set<SenderID>,
        posted: Set<SenderID>
    ) -> Bool {
        listed.isEmpty ? posted == [sender] : listed.contains(sender)
    }
}
